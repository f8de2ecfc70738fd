using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class HouseholdsOwn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "withheld",
                table: "households_profile",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "households_claim",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_claim", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_claim_try",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_claim_try", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_consent",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    given_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_consent", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_correction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true),
                    seen = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_correction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_guardianship",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    child_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_guardianship", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_home_code",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    for_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    vouches = table.Column<bool>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    made_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    used_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_home_code", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_households_claim_community_id_person_id_state",
                table: "households_claim",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_households_claim_community_id_state_asked_at",
                table: "households_claim",
                columns: new[] { "community_id", "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ux_households_claim_waiting",
                table: "households_claim",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_households_claim_try_community_id_person_id_at",
                table: "households_claim_try",
                columns: new[] { "community_id", "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_consent_community_id_person_id",
                table: "households_consent",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ux_households_consent_open",
                table: "households_consent",
                columns: new[] { "community_id", "person_id", "code" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_correction_community_id_person_id_asked_at",
                table: "households_correction",
                columns: new[] { "community_id", "person_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_correction_community_id_state_asked_at",
                table: "households_correction",
                columns: new[] { "community_id", "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_guardianship_community_id_guardian_id",
                table: "households_guardianship",
                columns: new[] { "community_id", "guardian_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_guardianship_community_id_state_asked_at",
                table: "households_guardianship",
                columns: new[] { "community_id", "state", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "ux_households_guardianship_open",
                table: "households_guardianship",
                columns: new[] { "community_id", "child_id", "guardian_id" },
                unique: true,
                filter: "state IN ('Waiting', 'Confirmed')");

            migrationBuilder.CreateIndex(
                name: "IX_households_home_code_community_id_dwelling_id",
                table: "households_home_code",
                columns: new[] { "community_id", "dwelling_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_home_code_community_id_hash",
                table: "households_home_code",
                columns: new[] { "community_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_home_code_community_id_household_id",
                table: "households_home_code",
                columns: new[] { "community_id", "household_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_claim");

            migrationBuilder.DropTable(
                name: "households_claim_try");

            migrationBuilder.DropTable(
                name: "households_consent");

            migrationBuilder.DropTable(
                name: "households_correction");

            migrationBuilder.DropTable(
                name: "households_guardianship");

            migrationBuilder.DropTable(
                name: "households_home_code");

            migrationBuilder.DropColumn(
                name: "withheld",
                table: "households_profile");
        }
    }
}
