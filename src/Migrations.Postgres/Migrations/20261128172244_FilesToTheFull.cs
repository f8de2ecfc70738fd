using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
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

            migrationBuilder.AddColumn<string>(
                name: "initials",
                table: "people_person",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "counted_year",
                table: "households_profile",
                type: "integer",
                nullable: true);

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

            migrationBuilder.CreateTable(
                name: "households_survey",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    introduction = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    online = table.Column<bool>(type: "boolean", nullable: false),
                    readers = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    whom = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opens_on = table.Column<DateOnly>(type: "date", nullable: true),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    asked = table.Column<int>(type: "integer", nullable: false),
                    sheets = table.Column<int>(type: "integer", nullable: false),
                    reminded = table.Column<bool>(type: "boolean", nullable: false),
                    could_not_open = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    questions_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey", x => new { x.community_id, x.id });
                });

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

            migrationBuilder.CreateTable(
                name: "households_survey_answer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_answer", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_answer_households_survey_community_id_sur~",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_asked",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dwelling_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    answered = table.Column<bool>(type: "boolean", nullable: false),
                    channel = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    typed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    sheet = table.Column<int>(type: "integer", nullable: true),
                    needs = table.Column<int>(type: "integer", nullable: false),
                    counted = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_asked", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_asked_households_survey_community_id_surv~",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_sheet",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_sheet", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_sheet_households_survey_community_id_surv~",
                        columns: x => new { x.community_id, x.survey_id },
                        principalTable: "households_survey",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_survey_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    survey_id = table.Column<Guid>(type: "uuid", nullable: false),
                    answer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    choice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    number = table.Column<long>(type: "bigint", nullable: true),
                    on = table.Column<DateOnly>(type: "date", nullable: true),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    raised_need = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_survey_entry", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_survey_entry_households_survey_answer_community_~",
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
                name: "IX_households_survey_entry_community_id_survey_id_question_id_~",
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
