using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class NeedsAndVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "exchange_need",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    urgency = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    told_by = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    said_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    met_by = table.Column<string>(type: "TEXT", nullable: true),
                    dropped = table.Column<string>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end_words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_exchange_need", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_visit",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    finding = table.Column<string>(type: "TEXT", nullable: true),
                    notes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    next_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_visit", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_visit_plan",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    every_days = table.Column<int>(type: "INTEGER", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    agreed = table.Column<bool>(type: "INTEGER", nullable: false),
                    missed = table.Column<bool>(type: "INTEGER", nullable: false),
                    last_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    away = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_visit_plan", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_visit_met",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    visit_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_visit_met", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_visit_met_households_visit_community_id_visit_id",
                        columns: x => new { x.community_id, x.visit_id },
                        principalTable: "households_visit",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_need_community_id_household_id",
                table: "exchange_need",
                columns: new[] { "community_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_need_community_id_person_id",
                table: "exchange_need",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_exchange_need_community_id_state_id",
                table: "exchange_need",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_exchange_need_due",
                table: "exchange_need",
                columns: new[] { "community_id", "due_on" },
                filter: "state = 'Open' AND due_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_visit_community_id_household_id_at",
                table: "households_visit",
                columns: new[] { "community_id", "household_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_visit_met_community_id_person_id",
                table: "households_visit_met",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_visit_met_community_id_visit_id_person_id",
                table: "households_visit_met",
                columns: new[] { "community_id", "visit_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_visit_plan_community_id_due_on",
                table: "households_visit_plan",
                columns: new[] { "community_id", "due_on" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "exchange_need");

            migrationBuilder.DropTable(
                name: "households_visit_met");

            migrationBuilder.DropTable(
                name: "households_visit_plan");

            migrationBuilder.DropTable(
                name: "households_visit");
        }
    }
}
