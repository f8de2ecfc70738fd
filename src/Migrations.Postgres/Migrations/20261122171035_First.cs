using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "bodies_import_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lines_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    added = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies_import_draft", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_assignment_rule",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    compound_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    in_force = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_assignment_rule", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_case_grant",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    case_kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_case_grant", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_concern",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    building_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    where = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reporter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    anonymous = table.Column<bool>(type: "boolean", nullable: false),
                    @private = table.Column<bool>(name: "private", type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    before_asked = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    post = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    counted_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reported_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    first_answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    resolved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    resolved_on_time = table.Column<bool>(type: "boolean", nullable: true),
                    resolved_minutes = table.Column<long>(type: "bigint", nullable: true),
                    outcome = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    solved_at = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    confirm_by = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmation_missed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    rating = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reopen_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    reopen_count = table.Column<int>(type: "integer", nullable: false),
                    ask_count = table.Column<int>(type: "integer", nullable: false),
                    overdue_said_for = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    passed_up_to = table.Column<long>(type: "bigint", nullable: true),
                    passed_up_from = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_concern", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_concern_note",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    audience = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_concern_note", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "files_stored_file",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    once = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    thumbnail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    media_type = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bytes = table.Column<long>(type: "bigint", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    owner_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    place = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files_stored_file", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "identity_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    phone_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    staff_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_attempts",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_attempts", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_first_run",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_first_run", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "identity_membership",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_membership", x => new { x.account_id, x.area_id });
                });

            migrationBuilder.CreateTable(
                name: "identity_sign_in_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    phone_secret = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    phone_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shown = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_sign_in_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insights_area_tally",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grain = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    d1 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d2 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d3 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_tally", x => new { x.area_id, x.indicator, x.grain, x.day, x.community_id, x.d1, x.d2, x.d3, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "insights_rebuild_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_community_id = table.Column<long>(type: "bigint", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_rebuild_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insights_tally",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grain = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    d1 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d2 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d3 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_tally", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_alarm",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fired_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    retry_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_alarm", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_delivery",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reaction = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_fact_delivery", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_record",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    happened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    recorded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    office = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    on_behalf_of = table.Column<Guid>(type: "uuid", nullable: true),
                    cause_id = table.Column<Guid>(type: "uuid", nullable: true),
                    submission_id = table.Column<Guid>(type: "uuid", nullable: true),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    @sealed = table.Column<bool>(name: "sealed", type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_fact_record", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_seal",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<long>(type: "bigint", nullable: false),
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_fact_seal", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_fact_subject",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    happened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_fact_subject", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_job",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    input = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    cursor = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    progress = table.Column<int>(type: "integer", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: true),
                    result = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    cancel_asked = table.Column<bool>(type: "boolean", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    retry_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_job", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_lease",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    holder = table.Column<Guid>(type: "uuid", nullable: false),
                    until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_lease", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "kernel_number_series",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    next = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_number_series", x => new { x.community_id, x.code, x.year });
                });

            migrationBuilder.CreateTable(
                name: "kernel_seal_head",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    no = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_seal_head", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_setting_value",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    effective_from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    value = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    locked = table.Column<bool>(type: "boolean", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_setting_value", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kernel_submission",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    body_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    result = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_submission", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "notifications_given_notice",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    args = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fact_id = table.Column<Guid>(type: "uuid", nullable: false),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_given_notice", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "notifications_inbox_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    link = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    put_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_inbox_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notifications_sms_to_send",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    no_phone = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_sms_to_send", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "people_above_appointment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    area_id = table.Column<long>(type: "bigint", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_above_appointment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_person",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sort_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    phone_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_tail_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    home_place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    residence_verified_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    residence_verified_by = table.Column<Guid>(type: "uuid", nullable: true),
                    met_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    merged_into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    from_above = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_person", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "places_area",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    parent_id = table.Column<long>(type: "bigint", nullable: true),
                    parent_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    level = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_area", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "places_grid",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_grid", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "places_old_slug",
                columns: table => new
                {
                    slug = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_old_slug", x => x.slug);
                });

            migrationBuilder.CreateTable(
                name: "places_stat_area",
                columns: table => new
                {
                    code = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parent = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_stat_area", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "people_appointment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    scope = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_appointment", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_people_appointment_people_person_community_id_person_id",
                        columns: x => new { x.community_id, x.person_id },
                        principalTable: "people_person",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places_place",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    level = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    gated = table.Column<bool>(type: "boolean", nullable: false),
                    door_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    latitude = table.Column<long>(type: "bigint", nullable: true),
                    longitude = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_place", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_places_place_places_grid_community_id_grid_id",
                        columns: x => new { x.community_id, x.grid_id },
                        principalTable: "places_grid",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_places_place_places_place_community_id_parent_id",
                        columns: x => new { x.community_id, x.parent_id },
                        principalTable: "places_place",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bodies_body",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    compound_id = table.Column<Guid>(type: "uuid", nullable: true),
                    credit_code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    address = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    contact_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    contact_phone_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    sort_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies_body", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_bodies_body_places_place_community_id_compound_id",
                        columns: x => new { x.community_id, x.compound_id },
                        principalTable: "places_place",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_bodies_body_places_place_community_id_place_id",
                        columns: x => new { x.community_id, x.place_id },
                        principalTable: "places_place",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bodies_body_community_id_compound_id",
                table: "bodies_body",
                columns: new[] { "community_id", "compound_id" });

            migrationBuilder.CreateIndex(
                name: "IX_bodies_body_community_id_place_id",
                table: "bodies_body",
                columns: new[] { "community_id", "place_id" });

            migrationBuilder.CreateIndex(
                name: "IX_bodies_body_community_id_sort_key",
                table: "bodies_body",
                columns: new[] { "community_id", "sort_key" });

            migrationBuilder.CreateIndex(
                name: "ux_bodies_body_credit_code",
                table: "bodies_body",
                columns: new[] { "community_id", "credit_code" },
                unique: true,
                filter: "until IS NULL AND credit_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_bodies_body_name",
                table: "bodies_body",
                columns: new[] { "community_id", "name" },
                unique: true,
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_concerns_assignment_rule_community_id_key",
                table: "concerns_assignment_rule",
                columns: new[] { "community_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_case_grant_community_id_area_id",
                table: "concerns_case_grant",
                columns: new[] { "community_id", "area_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_case_grant_community_id_case_id",
                table: "concerns_case_grant",
                columns: new[] { "community_id", "case_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_building_id_reported_at_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "building_id", "reported_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_grid_id_reported_at_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "grid_id", "reported_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_reported_at_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "reported_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_reporter_id_reported_at_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "reporter_id", "reported_at", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_state_reported_at_number",
                table: "concerns_concern",
                columns: new[] { "community_id", "state", "reported_at", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_due",
                table: "concerns_concern",
                columns: new[] { "community_id", "due_at", "number" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_inbox",
                table: "concerns_concern",
                columns: new[] { "community_id", "post", "due_at", "number" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_note_community_id_concern_id_at",
                table: "concerns_concern_note",
                columns: new[] { "community_id", "concern_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_files_stored_file_community_id_account_id_created_at",
                table: "files_stored_file",
                columns: new[] { "community_id", "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "IX_files_stored_file_community_id_hash",
                table: "files_stored_file",
                columns: new[] { "community_id", "hash" });

            migrationBuilder.CreateIndex(
                name: "IX_files_stored_file_community_id_owner_id",
                table: "files_stored_file",
                columns: new[] { "community_id", "owner_id" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_phone_hash",
                table: "identity_account",
                column: "phone_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_staff_name",
                table: "identity_account",
                column: "staff_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_attempts_last_at",
                table: "identity_attempts",
                column: "last_at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_sign_in_code_asked_at",
                table: "identity_sign_in_code",
                column: "asked_at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_sign_in_code_from_hash_asked_at",
                table: "identity_sign_in_code",
                columns: new[] { "from_hash", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_sign_in_code_phone_hash_asked_at",
                table: "identity_sign_in_code",
                columns: new[] { "phone_hash", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_insights_area_tally_community_id",
                table: "insights_area_tally",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_insights_tally_cell",
                table: "insights_tally",
                columns: new[] { "community_id", "indicator", "grain", "scope", "day", "d1", "d2", "d3", "bucket" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_alarm_community_id_kind_subject_id",
                table: "kernel_alarm",
                columns: new[] { "community_id", "kind", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_alarm_due",
                table: "kernel_alarm",
                columns: new[] { "community_id", "due_at" },
                filter: "fired_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_delivery_community_id_fact_id_reaction",
                table: "kernel_fact_delivery",
                columns: new[] { "community_id", "fact_id", "reaction" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kernel_fact_delivery_due",
                table: "kernel_fact_delivery",
                columns: new[] { "community_id", "reaction", "due_at" },
                filter: "done_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_record_community_id_name_day",
                table: "kernel_fact_record",
                columns: new[] { "community_id", "name", "day" });

            migrationBuilder.CreateIndex(
                name: "ix_kernel_fact_record_unsealed",
                table: "kernel_fact_record",
                columns: new[] { "community_id", "recorded_at", "id" },
                filter: "NOT sealed");

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_seal_community_id_fact_id",
                table: "kernel_fact_seal",
                columns: new[] { "community_id", "fact_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_seal_community_id_no",
                table: "kernel_fact_seal",
                columns: new[] { "community_id", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_subject_community_id_fact_id",
                table: "kernel_fact_subject",
                columns: new[] { "community_id", "fact_id" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_fact_subject_community_id_subject_id_happened_at",
                table: "kernel_fact_subject",
                columns: new[] { "community_id", "subject_id", "happened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_job_community_id_state_retry_at",
                table: "kernel_job",
                columns: new[] { "community_id", "state", "retry_at" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_setting_value_area_id_code_effective_from",
                table: "kernel_setting_value",
                columns: new[] { "area_id", "code", "effective_from" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_submission_community_id_at",
                table: "kernel_submission",
                columns: new[] { "community_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_given_notice_community_id_fact_id_person_id_t~",
                table: "notifications_given_notice",
                columns: new[] { "community_id", "fact_id", "person_id", "text" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_given_notice_community_id_person_id_created_at",
                table: "notifications_given_notice",
                columns: new[] { "community_id", "person_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_given_notice_unread",
                table: "notifications_given_notice",
                columns: new[] { "community_id", "person_id" },
                filter: "read_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_inbox_line_area_id_due_at",
                table: "notifications_inbox_line",
                columns: new[] { "area_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_notifications_inbox_line_area_id_kind_community_id_subject_~",
                table: "notifications_inbox_line",
                columns: new[] { "area_id", "kind", "community_id", "subject_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_notifications_sms_to_send_community_id_notice_id",
                table: "notifications_sms_to_send",
                columns: new[] { "community_id", "notice_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_above_appointment_account_id",
                table: "people_above_appointment",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_above_appointment_area_id",
                table: "people_above_appointment",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_appointment_community_id_office_scope",
                table: "people_appointment",
                columns: new[] { "community_id", "office", "scope" });

            migrationBuilder.CreateIndex(
                name: "IX_people_appointment_community_id_person_id",
                table: "people_appointment",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_people_person_community_id_account_id",
                table: "people_person",
                columns: new[] { "community_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_community_id_home_place_id",
                table: "people_person",
                columns: new[] { "community_id", "home_place_id" });

            migrationBuilder.CreateIndex(
                name: "IX_people_person_community_id_phone_hash",
                table: "people_person",
                columns: new[] { "community_id", "phone_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_community_id_phone_tail_hash",
                table: "people_person",
                columns: new[] { "community_id", "phone_tail_hash" });

            migrationBuilder.CreateIndex(
                name: "IX_people_person_community_id_sort_key_id",
                table: "people_person",
                columns: new[] { "community_id", "sort_key", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_places_area_parent_id",
                table: "places_area",
                column: "parent_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_area_slug",
                table: "places_area",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_grid_community_id_name",
                table: "places_grid",
                columns: new[] { "community_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_place_community_id_grid_id",
                table: "places_place",
                columns: new[] { "community_id", "grid_id" });

            migrationBuilder.CreateIndex(
                name: "ux_places_place_compound",
                table: "places_place",
                columns: new[] { "community_id", "name" },
                unique: true,
                filter: "parent_id IS NULL");

            migrationBuilder.CreateIndex(
                name: "ux_places_place_door",
                table: "places_place",
                columns: new[] { "community_id", "door_code" },
                unique: true,
                filter: "door_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ux_places_place_name",
                table: "places_place",
                columns: new[] { "community_id", "parent_id", "name" },
                unique: true,
                filter: "parent_id IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "bodies_body");

            migrationBuilder.DropTable(
                name: "bodies_import_draft");

            migrationBuilder.DropTable(
                name: "concerns_assignment_rule");

            migrationBuilder.DropTable(
                name: "concerns_case_grant");

            migrationBuilder.DropTable(
                name: "concerns_concern");

            migrationBuilder.DropTable(
                name: "concerns_concern_note");

            migrationBuilder.DropTable(
                name: "files_stored_file");

            migrationBuilder.DropTable(
                name: "identity_account");

            migrationBuilder.DropTable(
                name: "identity_attempts");

            migrationBuilder.DropTable(
                name: "identity_first_run");

            migrationBuilder.DropTable(
                name: "identity_membership");

            migrationBuilder.DropTable(
                name: "identity_sign_in_code");

            migrationBuilder.DropTable(
                name: "insights_area_tally");

            migrationBuilder.DropTable(
                name: "insights_rebuild_run");

            migrationBuilder.DropTable(
                name: "insights_tally");

            migrationBuilder.DropTable(
                name: "kernel_alarm");

            migrationBuilder.DropTable(
                name: "kernel_fact_delivery");

            migrationBuilder.DropTable(
                name: "kernel_fact_record");

            migrationBuilder.DropTable(
                name: "kernel_fact_seal");

            migrationBuilder.DropTable(
                name: "kernel_fact_subject");

            migrationBuilder.DropTable(
                name: "kernel_job");

            migrationBuilder.DropTable(
                name: "kernel_lease");

            migrationBuilder.DropTable(
                name: "kernel_number_series");

            migrationBuilder.DropTable(
                name: "kernel_seal_head");

            migrationBuilder.DropTable(
                name: "kernel_setting_value");

            migrationBuilder.DropTable(
                name: "kernel_submission");

            migrationBuilder.DropTable(
                name: "notifications_given_notice");

            migrationBuilder.DropTable(
                name: "notifications_inbox_line");

            migrationBuilder.DropTable(
                name: "notifications_sms_to_send");

            migrationBuilder.DropTable(
                name: "people_above_appointment");

            migrationBuilder.DropTable(
                name: "people_appointment");

            migrationBuilder.DropTable(
                name: "places_area");

            migrationBuilder.DropTable(
                name: "places_old_slug");

            migrationBuilder.DropTable(
                name: "places_stat_area");

            migrationBuilder.DropTable(
                name: "places_place");

            migrationBuilder.DropTable(
                name: "people_person");

            migrationBuilder.DropTable(
                name: "places_grid");
        }
    }
}
