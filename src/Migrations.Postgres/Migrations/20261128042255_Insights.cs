using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Insights : Migration
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
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "insights_area_correction",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fact = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    facts = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_correction", x => new { x.area_id, x.month, x.indicator, x.fact, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_area_pack",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seal_no = table.Column<long>(type: "bigint", nullable: false),
                    seal_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_pack", x => new { x.area_id, x.month, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_area_pack_cell",
                columns: table => new
                {
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_area_pack_cell", x => new { x.area_id, x.month, x.indicator, x.community_id, x.bucket });
                });

            migrationBuilder.CreateTable(
                name: "insights_correction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    fact = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    facts = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_correction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_pack",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    frozen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seal_no = table.Column<long>(type: "bigint", nullable: false),
                    seal_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    digest = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_pack", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_pack_cell",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_pack_cell", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "insights_rebuild_part",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    seal_no = table.Column<long>(type: "bigint", nullable: false),
                    facts = table.Column<int>(type: "integer", nullable: false),
                    packs = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<byte[]>(type: "bytea", nullable: true),
                    done = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_rebuild_part", x => new { x.run_id, x.community_id });
                });

            migrationBuilder.CreateTable(
                name: "insights_screen_link",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    taken_back_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_screen_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "insights_sighting",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    around = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d1 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d2 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    d3 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    value = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_insights_sighting", x => new { x.community_id, x.id });
                });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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

            migrationBuilder.DropColumn(
                name: "definitions",
                table: "insights_rebuild_run");

            migrationBuilder.AddColumn<long>(
                name: "last_community_id",
                table: "insights_rebuild_run",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
