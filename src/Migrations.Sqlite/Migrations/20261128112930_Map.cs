using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Map : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "outline",
                table: "places_place",
                type: "TEXT",
                maxLength: 30000,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "latitude",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "longitude",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "places_map_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_map_draft", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_around",
                table: "concerns_concern",
                columns: new[] { "community_id", "latitude", "longitude" },
                filter: "closed_at IS NULL AND latitude IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "places_map_draft");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_around",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "outline",
                table: "places_place");

            migrationBuilder.DropColumn(
                name: "latitude",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "longitude",
                table: "concerns_concern");
        }
    }
}
