using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
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
                type: "TEXT",
                nullable: false,
                defaultValue: "");

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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);
        }
    }
}
