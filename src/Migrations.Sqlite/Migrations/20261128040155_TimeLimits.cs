using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TimeLimits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "by_clock",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalate_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalated_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalated_for",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalated_to",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "escalation_step",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_due_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_missed_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_warn_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pause_count",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "paused_minutes",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_until",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "rings_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visit_due_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visit_waived_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visited_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "warn_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "places_holiday_year",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    days = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_holiday_year", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_escalated",
                table: "concerns_concern",
                columns: new[] { "community_id", "escalated_to", "due_at" },
                filter: "escalated_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_places_holiday_year_year_at",
                table: "places_holiday_year",
                columns: new[] { "year", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "places_holiday_year");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_escalated",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "by_clock",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalate_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_for",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_to",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalation_step",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_due_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_missed_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_warn_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "pause_count",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_minutes",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "rings_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visit_due_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visit_waived_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visited_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "warn_at",
                table: "concerns_concern");
        }
    }
}
