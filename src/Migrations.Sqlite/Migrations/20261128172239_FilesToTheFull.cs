using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FilesToTheFull : Migration
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

            migrationBuilder.AddColumn<DateTime>(
                name: "forgotten_at",
                table: "people_person",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "initials",
                table: "people_person",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "counted_year",
                table: "households_profile",
                type: "INTEGER",
                nullable: true);

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
                name: "households_complete_file",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    complete = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_complete_file", x => new { x.community_id, x.id });
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
                name: "households_cover",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    target_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_cover", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_covered_home",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    covered = table.Column<bool>(type: "INTEGER", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_covered_home", x => new { x.community_id, x.id });
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

            migrationBuilder.CreateTable(
                name: "households_survey",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    introduction = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    anonymous = table.Column<bool>(type: "INTEGER", nullable: false),
                    online = table.Column<bool>(type: "INTEGER", nullable: false),
                    readers = table.Column<string>(type: "TEXT", nullable: false),
                    whom = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    asked = table.Column<int>(type: "INTEGER", nullable: false),
                    sheets = table.Column<int>(type: "INTEGER", nullable: false),
                    reminded = table.Column<bool>(type: "INTEGER", nullable: false),
                    could_not_open = table.Column<bool>(type: "INTEGER", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    questions_json = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey", x => new { x.community_id, x.id });
                });

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

            migrationBuilder.CreateTable(
                name: "households_survey_answer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_answer", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_answer_households_survey_community_id_survey_id",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_asked",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    answered = table.Column<bool>(type: "INTEGER", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    typed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    sheet = table.Column<int>(type: "INTEGER", nullable: true),
                    needs = table.Column<int>(type: "INTEGER", nullable: false),
                    counted = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_asked", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_asked_households_survey_community_id_survey_id",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_sheet",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_sheet", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_sheet_households_survey_community_id_survey_id",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    answer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    question_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: true),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    raised_need = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_entry", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_entry_households_survey_answer_community_id_answer_id",
                        columns: x => new { x.community_id, x.answer_id },
                        principalTable: "households_survey_answer",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
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

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_community_id_closed_at",
                table: "households_survey",
                columns: new[] { "community_id", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_community_id_state",
                table: "households_survey",
                columns: new[] { "community_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_answer_community_id_survey_id_asked_id",
                table: "households_survey_answer",
                columns: new[] { "community_id", "survey_id", "asked_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_asked_community_id_household_id",
                table: "households_survey_asked",
                columns: new[] { "community_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_asked_community_id_person_id",
                table: "households_survey_asked",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_asked_community_id_survey_id_person_id",
                table: "households_survey_asked",
                columns: new[] { "community_id", "survey_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_households_survey_asked_household",
                table: "households_survey_asked",
                columns: new[] { "community_id", "survey_id", "household_id" },
                unique: true,
                filter: "person_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_entry_community_id_answer_id",
                table: "households_survey_entry",
                columns: new[] { "community_id", "answer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_entry_community_id_survey_id_question_id_choice_id_number",
                table: "households_survey_entry",
                columns: new[] { "community_id", "survey_id", "question_id", "choice_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_households_survey_sheet_community_id_survey_id_number",
                table: "households_survey_sheet",
                columns: new[] { "community_id", "survey_id", "number" },
                unique: true);

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
                name: "households_claim");

            migrationBuilder.DropTable(
                name: "households_claim_try");

            migrationBuilder.DropTable(
                name: "households_complete_file");

            migrationBuilder.DropTable(
                name: "households_consent");

            migrationBuilder.DropTable(
                name: "households_correction");

            migrationBuilder.DropTable(
                name: "households_cover");

            migrationBuilder.DropTable(
                name: "households_covered_home");

            migrationBuilder.DropTable(
                name: "households_guardianship");

            migrationBuilder.DropTable(
                name: "households_home_code");

            migrationBuilder.DropTable(
                name: "households_survey_asked");

            migrationBuilder.DropTable(
                name: "households_survey_entry");

            migrationBuilder.DropTable(
                name: "households_survey_sheet");

            migrationBuilder.DropTable(
                name: "kernel_key_state");

            migrationBuilder.DropTable(
                name: "people_departure");

            migrationBuilder.DropTable(
                name: "people_erasure");

            migrationBuilder.DropTable(
                name: "households_survey_answer");

            migrationBuilder.DropTable(
                name: "households_survey");

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
                name: "forgotten_at",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "initials",
                table: "people_person");

            migrationBuilder.DropColumn(
                name: "counted_year",
                table: "households_profile");

            migrationBuilder.DropColumn(
                name: "withheld",
                table: "households_profile");

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
