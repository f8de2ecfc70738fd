using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ForgetAndRotate : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "token_hash",
                table: "work_calendar_link",
                type: "character varying(80)",
                maxLength: 80,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(64)",
                oldMaxLength: 64,
                oldCollation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "forgotten_at",
                table: "people_person",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "counted_year",
                table: "households_profile",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "kernel_key_state",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    hashing = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_key_state", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_departure",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: false),
                    because = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    again_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_departure", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "people_erasure",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    with_account = table.Column<bool>(type: "boolean", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    answer = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
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

            migrationBuilder.AlterColumn<string>(
                name: "token_hash",
                table: "work_calendar_link",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "character varying(80)",
                oldMaxLength: 80,
                oldCollation: "C");
        }
    }
}
