using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Households : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "died_on",
                table: "people_person",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "households_care_tag",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_care_tag", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_difficulty",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    noted_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_difficulty", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_dwelling",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stairs_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    door = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    walk = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    use = table.Column<string>(type: "TEXT", nullable: true),
                    tenure = table.Column<string>(type: "TEXT", nullable: true),
                    floor_area = table.Column<long>(type: "INTEGER", nullable: true),
                    filed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_dwelling", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_profile",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    id_number = table.Column<string>(type: "TEXT", nullable: true),
                    id_hash = table.Column<string>(type: "TEXT", nullable: true),
                    birthday = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    sex = table.Column<string>(type: "TEXT", nullable: true),
                    occupation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    party_member = table.Column<bool>(type: "INTEGER", nullable: false),
                    party_branch_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_profile", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_saved_register",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_saved_register", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_strength",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    when = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_strength", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_household",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    head_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    start = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    size = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_household", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_household_households_dwelling_community_id_dwelling_id",
                        columns: x => new { x.community_id, x.dwelling_id },
                        principalTable: "households_dwelling",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_ownership",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    body_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    numerator = table.Column<int>(type: "INTEGER", nullable: false),
                    denominator = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_ownership", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_ownership_households_dwelling_community_id_dwelling_id",
                        columns: x => new { x.community_id, x.dwelling_id },
                        principalTable: "households_dwelling",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_living",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    relation = table.Column<string>(type: "TEXT", nullable: false),
                    start = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    verified = table.Column<bool>(type: "INTEGER", nullable: false),
                    counted_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_living", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_living_households_household_community_id_household_id",
                        columns: x => new { x.community_id, x.household_id },
                        principalTable: "households_household",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_households_care_tag_code",
                table: "households_care_tag",
                columns: new[] { "community_id", "code" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_households_care_tag_open",
                table: "households_care_tag",
                columns: new[] { "community_id", "person_id", "code" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_difficulty_community_id_person_id",
                table: "households_difficulty",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_dwelling_community_id_building_id_walk",
                table: "households_dwelling",
                columns: new[] { "community_id", "building_id", "walk" });

            migrationBuilder.CreateIndex(
                name: "IX_households_dwelling_community_id_door",
                table: "households_dwelling",
                columns: new[] { "community_id", "door" });

            migrationBuilder.CreateIndex(
                name: "IX_households_dwelling_community_id_tenure_walk",
                table: "households_dwelling",
                columns: new[] { "community_id", "tenure", "walk" });

            migrationBuilder.CreateIndex(
                name: "IX_households_dwelling_community_id_use_walk",
                table: "households_dwelling",
                columns: new[] { "community_id", "use", "walk" });

            migrationBuilder.CreateIndex(
                name: "IX_households_dwelling_community_id_walk",
                table: "households_dwelling",
                columns: new[] { "community_id", "walk" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_household_community_id_dwelling_id_until",
                table: "households_household",
                columns: new[] { "community_id", "dwelling_id", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_households_household_size",
                table: "households_household",
                columns: new[] { "community_id", "size" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_living_community_id_household_id_until",
                table: "households_living",
                columns: new[] { "community_id", "household_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_households_living_community_id_person_id_from",
                table: "households_living",
                columns: new[] { "community_id", "person_id", "from" });

            migrationBuilder.CreateIndex(
                name: "ix_households_living_dwelling",
                table: "households_living",
                columns: new[] { "community_id", "dwelling_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_households_living_person",
                table: "households_living",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_ownership_community_id_dwelling_id_until",
                table: "households_ownership",
                columns: new[] { "community_id", "dwelling_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_households_ownership_community_id_person_id",
                table: "households_ownership",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_profile_community_id_birthday",
                table: "households_profile",
                columns: new[] { "community_id", "birthday" });

            migrationBuilder.CreateIndex(
                name: "IX_households_profile_community_id_id_hash",
                table: "households_profile",
                columns: new[] { "community_id", "id_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_households_profile_party",
                table: "households_profile",
                columns: new[] { "community_id", "party_member" },
                filter: "party_member");

            migrationBuilder.CreateIndex(
                name: "IX_households_saved_register_community_id_name",
                table: "households_saved_register",
                columns: new[] { "community_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_households_strength_code",
                table: "households_strength",
                columns: new[] { "community_id", "code" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_strength_community_id_person_id",
                table: "households_strength",
                columns: new[] { "community_id", "person_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_care_tag");

            migrationBuilder.DropTable(
                name: "households_difficulty");

            migrationBuilder.DropTable(
                name: "households_living");

            migrationBuilder.DropTable(
                name: "households_ownership");

            migrationBuilder.DropTable(
                name: "households_profile");

            migrationBuilder.DropTable(
                name: "households_saved_register");

            migrationBuilder.DropTable(
                name: "households_strength");

            migrationBuilder.DropTable(
                name: "households_household");

            migrationBuilder.DropTable(
                name: "households_dwelling");

            migrationBuilder.DropColumn(
                name: "died_on",
                table: "people_person");
        }
    }
}
