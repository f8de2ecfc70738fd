using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Conduct : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "points_article",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    series_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    points = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    text_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    evidence = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    evidence_en = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_article", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_assessment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    points = table.Column<int>(type: "integer", nullable: false),
                    of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seen_on = table.Column<DateOnly>(type: "date", nullable: false),
                    seen = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_id = table.Column<Guid>(type: "uuid", nullable: false),
                    second_id = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    assessed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    object_until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_assessment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_candidate",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    honour = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    show_as = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    votes = table.Column<int>(type: "integer", nullable: false),
                    awarded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_candidate", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_conduct_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    points = table.Column<int>(type: "integer", nullable: false),
                    correction = table.Column<bool>(type: "boolean", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    contested = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_conduct_entry", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_honour_round",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    honour = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    eligible = table.Column<int>(type: "integer", nullable: false),
                    nominate_until = table.Column<DateOnly>(type: "date", nullable: false),
                    vote_until = table.Column<DateOnly>(type: "date", nullable: true),
                    voters = table.Column<int>(type: "integer", nullable: false),
                    paper_given = table.Column<int>(type: "integer", nullable: false),
                    paper_counted = table.Column<int>(type: "integer", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    awarded = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_honour_round", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_index_month",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    @base = table.Column<int>(name: "base", type: "integer", nullable: false),
                    floor = table.Column<int>(type: "integer", nullable: false),
                    ceiling = table.Column<int>(type: "integer", nullable: false),
                    weight0 = table.Column<int>(type: "integer", nullable: false),
                    weight1 = table.Column<int>(type: "integer", nullable: false),
                    weight2 = table.Column<int>(type: "integer", nullable: false),
                    member_share = table.Column<int>(type: "integer", nullable: false),
                    household_share = table.Column<int>(type: "integer", nullable: false),
                    red_from = table.Column<int>(type: "integer", nullable: false),
                    grey_below = table.Column<int>(type: "integer", nullable: false),
                    honour_from = table.Column<int>(type: "integer", nullable: false),
                    building_honour_from = table.Column<int>(type: "integer", nullable: false),
                    persons = table.Column<int>(type: "integer", nullable: false),
                    households = table.Column<int>(type: "integer", nullable: false),
                    buildings = table.Column<int>(type: "integer", nullable: false),
                    households_above = table.Column<int>(type: "integer", nullable: false),
                    buildings_above = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_index_month", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_index_value",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_index_value", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_keeper",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_keeper", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_listing",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    list = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    month_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    value = table.Column<int>(type: "integer", nullable: false),
                    entered_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_listing", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_nomination",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    candidate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_nomination", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_objection",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    assessment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    entry_id = table.Column<Guid>(type: "uuid", nullable: true),
                    of = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    household_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    objected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_id = table.Column<Guid>(type: "uuid", nullable: true),
                    first_upholds = table.Column<bool>(type: "boolean", nullable: true),
                    first_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    second_id = table.Column<Guid>(type: "uuid", nullable: true),
                    second_upholds = table.Column<bool>(type: "boolean", nullable: true),
                    second_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_objection", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_panel_seat",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    elected_on = table.Column<DateOnly>(type: "date", nullable: false),
                    votes = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_panel_seat", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_showing",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    @as = table.Column<string>(name: "as", type: "text", nullable: false, collation: "C"),
                    paper = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_showing", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_turnout",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    round_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paper = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_turnout", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_points_article_community_id_from",
                table: "points_article",
                columns: new[] { "community_id", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_points_assessment_community_id_first_id_assessed_at",
                table: "points_assessment",
                columns: new[] { "community_id", "first_id", "assessed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_points_assessment_community_id_household_id",
                table: "points_assessment",
                columns: new[] { "community_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_assessment_community_id_second_id",
                table: "points_assessment",
                columns: new[] { "community_id", "second_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_assessment_community_id_state_assessed_at",
                table: "points_assessment",
                columns: new[] { "community_id", "state", "assessed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_points_assessment_community_id_subject_id_seen_on",
                table: "points_assessment",
                columns: new[] { "community_id", "subject_id", "seen_on" });

            migrationBuilder.CreateIndex(
                name: "ux_points_assessment_once",
                table: "points_assessment",
                columns: new[] { "community_id", "subject_id", "article_id", "seen_on" },
                unique: true,
                filter: "state <> 'Dropped'");

            migrationBuilder.CreateIndex(
                name: "IX_points_candidate_community_id_household_id",
                table: "points_candidate",
                columns: new[] { "community_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_candidate_community_id_person_id",
                table: "points_candidate",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_candidate_community_id_round_id_state",
                table: "points_candidate",
                columns: new[] { "community_id", "round_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_points_candidate_community_id_state_month",
                table: "points_candidate",
                columns: new[] { "community_id", "state", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_conduct_entry_community_id_assessment_id_correction",
                table: "points_conduct_entry",
                columns: new[] { "community_id", "assessment_id", "correction" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_conduct_entry_community_id_household_id_month",
                table: "points_conduct_entry",
                columns: new[] { "community_id", "household_id", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_conduct_entry_community_id_month",
                table: "points_conduct_entry",
                columns: new[] { "community_id", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_conduct_entry_community_id_of_subject_id_month",
                table: "points_conduct_entry",
                columns: new[] { "community_id", "of", "subject_id", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_honour_round_community_id_honour_month",
                table: "points_honour_round",
                columns: new[] { "community_id", "honour", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_honour_round_community_id_state_month",
                table: "points_honour_round",
                columns: new[] { "community_id", "state", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_index_month_community_id_month",
                table: "points_index_month",
                columns: new[] { "community_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_index_value_community_id_month_id_of_subject_id",
                table: "points_index_value",
                columns: new[] { "community_id", "month_id", "of", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_index_value_community_id_subject_id_month",
                table: "points_index_value",
                columns: new[] { "community_id", "subject_id", "month" });

            migrationBuilder.CreateIndex(
                name: "ux_points_keeper_present",
                table: "points_keeper",
                column: "community_id",
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_listing_community_id_list_ended_on",
                table: "points_listing",
                columns: new[] { "community_id", "list", "ended_on" });

            migrationBuilder.CreateIndex(
                name: "IX_points_listing_community_id_month_id_person_id",
                table: "points_listing",
                columns: new[] { "community_id", "month_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_listing_community_id_person_id",
                table: "points_listing",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_nomination_community_id_by_id",
                table: "points_nomination",
                columns: new[] { "community_id", "by_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_nomination_community_id_candidate_id_by_id",
                table: "points_nomination",
                columns: new[] { "community_id", "candidate_id", "by_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_objection_community_id_household_id",
                table: "points_objection",
                columns: new[] { "community_id", "household_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_objection_community_id_person_id",
                table: "points_objection",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_objection_community_id_state_due_on",
                table: "points_objection",
                columns: new[] { "community_id", "state", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ux_points_objection_assessment",
                table: "points_objection",
                columns: new[] { "community_id", "assessment_id" },
                unique: true,
                filter: "assessment_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_points_objection_entry",
                table: "points_objection",
                columns: new[] { "community_id", "entry_id" },
                unique: true,
                filter: "entry_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_panel_seat_community_id_person_id",
                table: "points_panel_seat",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_showing_community_id_person_id_ended_at",
                table: "points_showing",
                columns: new[] { "community_id", "person_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ux_points_showing_present",
                table: "points_showing",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_turnout_community_id_person_id",
                table: "points_turnout",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_turnout_community_id_round_id_person_id",
                table: "points_turnout",
                columns: new[] { "community_id", "round_id", "person_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "points_article");

            migrationBuilder.DropTable(
                name: "points_assessment");

            migrationBuilder.DropTable(
                name: "points_candidate");

            migrationBuilder.DropTable(
                name: "points_conduct_entry");

            migrationBuilder.DropTable(
                name: "points_honour_round");

            migrationBuilder.DropTable(
                name: "points_index_month");

            migrationBuilder.DropTable(
                name: "points_index_value");

            migrationBuilder.DropTable(
                name: "points_keeper");

            migrationBuilder.DropTable(
                name: "points_listing");

            migrationBuilder.DropTable(
                name: "points_nomination");

            migrationBuilder.DropTable(
                name: "points_objection");

            migrationBuilder.DropTable(
                name: "points_panel_seat");

            migrationBuilder.DropTable(
                name: "points_showing");

            migrationBuilder.DropTable(
                name: "points_turnout");
        }
    }
}
