using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
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
