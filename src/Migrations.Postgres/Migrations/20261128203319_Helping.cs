using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Helping : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "certificates_certificate",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    serial = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    class_hours = table.Column<int>(type: "integer", nullable: true),
                    lines_json = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_certificate", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "certificates_certificate_counter",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_certificates_certificate_counter", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_help_call",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    wanted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    need_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    called_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    escalated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    code = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false, collation: "C"),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    began_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    served_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    report = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    stars = table.Column<int>(type: "integer", nullable: true),
                    thanks = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    said_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    end_words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_help_call", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_help_offer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    call_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    offered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_help_offer", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_hours_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    service = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    helped_id = table.Column<Guid>(type: "uuid", nullable: true),
                    began_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    served_on = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    leader_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leader_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    helped_said_by = table.Column<Guid>(type: "uuid", nullable: true),
                    helped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    instead_of = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_hours_entry", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_hours_void",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hours_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_hours_void", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_performance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    talent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    place = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    held_on = table.Column<DateOnly>(type: "date", nullable: false),
                    audience = table.Column<int>(type: "integer", nullable: false),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    voided_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_performance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_programme",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    how_often = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_programme", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_record_paper",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_record_paper", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_shift",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true),
                    team_kind = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    programme_id = table.Column<Guid>(type: "uuid", nullable: true),
                    series_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    place_id = table.Column<Guid>(type: "uuid", nullable: true),
                    where = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    @break = table.Column<int>(name: "break", type: "integer", nullable: false),
                    minimum = table.Column<int>(type: "integer", nullable: false),
                    maximum = table.Column<int>(type: "integer", nullable: false),
                    for_team = table.Column<bool>(type: "boolean", nullable: false),
                    opens_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fair_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false, collation: "C"),
                    going = table.Column<int>(type: "integer", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: false),
                    last_turn = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_shift", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_shift_place",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shift_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    turn = table.Column<int>(type: "integer", nullable: false),
                    starts_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ends_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    override_reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    signed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    out_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_shift_place", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_swap",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mine_id = table.Column<Guid>(type: "uuid", nullable: false),
                    theirs_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shift_id = table.Column<Guid>(type: "uuid", nullable: false),
                    other_shift_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_swap", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_talent",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    since = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    shown_since = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_talent", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name_en = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parent_id = table.Column<Guid>(type: "uuid", nullable: true),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    meets = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    takes_requests = table.Column<bool>(type: "boolean", nullable: false),
                    founded_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    members = table.Column<int>(type: "integer", nullable: false),
                    leaders = table.Column<int>(type: "integer", nullable: false),
                    vacant_since = table.Column<DateOnly>(type: "date", nullable: true),
                    active_on = table.Column<DateOnly>(type: "date", nullable: false),
                    quiet = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_team_member",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    role = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: true),
                    start = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    end = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    named = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_team_member", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    how = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    minor = table.Column<bool>(type: "boolean", nullable: false),
                    asked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    guardian_id = table.Column<Guid>(type: "uuid", nullable: true),
                    guardian_on_paper = table.Column<bool>(type: "boolean", nullable: false),
                    guardian_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recorded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    times = table.Column<int>(type: "integer", nullable: false),
                    reach = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    home_id = table.Column<Guid>(type: "uuid", nullable: true),
                    teams = table.Column<int>(type: "integer", nullable: false),
                    core_in = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "volunteers_volunteer_skill",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    volunteer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_volunteers_volunteer_skill", x => new { x.community_id, x.id });
                });

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
                name: "certificates_certificate");

            migrationBuilder.DropTable(
                name: "certificates_certificate_counter");

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
        }
    }
}
