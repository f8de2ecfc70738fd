using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
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
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    within_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    within = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    organiser = table.Column<string>(type: "TEXT", nullable: false),
                    organiser_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by = table.Column<string>(type: "TEXT", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: true),
                    elder_places = table.Column<int>(type: "INTEGER", nullable: true),
                    adult_places = table.Column<int>(type: "INTEGER", nullable: true),
                    child_places = table.Column<int>(type: "INTEGER", nullable: true),
                    family_places = table.Column<int>(type: "INTEGER", nullable: true),
                    minimum = table.Column<int>(type: "INTEGER", nullable: true),
                    price = table.Column<string>(type: "TEXT", nullable: false),
                    amount = table.Column<long>(type: "INTEGER", nullable: false),
                    verified_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: true),
                    age_to = table.Column<int>(type: "INTEGER", nullable: true),
                    guardian_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    materials = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    opens_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closes_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancel_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    copy_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancel_words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_activity", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_attendance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    enrolment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    how = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    signed_in_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    counted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    voided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_attendance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_enrolment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    roster_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_family = table.Column<bool>(type: "INTEGER", nullable: false),
                    enrolled_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    promoted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    consent_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    consent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    payment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    given_back = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_enrolment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_feedback",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    rating = table.Column<int>(type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    counted = table.Column<bool>(type: "INTEGER", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    open = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_feedback", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_own_calendar",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_own_calendar", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_pass",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_pass", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_proxy",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_whom_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    allowed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_proxy", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_roster",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    places = table.Column<int>(type: "INTEGER", nullable: true),
                    elder_places = table.Column<int>(type: "INTEGER", nullable: true),
                    adult_places = table.Column<int>(type: "INTEGER", nullable: true),
                    child_places = table.Column<int>(type: "INTEGER", nullable: true),
                    family_places = table.Column<int>(type: "INTEGER", nullable: true),
                    taken = table.Column<int>(type: "INTEGER", nullable: false),
                    elders = table.Column<int>(type: "INTEGER", nullable: false),
                    adults = table.Column<int>(type: "INTEGER", nullable: false),
                    children = table.Column<int>(type: "INTEGER", nullable: false),
                    families = table.Column<int>(type: "INTEGER", nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    last_no = table.Column<int>(type: "INTEGER", nullable: false),
                    shut = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_roster", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_session",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    venue_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    topic = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    clash_words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    cancelled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    counted = table.Column<int>(type: "INTEGER", nullable: false),
                    sheet_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reminder_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    roll_closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    roll_places = table.Column<int>(type: "INTEGER", nullable: false),
                    roll_enrolled = table.Column<int>(type: "INTEGER", nullable: false),
                    roll_came = table.Column<int>(type: "INTEGER", nullable: false),
                    roll_counted = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_session", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_venue",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
