using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Activities : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activities_activity",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    within_id = table.Column<Guid>(type: "uuid", nullable: true),
                    within = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    organiser = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    organiser_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    places = table.Column<int>(type: "integer", nullable: true),
                    elder_places = table.Column<int>(type: "integer", nullable: true),
                    adult_places = table.Column<int>(type: "integer", nullable: true),
                    child_places = table.Column<int>(type: "integer", nullable: true),
                    family_places = table.Column<int>(type: "integer", nullable: true),
                    minimum = table.Column<int>(type: "integer", nullable: true),
                    price = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    amount = table.Column<long>(type: "bigint", nullable: false),
                    verified_only = table.Column<bool>(type: "boolean", nullable: false),
                    age_from = table.Column<int>(type: "integer", nullable: true),
                    age_to = table.Column<int>(type: "integer", nullable: true),
                    guardian_consent = table.Column<bool>(type: "boolean", nullable: false),
                    materials = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    opens_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closes_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancel_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    copy_of = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancel_words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_activity", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_attendance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    how = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    counted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    voided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_attendance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_enrolment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    roster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    audience = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    no = table.Column<int>(type: "integer", nullable: false),
                    by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by_staff = table.Column<bool>(type: "boolean", nullable: false),
                    by_family = table.Column<bool>(type: "boolean", nullable: false),
                    enrolled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    promoted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    consent_by = table.Column<Guid>(type: "uuid", nullable: true),
                    consent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: true),
                    given_back = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_enrolment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_feedback",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rating = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    given_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    counted = table.Column<bool>(type: "boolean", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_feedback", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_own_calendar",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_own_calendar", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_pass",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_pass", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_proxy",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by_whom_id = table.Column<Guid>(type: "uuid", nullable: false),
                    allowed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_proxy", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_roster",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    places = table.Column<int>(type: "integer", nullable: true),
                    elder_places = table.Column<int>(type: "integer", nullable: true),
                    adult_places = table.Column<int>(type: "integer", nullable: true),
                    child_places = table.Column<int>(type: "integer", nullable: true),
                    family_places = table.Column<int>(type: "integer", nullable: true),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    elders = table.Column<int>(type: "integer", nullable: false),
                    adults = table.Column<int>(type: "integer", nullable: false),
                    children = table.Column<int>(type: "integer", nullable: false),
                    families = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false),
                    last_no = table.Column<int>(type: "integer", nullable: false),
                    shut = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_roster", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_session",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    activity_id = table.Column<Guid>(type: "uuid", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    venue_id = table.Column<Guid>(type: "uuid", nullable: true),
                    where = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    topic = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    clash_words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    counted = table.Column<int>(type: "integer", nullable: false),
                    sheet_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reminder_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    roll_closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    roll_places = table.Column<int>(type: "integer", nullable: false),
                    roll_enrolled = table.Column<int>(type: "integer", nullable: false),
                    roll_came = table.Column<int>(type: "integer", nullable: false),
                    roll_counted = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_session", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_venue",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    where = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    capacity = table.Column<int>(type: "integer", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_venue", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_activities_activity_community_id_last_at",
                table: "activities_activity",
                columns: new[] { "community_id", "last_at" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_activity_community_id_organiser_id",
                table: "activities_activity",
                columns: new[] { "community_id", "organiser_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_activity_community_id_state_first_at",
                table: "activities_activity",
                columns: new[] { "community_id", "state", "first_at" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_activity_community_id_within_id",
                table: "activities_activity",
                columns: new[] { "community_id", "within_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_attendance_community_id_activity_id",
                table: "activities_attendance",
                columns: new[] { "community_id", "activity_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_attendance_community_id_person_id",
                table: "activities_attendance",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_attendance_community_id_session_id_person_id",
                table: "activities_attendance",
                columns: new[] { "community_id", "session_id", "person_id" },
                unique: true,
                filter: "voided_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_activities_enrolment_community_id_activity_id_state",
                table: "activities_enrolment",
                columns: new[] { "community_id", "activity_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_enrolment_community_id_person_id",
                table: "activities_enrolment",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_enrolment_community_id_roster_id_no",
                table: "activities_enrolment",
                columns: new[] { "community_id", "roster_id", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_enrolment_community_id_roster_id_person_id",
                table: "activities_enrolment",
                columns: new[] { "community_id", "roster_id", "person_id" },
                unique: true,
                filter: "state <> 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_activities_feedback_community_id_activity_id_person_id",
                table: "activities_feedback",
                columns: new[] { "community_id", "activity_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_feedback_community_id_person_id",
                table: "activities_feedback",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_feedback_unread",
                table: "activities_feedback",
                columns: new[] { "community_id", "given_at" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_activities_own_calendar_community_id_person_id",
                table: "activities_own_calendar",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_own_calendar_community_id_token_hash",
                table: "activities_own_calendar",
                columns: new[] { "community_id", "token_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_pass_community_id_code",
                table: "activities_pass",
                columns: new[] { "community_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_pass_community_id_person_id",
                table: "activities_pass",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_proxy_community_id_by_whom_id",
                table: "activities_proxy",
                columns: new[] { "community_id", "by_whom_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_proxy_community_id_person_id",
                table: "activities_proxy",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_roster_community_id_activity_id",
                table: "activities_roster",
                columns: new[] { "community_id", "activity_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_session_community_id_activity_id_starts_at",
                table: "activities_session",
                columns: new[] { "community_id", "activity_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_session_community_id_code",
                table: "activities_session",
                columns: new[] { "community_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_session_community_id_starts_at",
                table: "activities_session",
                columns: new[] { "community_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_session_community_id_venue_id_starts_at",
                table: "activities_session",
                columns: new[] { "community_id", "venue_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_activities_session_open_roll",
                table: "activities_session",
                columns: new[] { "community_id", "ends_at" },
                filter: "roll_closed_at IS NULL AND cancelled_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_activity");

            migrationBuilder.DropTable(
                name: "activities_attendance");

            migrationBuilder.DropTable(
                name: "activities_enrolment");

            migrationBuilder.DropTable(
                name: "activities_feedback");

            migrationBuilder.DropTable(
                name: "activities_own_calendar");

            migrationBuilder.DropTable(
                name: "activities_pass");

            migrationBuilder.DropTable(
                name: "activities_proxy");

            migrationBuilder.DropTable(
                name: "activities_roster");

            migrationBuilder.DropTable(
                name: "activities_session");

            migrationBuilder.DropTable(
                name: "activities_venue");
        }
    }
}
