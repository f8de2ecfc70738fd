using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
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
                type: "character varying(120)",
                maxLength: 120,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "households_claim",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    way = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "uuid", nullable: false),
                    relation = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_claim", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_claim_try",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_claim_try", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_consent",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    guardian_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_consent", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_correction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    field = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    seen = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_correction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_guardianship",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    child_id = table.Column<Guid>(type: "uuid", nullable: false),
                    guardian_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_guardianship", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_home_code",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    way = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "uuid", nullable: false),
                    for_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_by = table.Column<Guid>(type: "uuid", nullable: false),
                    vouches = table.Column<bool>(type: "boolean", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    made_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    used_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
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
