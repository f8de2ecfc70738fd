using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class ManyAboutOne : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merged_into_id",
                table: "concerns_concern",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "concerns_burst",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    compound_id = table.Column<Guid>(type: "uuid", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    first_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reports = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_burst", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_category_words",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    texts = table.Column<long>(type: "bigint", nullable: false),
                    counts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_category_words", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_follower",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    via_id = table.Column<Guid>(type: "uuid", nullable: true),
                    joined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_follower", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    title = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    expected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    burst_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_place",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    place_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_place", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_report",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at_opening = table.Column<bool>(type: "boolean", nullable: false),
                    attached_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    detached_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    area_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    grid_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_report", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_incident_update",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    expected_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_incident_update", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_concern_community_id_merged_into_id",
                table: "concerns_concern",
                columns: new[] { "community_id", "merged_into_id" });

            migrationBuilder.CreateIndex(
                name: "ix_concerns_concern_open_place",
                table: "concerns_concern",
                columns: new[] { "community_id", "area_path", "reported_at" },
                filter: "closed_at IS NULL");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concerns_burst");

            migrationBuilder.DropTable(
                name: "concerns_category_words");

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

            migrationBuilder.DropIndex(
                name: "IX_concerns_concern_community_id_merged_into_id",
                table: "concerns_concern");

            migrationBuilder.DropIndex(
                name: "ix_concerns_concern_open_place",
                table: "concerns_concern");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "concerns_concern");
        }
    }
}
