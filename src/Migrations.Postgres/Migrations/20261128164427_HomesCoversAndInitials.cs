using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class HomesCoversAndInitials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_households_living_dwelling",
                table: "households_living");

            migrationBuilder.DropIndex(
                name: "ix_households_household_size",
                table: "households_household");

            migrationBuilder.AddColumn<string>(
                name: "initials",
                table: "people_person",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "households_complete_file",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    complete = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_complete_file", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_cover",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    why = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_cover", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_covered_home",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    covered = table.Column<bool>(type: "boolean", nullable: false),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_covered_home", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_people_person_called",
                table: "people_person",
                columns: new[] { "community_id", "name", "id", "initials", "merged_into_id", "from_above" });

            migrationBuilder.CreateIndex(
                name: "IX_households_profile_community_id_id_birthday",
                table: "households_profile",
                columns: new[] { "community_id", "id", "birthday" });

            migrationBuilder.CreateIndex(
                name: "ix_households_living_dwelling",
                table: "households_living",
                columns: new[] { "community_id", "dwelling_id", "person_id", "household_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_household_size",
                table: "households_household",
                columns: new[] { "community_id", "size", "id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_cover_community_id_target_id",
                table: "households_cover",
                columns: new[] { "community_id", "target_id" });

            migrationBuilder.CreateIndex(
                name: "ux_households_cover_open",
                table: "households_cover",
                columns: new[] { "community_id", "person_id", "target_id" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_covered_home_community_id_covered",
                table: "households_covered_home",
                columns: new[] { "community_id", "covered" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_complete_file");

            migrationBuilder.DropTable(
                name: "households_cover");

            migrationBuilder.DropTable(
                name: "households_covered_home");

            migrationBuilder.DropIndex(
                name: "ix_people_person_called",
                table: "people_person");

            migrationBuilder.DropIndex(
                name: "IX_households_profile_community_id_id_birthday",
                table: "households_profile");

            migrationBuilder.DropIndex(
                name: "ix_households_living_dwelling",
                table: "households_living");

            migrationBuilder.DropIndex(
                name: "ix_households_household_size",
                table: "households_household");

            migrationBuilder.DropColumn(
                name: "initials",
                table: "people_person");

            migrationBuilder.CreateIndex(
                name: "ix_households_living_dwelling",
                table: "households_living",
                columns: new[] { "community_id", "dwelling_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_household_size",
                table: "households_household",
                columns: new[] { "community_id", "size" },
                filter: "until IS NULL");
        }
    }
}
