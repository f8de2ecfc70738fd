using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ForgetAndRotate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "forgotten_at",
                table: "people_person",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "counted_year",
                table: "households_profile",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kernel_key_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    hashing = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_key_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_departure",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    because = table.Column<string>(type: "TEXT", nullable: false),
                    again_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_departure", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "people_erasure",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    with_account = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_erasure", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_departure_community_id_left_on",
                table: "people_departure",
                columns: new[] { "community_id", "left_on" });

            migrationBuilder.CreateIndex(
                name: "IX_people_erasure_community_id_state_due_on",
                table: "people_erasure",
                columns: new[] { "community_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ux_people_erasure_open",
                table: "people_erasure",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state = 'Open'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "kernel_key_state");

            migrationBuilder.DropTable(
                name: "people_departure");

            migrationBuilder.DropTable(
                name: "people_erasure");

            migrationBuilder.DropColumn(
                name: "forgotten_at",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "counted_year",
                table: "households_profile");
        }
    }
}
