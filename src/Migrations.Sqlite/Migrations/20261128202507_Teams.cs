using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Teams : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "volunteers_performance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_kind = table.Column<string>(type: "TEXT", nullable: true),
                    talent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    audience = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    voided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_performance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_programme",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    how_often = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_programme", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_talent",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    shown_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_talent", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    meets = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    takes_requests = table.Column<bool>(type: "INTEGER", nullable: false),
                    founded_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    leaders = table.Column<int>(type: "INTEGER", nullable: false),
                    vacant_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    active_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quiet = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team_member",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    start = table.Column<string>(type: "TEXT", nullable: true),
                    joined_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    named = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team_member", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    how = table.Column<string>(type: "TEXT", nullable: false),
                    minor = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_because = table.Column<string>(type: "TEXT", nullable: true),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    guardian_on_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    guardian_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    reach = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    home_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    teams = table.Column<int>(type: "INTEGER", nullable: false),
                    core_in = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer_skill",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer_skill", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_performance_community_id_talent_id_held_on",
                table: "volunteers_performance",
                columns: new[] { "community_id", "talent_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_performance_community_id_team_id_held_on",
                table: "volunteers_performance",
                columns: new[] { "community_id", "team_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_programme_community_id_team_id",
                table: "volunteers_programme",
                columns: new[] { "community_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_programme_community_id_until_id",
                table: "volunteers_programme",
                columns: new[] { "community_id", "until", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_talent_community_id_code_id",
                table: "volunteers_talent",
                columns: new[] { "community_id", "code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_talent_open",
                table: "volunteers_talent",
                columns: new[] { "community_id", "person_id", "code" },
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_ended_on_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "ended_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_kind_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_parent_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_person_id_state",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_state_asked_on",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "state", "asked_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_team_id_state_id",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "team_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_team_member_open",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "team_id", "person_id" },
                unique: true,
                filter: "state IN ('Asked', 'In')");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_community_id_state_id",
                table: "volunteers_volunteer",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_volunteer_person",
                table: "volunteers_volunteer",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state <> 'Ended'");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_skill_community_id_code_volunteer_id",
                table: "volunteers_volunteer_skill",
                columns: new[] { "community_id", "code", "volunteer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_skill_community_id_volunteer_id_code",
                table: "volunteers_volunteer_skill",
                columns: new[] { "community_id", "volunteer_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "volunteers_performance");

            migrationBuilder.DropTable(
                name: "volunteers_programme");

            migrationBuilder.DropTable(
                name: "volunteers_talent");

            migrationBuilder.DropTable(
                name: "volunteers_team");

            migrationBuilder.DropTable(
                name: "volunteers_team_member");

            migrationBuilder.DropTable(
                name: "volunteers_volunteer");

            migrationBuilder.DropTable(
                name: "volunteers_volunteer_skill");
        }
    }
}
