using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Second : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "last_community_id",
                table: "insights_rebuild_run");

            migrationBuilder.AddColumn<string>(
                name: "definitions",
                table: "insights_rebuild_run",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "by_clock",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalate_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "escalated_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalated_for",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "escalated_to",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "escalation_step",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_due_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_missed_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "first_warn_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "pause_count",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "paused_minutes",
                table: "concerns_concern",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "paused_until",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "rings_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visit_due_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visit_waived_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "visited_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "warn_at",
                table: "concerns_concern",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "concerns_assistance",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    sort = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answer_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    overdue = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_assistance", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_burst",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    compound_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    first_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reports = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    incident_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_burst", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_category_words",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    texts = table.Column<long>(type: "INTEGER", nullable: false),
                    counts = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_category_words", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_client_report",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    mark = table.Column<string>(type: "TEXT", maxLength: 110, nullable: false),
                    body_hash = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    latitude = table.Column<long>(type: "INTEGER", nullable: true),
                    longitude = table.Column<long>(type: "INTEGER", nullable: true),
                    media_urls = table.Column<string>(type: "TEXT", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: true),
                    email_hash = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_client_report", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_client_update",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    update_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    note_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    media_urls = table.Column<string>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_client_update", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_column_choice",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    columns = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_column_choice", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_follower",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    via_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    joined_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_follower", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    expected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    burst_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_place",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    incident_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_place", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_report",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    incident_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at_opening = table.Column<bool>(type: "INTEGER", nullable: false),
                    attached_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    detached_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    area_path = table.Column<string>(type: "TEXT", nullable: false),
                    grid_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_report", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_update",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    incident_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    expected_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_update", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_saved_filter",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_saved_filter", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "identity_api_client",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    contact = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    key_hash = table.Column<string>(type: "TEXT", nullable: false),
                    key_start = table.Column<string>(type: "TEXT", nullable: false),
                    may_read = table.Column<bool>(type: "INTEGER", nullable: false),
                    may_create = table.Column<bool>(type: "INTEGER", nullable: false),
                    may_update = table.Column<bool>(type: "INTEGER", nullable: false),
                    per_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    per_day = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_api_client", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "identity_api_use",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    uses = table.Column<long>(type: "INTEGER", nullable: false),
                    refused = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_api_use", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_area_correction",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    fact = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_correction", x => new { x.area_id, x.month, x.indicator, x.fact, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_area_pack",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seal_no = table.Column<long>(type: "INTEGER", nullable: false),
                    seal_hash = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_pack", x => new { x.area_id, x.month, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_area_pack_cell",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "INTEGER", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_pack_cell", x => new { x.area_id, x.month, x.indicator, x.community_id, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "insights_correction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    fact = table.Column<string>(type: "TEXT", nullable: false),
                    facts = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_correction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_pack",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seal_no = table.Column<long>(type: "INTEGER", nullable: false),
                    seal_hash = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_pack", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_pack_cell",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    month = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_pack_cell", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_rebuild_part",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    seal_no = table.Column<long>(type: "INTEGER", nullable: false),
                    facts = table.Column<int>(type: "INTEGER", nullable: false),
                    packs = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<byte[]>(type: "BLOB", nullable: true),
                    done = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_rebuild_part", x => new { x.run_id, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_screen_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_screen_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insights_sighting",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    around = table.Column<string>(type: "TEXT", nullable: false),
                    d1 = table.Column<string>(type: "TEXT", nullable: false),
                    d2 = table.Column<string>(type: "TEXT", nullable: false),
                    d3 = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_sighting", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_search_entry",
                columns: table => new
                {
                    row_no = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    noun_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_search_entry", x => x.row_no);
                });

            migrationBuilder.CreateTable(
                name: "places_holiday_year",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    days = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_holiday_year", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_calendar_link",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    token_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_calendar_link", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_merged_into_id",
                table: "concerns_concern",
                columns: new[] { "community_id", "merged_into_id" });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_escalated",
                table: "concerns_concern",
                columns: new[] { "community_id", "escalated_to", "due_at" },
                filter: "escalated_to IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_open_place",
                table: "concerns_concern",
                columns: new[] { "community_id", "area_path", "reported_at" },
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_concerns_assistance_asked",
                table: "concerns_assistance",
                columns: new[] { "community_id", "post", "due_at" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_concerns_assistance_community_id_concern_id",
                table: "concerns_assistance",
                columns: new[] { "community_id", "concern_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_burst_community_id_category_first_at",
                table: "concerns_burst",
                columns: new[] { "community_id", "category", "first_at" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_category_words_community_id_category",
                table: "concerns_category_words",
                columns: new[] { "community_id", "category" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_report_community_id_client_id_body_hash_at",
                table: "concerns_client_report",
                columns: new[] { "community_id", "client_id", "body_hash", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_report_community_id_client_id_external_id",
                table: "concerns_client_report",
                columns: new[] { "community_id", "client_id", "external_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_report_community_id_client_id_mark",
                table: "concerns_client_report",
                columns: new[] { "community_id", "client_id", "mark" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_report_community_id_concern_id",
                table: "concerns_client_report",
                columns: new[] { "community_id", "concern_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_report_community_id_email_hash",
                table: "concerns_client_report",
                columns: new[] { "community_id", "email_hash" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_update_community_id_client_id_update_id",
                table: "concerns_client_update",
                columns: new[] { "community_id", "client_id", "update_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_client_update_community_id_concern_id",
                table: "concerns_client_update",
                columns: new[] { "community_id", "concern_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_column_choice_community_id_person_id",
                table: "concerns_column_choice",
                columns: new[] { "community_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_follower_community_id_concern_id_person_id",
                table: "concerns_follower",
                columns: new[] { "community_id", "concern_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_follower_community_id_person_id_joined_at",
                table: "concerns_follower",
                columns: new[] { "community_id", "person_id", "joined_at" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_incident_community_id_number",
                table: "concerns_incident",
                columns: new[] { "community_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_concerns_incident_open",
                table: "concerns_incident",
                columns: new[] { "community_id", "opened_at" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_concerns_incident_place_community_id_incident_id",
                table: "concerns_incident_place",
                columns: new[] { "community_id", "incident_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_incident_report_community_id_concern_id",
                table: "concerns_incident_report",
                columns: new[] { "community_id", "concern_id" },
                unique: true,
                filter: "detached_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_concerns_incident_report_community_id_incident_id",
                table: "concerns_incident_report",
                columns: new[] { "community_id", "incident_id" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_incident_update_community_id_incident_id_at",
                table: "concerns_incident_update",
                columns: new[] { "community_id", "incident_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_saved_filter_community_id_owner_id_name",
                table: "concerns_saved_filter",
                columns: new[] { "community_id", "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_api_client_community_id_key_hash",
                table: "identity_api_client",
                columns: new[] { "community_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_api_use_community_id_client_id_day",
                table: "identity_api_use",
                columns: new[] { "community_id", "client_id", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_area_correction_community_id",
                table: "insights_area_correction",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "IX_insights_correction_community_id_month",
                table: "insights_correction",
                columns: new[] { "community_id", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_insights_pack_community_id_month",
                table: "insights_pack",
                columns: new[] { "community_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_pack_cell_community_id_month_indicator_bucket",
                table: "insights_pack_cell",
                columns: new[] { "community_id", "month", "indicator", "bucket" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_insights_screen_link_area_id",
                table: "insights_screen_link",
                column: "area_id");

            migrationBuilder.CreateIndex(
                name: "IX_insights_sighting_community_id_subject_id_day",
                table: "insights_sighting",
                columns: new[] { "community_id", "subject_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_kernel_search_entry_community_id_kind_noun_id",
                table: "kernel_search_entry",
                columns: new[] { "community_id", "kind", "noun_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_holiday_year_year_at",
                table: "places_holiday_year",
                columns: new[] { "year", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_work_calendar_link_community_id_person_id",
                table: "work_calendar_link",
                columns: new[] { "community_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_work_calendar_link_community_id_token_hash",
                table: "work_calendar_link",
                columns: new[] { "community_id", "token_hash" },
                unique: true);
            Mulin.Kernel.Search.SearchTables.Make(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            Mulin.Kernel.Search.SearchTables.Drop(migrationBuilder);
            migrationBuilder.DropTable(
                name: "concerns_assistance");

            migrationBuilder.DropTable(
                name: "concerns_burst");

            migrationBuilder.DropTable(
                name: "concerns_category_words");

            migrationBuilder.DropTable(
                name: "concerns_client_report");

            migrationBuilder.DropTable(
                name: "concerns_client_update");

            migrationBuilder.DropTable(
                name: "concerns_column_choice");

            migrationBuilder.DropTable(
                name: "concerns_follower");

            migrationBuilder.DropTable(
                name: "concerns_incident");

            migrationBuilder.DropTable(
                name: "concerns_incident_place");

            migrationBuilder.DropTable(
                name: "concerns_incident_report");

            migrationBuilder.DropTable(
                name: "concerns_incident_update");

            migrationBuilder.DropTable(
                name: "concerns_saved_filter");

            migrationBuilder.DropTable(
                name: "identity_api_client");

            migrationBuilder.DropTable(
                name: "identity_api_use");

            migrationBuilder.DropTable(
                name: "insights_area_correction");

            migrationBuilder.DropTable(
                name: "insights_area_pack");

            migrationBuilder.DropTable(
                name: "insights_area_pack_cell");

            migrationBuilder.DropTable(
                name: "insights_correction");

            migrationBuilder.DropTable(
                name: "insights_pack");

            migrationBuilder.DropTable(
                name: "insights_pack_cell");

            migrationBuilder.DropTable(
                name: "insights_rebuild_part");

            migrationBuilder.DropTable(
                name: "insights_screen_link");

            migrationBuilder.DropTable(
                name: "insights_sighting");

            migrationBuilder.DropTable(
                name: "kernel_search_entry");

            migrationBuilder.DropTable(
                name: "places_holiday_year");

            migrationBuilder.DropTable(
                name: "work_calendar_link");

            migrationBuilder.DropIndex(
                name: "IX_concerns_concern_community_id_merged_into_id",
                table: "concerns_concern");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_escalated",
                table: "concerns_concern");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_open_place",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "definitions",
                table: "insights_rebuild_run");

            migrationBuilder.DropColumn(
                name: "by_clock",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalate_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_for",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalated_to",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "escalation_step",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_due_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_missed_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "first_warn_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "pause_count",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_minutes",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "paused_until",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "rings_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visit_due_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visit_waived_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "visited_at",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "warn_at",
                table: "concerns_concern");

            migrationBuilder.AddColumn<long>(
                name: "last_community_id",
                table: "insights_rebuild_run",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
