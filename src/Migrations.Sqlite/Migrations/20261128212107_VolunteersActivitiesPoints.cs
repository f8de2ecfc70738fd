using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VolunteersActivitiesPoints : Migration
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
                name: "activities_after_school",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    grace_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_after_school", x => new { x.community_id, x.id });
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
                name: "activities_child_pickup",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    how = table.Column<string>(type: "TEXT", nullable: false),
                    collector_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    to_name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    handed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    picked_up_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_child_pickup", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_collector",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    relation = table.Column<string>(type: "TEXT", nullable: false),
                    only_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: true),
                    named_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_collector", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_direction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_direction", x => new { x.community_id, x.id });
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
                name: "activities_opinion",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    survey_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    question_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    choice_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    direction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    answers = table.Column<int>(type: "INTEGER", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    read_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_opinion", x => new { x.community_id, x.id });
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
                name: "activities_pickup_plan",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    planned_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    may_go_alone = table.Column<bool>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_pickup_plan", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_practice_activity",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_practice_activity", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_practice_agreement",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    body_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    class_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    minutes_each = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counts_activities = table.Column<bool>(type: "INTEGER", nullable: false),
                    counts_courses = table.Column<bool>(type: "INTEGER", nullable: false),
                    counts_festivals = table.Column<bool>(type: "INTEGER", nullable: false),
                    counts_camps = table.Column<bool>(type: "INTEGER", nullable: false),
                    chosen_only = table.Column<bool>(type: "INTEGER", nullable: false),
                    guardian_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_practice_agreement", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_practice_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    agreement_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    entered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    completed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    certificate_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    certificate_number = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    certificate_link = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    certified_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_practice_entry", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_programme",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    direction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ages = table.Column<string>(type: "TEXT", nullable: false),
                    weekly = table.Column<bool>(type: "INTEGER", nullable: false),
                    planned_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    held = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_programme", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_programme_activity",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    activity_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    held = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_programme_activity", x => new { x.community_id, x.id });
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
                name: "activities_studio_round",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    week_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    planned_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    voices = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_studio_round", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_studio_voice",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_studio_voice", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "activities_suggestion",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    direction_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_activities_suggestion", x => new { x.community_id, x.id });
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

            migrationBuilder.CreateTable(
                name: "certificates_certificate",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    serial = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: true),
                    phone = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    class_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    lines_json = table.Column<string>(type: "TEXT", nullable: false),
                    issued_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    issued_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_certificate", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "certificates_certificate_counter",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_certificate_counter", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_car",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    plate = table.Column<string>(type: "TEXT", nullable: true),
                    plate_hash = table.Column<string>(type: "TEXT", nullable: true),
                    parking = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_car", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_car_households_household_community_id_household_id",
                        columns: x => new { x.community_id, x.household_id },
                        principalTable: "households_household",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_pet",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    licence_no = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    licensed_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    vaccinated_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_pet", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_pet_households_household_community_id_household_id",
                        columns: x => new { x.community_id, x.household_id },
                        principalTable: "households_household",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "points_article",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text_en = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    evidence_en = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_article", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_assessment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    article_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    seen_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    seen = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    first_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    assessed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    object_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_assessment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_badge",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    pupil_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    given_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_badge", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_candidate",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    honour = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    show_as = table.Column<string>(type: "TEXT", nullable: false),
                    votes = table.Column<int>(type: "INTEGER", nullable: false),
                    awarded_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_candidate", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_card",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    counts_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    debt = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    leaves_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended = table.Column<string>(type: "TEXT", nullable: true),
                    into_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    tried_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_card", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_card_code",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_card_code", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_conduct_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<int>(type: "INTEGER", nullable: false),
                    correction = table.Column<bool>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    contested = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_conduct_entry", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_credit",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    earn = table.Column<string>(type: "TEXT", nullable: false),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    voided = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_credit", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_earned",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    earn = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    over = table.Column<long>(type: "INTEGER", nullable: false),
                    booked = table.Column<long>(type: "INTEGER", nullable: false),
                    owed = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_earned", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_good",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    shop_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    stock = table.Column<int>(type: "INTEGER", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_good", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_honour_round",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    honour = table.Column<string>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    eligible = table.Column<int>(type: "INTEGER", nullable: false),
                    nominate_until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    vote_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    voters = table.Column<int>(type: "INTEGER", nullable: false),
                    paper_given = table.Column<int>(type: "INTEGER", nullable: false),
                    paper_counted = table.Column<int>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    awarded = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_honour_round", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_index_month",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    @base = table.Column<int>(name: "base", type: "INTEGER", nullable: false),
                    floor = table.Column<int>(type: "INTEGER", nullable: false),
                    ceiling = table.Column<int>(type: "INTEGER", nullable: false),
                    weight0 = table.Column<int>(type: "INTEGER", nullable: false),
                    weight1 = table.Column<int>(type: "INTEGER", nullable: false),
                    weight2 = table.Column<int>(type: "INTEGER", nullable: false),
                    member_share = table.Column<int>(type: "INTEGER", nullable: false),
                    household_share = table.Column<int>(type: "INTEGER", nullable: false),
                    red_from = table.Column<int>(type: "INTEGER", nullable: false),
                    grey_below = table.Column<int>(type: "INTEGER", nullable: false),
                    honour_from = table.Column<int>(type: "INTEGER", nullable: false),
                    building_honour_from = table.Column<int>(type: "INTEGER", nullable: false),
                    persons = table.Column<int>(type: "INTEGER", nullable: false),
                    households = table.Column<int>(type: "INTEGER", nullable: false),
                    buildings = table.Column<int>(type: "INTEGER", nullable: false),
                    households_above = table.Column<int>(type: "INTEGER", nullable: false),
                    buildings_above = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_index_month", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_index_value",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_index_value", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_keeper",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_keeper", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_listing",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    list = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    month_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    value = table.Column<int>(type: "INTEGER", nullable: false),
                    entered_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    because = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_listing", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_nomination",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    candidate_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_nomination", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_objection",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    assessment_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    of = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    household_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    building_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    objected_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    first_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_upholds = table.Column<bool>(type: "INTEGER", nullable: true),
                    first_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    second_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    second_upholds = table.Column<bool>(type: "INTEGER", nullable: true),
                    second_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_objection", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_panel_seat",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    elected_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    votes = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    left_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_panel_seat", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_payment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    what_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    given_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_payment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_pool",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    balance = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_pool", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_pupil",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    school_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    allowed_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_pupil", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_rule",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    earn = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    day_cap = table.Column<long>(type: "INTEGER", nullable: true),
                    month_cap = table.Column<long>(type: "INTEGER", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_rule", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_settlement",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    vouchers = table.Column<int>(type: "INTEGER", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_settlement", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_showing",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    @as = table.Column<string>(name: "as", type: "TEXT", nullable: false),
                    paper = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    given_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_showing", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_transaction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    earn = table.Column<string>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    capped = table.Column<bool>(type: "INTEGER", nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    what_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    undoes_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    @short = table.Column<long>(name: "short", type: "INTEGER", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_transaction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_turnout",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_turnout", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_voucher",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    good_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shop_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    payment_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    fen = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    redeemed_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    redeemed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    settlement_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_voucher", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_help_call",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    wanted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    need_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    called_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    escalated_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 4, nullable: false),
                    volunteer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    served_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    report = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    stars = table.Column<int>(type: "INTEGER", nullable: true),
                    thanks = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    said_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    end_words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_help_call", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_help_offer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    call_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    offered_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_help_offer", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_hours_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    service = table.Column<string>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_kind = table.Column<string>(type: "TEXT", nullable: true),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    source_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    helped_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    served_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    leader_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    leader_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    helped_said_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    helped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    instead_of = table.Column<Guid>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_hours_entry", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_hours_void",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hours_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_hours_void", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_performance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_kind = table.Column<string>(type: "TEXT", nullable: true),
                    talent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    audience = table.Column<int>(type: "INTEGER", nullable: false),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    voided_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_performance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_programme",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    how_often = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_programme", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_record_paper",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    certificate_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    issued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_record_paper", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_shift",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    team_kind = table.Column<string>(type: "TEXT", nullable: true),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    series_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    where = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    @break = table.Column<int>(name: "break", type: "INTEGER", nullable: false),
                    minimum = table.Column<int>(type: "INTEGER", nullable: false),
                    maximum = table.Column<int>(type: "INTEGER", nullable: false),
                    for_team = table.Column<bool>(type: "INTEGER", nullable: false),
                    opens_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fair_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    going = table.Column<int>(type: "INTEGER", nullable: false),
                    waiting = table.Column<int>(type: "INTEGER", nullable: false),
                    last_turn = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_shift", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_shift_place",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shift_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ends_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    override_reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    signed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    out_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_shift_place", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_swap",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mine_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    theirs_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    other_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    shift_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    other_shift_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_swap", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_talent",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    shown_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_talent", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    name_en = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    parent_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    meets = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    takes_requests = table.Column<bool>(type: "INTEGER", nullable: false),
                    founded_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    members = table.Column<int>(type: "INTEGER", nullable: false),
                    leaders = table.Column<int>(type: "INTEGER", nullable: false),
                    vacant_since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    active_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    quiet = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team_member",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    team_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    start = table.Column<string>(type: "TEXT", nullable: true),
                    joined_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    end = table.Column<string>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    named = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team_member", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    how = table.Column<string>(type: "TEXT", nullable: false),
                    minor = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_because = table.Column<string>(type: "TEXT", nullable: true),
                    guardian_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    guardian_on_paper = table.Column<bool>(type: "INTEGER", nullable: false),
                    guardian_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    recorded_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    times = table.Column<int>(type: "INTEGER", nullable: false),
                    reach = table.Column<int>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    home_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    teams = table.Column<int>(type: "INTEGER", nullable: false),
                    core_in = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer_skill",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer_skill", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    transaction_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: false),
                    card_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    points = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_entry", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_points_entry_points_transaction_community_id_transaction_id",
                        columns: x => new { x.community_id, x.transaction_id },
                        principalTable: "points_transaction",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_done",
                table: "concerns_concern",
                columns: new[] { "community_id", "resolved_at", "number" },
                filter: "resolved_at IS NOT NULL");

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
                name: "IX_activities_child_pickup_community_id_person_id",
                table: "activities_child_pickup",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_child_pickup_community_id_session_id_person_id",
                table: "activities_child_pickup",
                columns: new[] { "community_id", "session_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_collector_community_id_activity_id_person_id",
                table: "activities_collector",
                columns: new[] { "community_id", "activity_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_collector_community_id_person_id",
                table: "activities_collector",
                columns: new[] { "community_id", "person_id" });

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
                name: "IX_activities_opinion_community_id_closed_on",
                table: "activities_opinion",
                columns: new[] { "community_id", "closed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_opinion_community_id_survey_id_question_id",
                table: "activities_opinion",
                columns: new[] { "community_id", "survey_id", "question_id" });

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
                name: "IX_activities_pickup_plan_community_id_activity_id_person_id",
                table: "activities_pickup_plan",
                columns: new[] { "community_id", "activity_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_pickup_plan_community_id_person_id",
                table: "activities_pickup_plan",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_practice_activity_community_id_agreement_id_activity_id",
                table: "activities_practice_activity",
                columns: new[] { "community_id", "agreement_id", "activity_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_practice_agreement_community_id_until",
                table: "activities_practice_agreement",
                columns: new[] { "community_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_practice_entry_community_id_agreement_id_person_id",
                table: "activities_practice_entry",
                columns: new[] { "community_id", "agreement_id", "person_id" },
                unique: true,
                filter: "left_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_activities_practice_entry_community_id_person_id",
                table: "activities_practice_entry",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_programme_community_id_weekly",
                table: "activities_programme",
                columns: new[] { "community_id", "weekly" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_programme_activity_community_id_activity_id",
                table: "activities_programme_activity",
                columns: new[] { "community_id", "activity_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_programme_activity_community_id_programme_id",
                table: "activities_programme_activity",
                columns: new[] { "community_id", "programme_id" });

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

            migrationBuilder.CreateIndex(
                name: "IX_activities_studio_round_community_id_week_from",
                table: "activities_studio_round",
                columns: new[] { "community_id", "week_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_studio_voice_community_id_person_id",
                table: "activities_studio_voice",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_studio_voice_community_id_round_id_person_id",
                table: "activities_studio_voice",
                columns: new[] { "community_id", "round_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_activities_suggestion_community_id_person_id",
                table: "activities_suggestion",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_suggestion_community_id_programme_id",
                table: "activities_suggestion",
                columns: new[] { "community_id", "programme_id" });

            migrationBuilder.CreateIndex(
                name: "IX_activities_suggestion_community_id_state",
                table: "activities_suggestion",
                columns: new[] { "community_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_certificate_community_id_code",
                table: "certificates_certificate",
                columns: new[] { "community_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificates_certificate_community_id_kind_year_serial",
                table: "certificates_certificate",
                columns: new[] { "community_id", "kind", "year", "serial" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_certificates_certificate_community_id_person_id",
                table: "certificates_certificate",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_certificates_certificate_counter_community_id_kind_year",
                table: "certificates_certificate_counter",
                columns: new[] { "community_id", "kind", "year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_car_community_id_plate_hash",
                table: "households_car",
                columns: new[] { "community_id", "plate_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_households_car_home",
                table: "households_car",
                columns: new[] { "community_id", "household_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_pet_home",
                table: "households_pet",
                columns: new[] { "community_id", "household_id", "kind" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_pet_licence",
                table: "households_pet",
                columns: new[] { "community_id", "kind", "licensed_until" },
                filter: "until IS NULL");

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
                name: "IX_points_badge_community_id_person_id_school_id_month",
                table: "points_badge",
                columns: new[] { "community_id", "person_id", "school_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_badge_community_id_school_id_month",
                table: "points_badge",
                columns: new[] { "community_id", "school_id", "month" });

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
                name: "IX_points_card_community_id_into_id",
                table: "points_card",
                columns: new[] { "community_id", "into_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_number",
                table: "points_card",
                columns: new[] { "community_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_person_id_state",
                table: "points_card",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_state_id",
                table: "points_card",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_card_open",
                table: "points_card",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_points_card_code_community_id_card_id_hash",
                table: "points_card_code",
                columns: new[] { "community_id", "card_id", "hash" },
                unique: true);

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
                name: "IX_points_credit_community_id_card_id_earn_day",
                table: "points_credit",
                columns: new[] { "community_id", "card_id", "earn", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_points_credit_community_id_card_id_earn_source_id",
                table: "points_credit",
                columns: new[] { "community_id", "card_id", "earn", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_earned_community_id_card_id_earn_month",
                table: "points_earned",
                columns: new[] { "community_id", "card_id", "earn", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_points_earned_owed",
                table: "points_earned",
                columns: new[] { "community_id", "id" },
                filter: "owed > 0");

            migrationBuilder.CreateIndex(
                name: "IX_points_entry_community_id_card_id_id",
                table: "points_entry",
                columns: new[] { "community_id", "card_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_entry_community_id_transaction_id",
                table: "points_entry",
                columns: new[] { "community_id", "transaction_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_good_community_id_withdrawn_on_id",
                table: "points_good",
                columns: new[] { "community_id", "withdrawn_on", "id" });

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
                name: "IX_points_payment_community_id_card_id",
                table: "points_payment",
                columns: new[] { "community_id", "card_id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_payment_for",
                table: "points_payment",
                columns: new[] { "community_id", "what", "what_id" },
                unique: true,
                filter: "given_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_pupil_community_id_school_id_ended_on",
                table: "points_pupil",
                columns: new[] { "community_id", "school_id", "ended_on" });

            migrationBuilder.CreateIndex(
                name: "ux_points_pupil_open",
                table: "points_pupil",
                columns: new[] { "community_id", "person_id", "school_id" },
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_rule_community_id_earn_from",
                table: "points_rule",
                columns: new[] { "community_id", "earn", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_points_settlement_community_id_shop_id_month",
                table: "points_settlement",
                columns: new[] { "community_id", "shop_id", "month" },
                unique: true);

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
                name: "IX_points_transaction_community_id_kind_id",
                table: "points_transaction",
                columns: new[] { "community_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_transaction_undoes",
                table: "points_transaction",
                columns: new[] { "community_id", "undoes_id" },
                unique: true,
                filter: "undoes_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_turnout_community_id_person_id",
                table: "points_turnout",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_turnout_community_id_round_id_person_id",
                table: "points_turnout",
                columns: new[] { "community_id", "round_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_hash",
                table: "points_voucher",
                columns: new[] { "community_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_person_id_id",
                table: "points_voucher",
                columns: new[] { "community_id", "person_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_settlement_id",
                table: "points_voucher",
                columns: new[] { "community_id", "settlement_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_shop_id_redeemed_on",
                table: "points_voucher",
                columns: new[] { "community_id", "shop_id", "redeemed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_state_id",
                table: "points_voucher",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_call_community_id_need_id",
                table: "volunteers_help_call",
                columns: new[] { "community_id", "need_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_call_community_id_person_id",
                table: "volunteers_help_call",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_call_community_id_state_due_at",
                table: "volunteers_help_call",
                columns: new[] { "community_id", "state", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_call_community_id_state_id",
                table: "volunteers_help_call",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_call_community_id_volunteer_id",
                table: "volunteers_help_call",
                columns: new[] { "community_id", "volunteer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_offer_community_id_call_id_person_id",
                table: "volunteers_help_offer",
                columns: new[] { "community_id", "call_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_help_offer_community_id_person_id_state",
                table: "volunteers_help_offer",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_hours_entry_community_id_person_id_served_on",
                table: "volunteers_hours_entry",
                columns: new[] { "community_id", "person_id", "served_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_hours_entry_community_id_state_id",
                table: "volunteers_hours_entry",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_hours_entry_community_id_team_id_served_on",
                table: "volunteers_hours_entry",
                columns: new[] { "community_id", "team_id", "served_on" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_hours_entry_source",
                table: "volunteers_hours_entry",
                columns: new[] { "community_id", "source_id", "person_id" },
                unique: true,
                filter: "source_id IS NOT NULL AND instead_of IS NULL AND state IN ('Waiting', 'Confirmed')");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_hours_void_community_id_hours_id",
                table: "volunteers_hours_void",
                columns: new[] { "community_id", "hours_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_hours_void_community_id_person_id",
                table: "volunteers_hours_void",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_performance_community_id_talent_id_held_on",
                table: "volunteers_performance",
                columns: new[] { "community_id", "talent_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_performance_community_id_team_id_held_on",
                table: "volunteers_performance",
                columns: new[] { "community_id", "team_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_programme_community_id_team_id",
                table: "volunteers_programme",
                columns: new[] { "community_id", "team_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_programme_community_id_until_id",
                table: "volunteers_programme",
                columns: new[] { "community_id", "until", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_record_paper_community_id_person_id_from",
                table: "volunteers_record_paper",
                columns: new[] { "community_id", "person_id", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_community_id_series_id",
                table: "volunteers_shift",
                columns: new[] { "community_id", "series_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_community_id_starts_at",
                table: "volunteers_shift",
                columns: new[] { "community_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_community_id_state_starts_at",
                table: "volunteers_shift",
                columns: new[] { "community_id", "state", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_community_id_team_id_starts_at",
                table: "volunteers_shift",
                columns: new[] { "community_id", "team_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_place_community_id_person_id_starts_at",
                table: "volunteers_shift_place",
                columns: new[] { "community_id", "person_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_shift_place_community_id_shift_id_state_turn",
                table: "volunteers_shift_place",
                columns: new[] { "community_id", "shift_id", "state", "turn" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_shift_place_in",
                table: "volunteers_shift_place",
                columns: new[] { "community_id", "shift_id", "person_id" },
                unique: true,
                filter: "state IN ('Going', 'Waiting')");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_swap_community_id_other_id_state",
                table: "volunteers_swap",
                columns: new[] { "community_id", "other_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_swap_community_id_theirs_id",
                table: "volunteers_swap",
                columns: new[] { "community_id", "theirs_id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_swap_asked",
                table: "volunteers_swap",
                columns: new[] { "community_id", "mine_id" },
                unique: true,
                filter: "state = 'Asked'");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_talent_community_id_code_id",
                table: "volunteers_talent",
                columns: new[] { "community_id", "code", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_talent_open",
                table: "volunteers_talent",
                columns: new[] { "community_id", "person_id", "code" },
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_ended_on_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "ended_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_kind_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_community_id_parent_id",
                table: "volunteers_team",
                columns: new[] { "community_id", "parent_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_person_id_state",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_state_asked_on",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "state", "asked_on" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_team_member_community_id_team_id_state_id",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "team_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_team_member_open",
                table: "volunteers_team_member",
                columns: new[] { "community_id", "team_id", "person_id" },
                unique: true,
                filter: "state IN ('Asked', 'In')");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_community_id_state_id",
                table: "volunteers_volunteer",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_volunteers_volunteer_person",
                table: "volunteers_volunteer",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state <> 'Ended'");

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_skill_community_id_code_volunteer_id",
                table: "volunteers_volunteer_skill",
                columns: new[] { "community_id", "code", "volunteer_id" });

            migrationBuilder.CreateIndex(
                name: "IX_volunteers_volunteer_skill_community_id_volunteer_id_code",
                table: "volunteers_volunteer_skill",
                columns: new[] { "community_id", "volunteer_id", "code" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activities_activity");

            migrationBuilder.DropTable(
                name: "activities_after_school");

            migrationBuilder.DropTable(
                name: "activities_attendance");

            migrationBuilder.DropTable(
                name: "activities_child_pickup");

            migrationBuilder.DropTable(
                name: "activities_collector");

            migrationBuilder.DropTable(
                name: "activities_direction");

            migrationBuilder.DropTable(
                name: "activities_enrolment");

            migrationBuilder.DropTable(
                name: "activities_feedback");

            migrationBuilder.DropTable(
                name: "activities_opinion");

            migrationBuilder.DropTable(
                name: "activities_own_calendar");

            migrationBuilder.DropTable(
                name: "activities_pass");

            migrationBuilder.DropTable(
                name: "activities_pickup_plan");

            migrationBuilder.DropTable(
                name: "activities_practice_activity");

            migrationBuilder.DropTable(
                name: "activities_practice_agreement");

            migrationBuilder.DropTable(
                name: "activities_practice_entry");

            migrationBuilder.DropTable(
                name: "activities_programme");

            migrationBuilder.DropTable(
                name: "activities_programme_activity");

            migrationBuilder.DropTable(
                name: "activities_proxy");

            migrationBuilder.DropTable(
                name: "activities_roster");

            migrationBuilder.DropTable(
                name: "activities_session");

            migrationBuilder.DropTable(
                name: "activities_studio_round");

            migrationBuilder.DropTable(
                name: "activities_studio_voice");

            migrationBuilder.DropTable(
                name: "activities_suggestion");

            migrationBuilder.DropTable(
                name: "activities_venue");

            migrationBuilder.DropTable(
                name: "certificates_certificate");

            migrationBuilder.DropTable(
                name: "certificates_certificate_counter");

            migrationBuilder.DropTable(
                name: "households_car");

            migrationBuilder.DropTable(
                name: "households_pet");

            migrationBuilder.DropTable(
                name: "points_article");

            migrationBuilder.DropTable(
                name: "points_assessment");

            migrationBuilder.DropTable(
                name: "points_badge");

            migrationBuilder.DropTable(
                name: "points_candidate");

            migrationBuilder.DropTable(
                name: "points_card");

            migrationBuilder.DropTable(
                name: "points_card_code");

            migrationBuilder.DropTable(
                name: "points_conduct_entry");

            migrationBuilder.DropTable(
                name: "points_credit");

            migrationBuilder.DropTable(
                name: "points_earned");

            migrationBuilder.DropTable(
                name: "points_entry");

            migrationBuilder.DropTable(
                name: "points_good");

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
                name: "points_payment");

            migrationBuilder.DropTable(
                name: "points_pool");

            migrationBuilder.DropTable(
                name: "points_pupil");

            migrationBuilder.DropTable(
                name: "points_rule");

            migrationBuilder.DropTable(
                name: "points_settlement");

            migrationBuilder.DropTable(
                name: "points_showing");

            migrationBuilder.DropTable(
                name: "points_turnout");

            migrationBuilder.DropTable(
                name: "points_voucher");

            migrationBuilder.DropTable(
                name: "volunteers_help_call");

            migrationBuilder.DropTable(
                name: "volunteers_help_offer");

            migrationBuilder.DropTable(
                name: "volunteers_hours_entry");

            migrationBuilder.DropTable(
                name: "volunteers_hours_void");

            migrationBuilder.DropTable(
                name: "volunteers_performance");

            migrationBuilder.DropTable(
                name: "volunteers_programme");

            migrationBuilder.DropTable(
                name: "volunteers_record_paper");

            migrationBuilder.DropTable(
                name: "volunteers_shift");

            migrationBuilder.DropTable(
                name: "volunteers_shift_place");

            migrationBuilder.DropTable(
                name: "volunteers_swap");

            migrationBuilder.DropTable(
                name: "volunteers_talent");

            migrationBuilder.DropTable(
                name: "volunteers_team");

            migrationBuilder.DropTable(
                name: "volunteers_team_member");

            migrationBuilder.DropTable(
                name: "volunteers_volunteer");

            migrationBuilder.DropTable(
                name: "volunteers_volunteer_skill");

            migrationBuilder.DropTable(
                name: "points_transaction");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_done",
                table: "concerns_concern");
        }
    }
}
