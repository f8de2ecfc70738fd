using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
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
                type: "character varying(30000)",
                maxLength: 30000,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<long>(
                name: "latitude",
                table: "concerns_concern",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "longitude",
                table: "concerns_concern",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "places_map_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lines = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
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
