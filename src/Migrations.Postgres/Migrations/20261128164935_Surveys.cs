using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Surveys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_survey_asked");

            migrationBuilder.DropTable(
                name: "households_survey_entry");

            migrationBuilder.DropTable(
                name: "households_survey_sheet");

            migrationBuilder.DropTable(
                name: "households_survey_answer");

            migrationBuilder.DropTable(
                name: "households_survey");
        }
    }
}
