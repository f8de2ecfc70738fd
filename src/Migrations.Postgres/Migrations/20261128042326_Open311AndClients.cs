using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Open311AndClients : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "concerns_client_report",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    mark = table.Column<string>(type: "character varying(110)", maxLength: 110, nullable: false, collation: "C"),
                    body_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    latitude = table.Column<long>(type: "bigint", nullable: true),
                    longitude = table.Column<long>(type: "bigint", nullable: true),
                    media_urls = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    email = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    email_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_client_report", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_client_update",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    update_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    concern_id = table.Column<Guid>(type: "uuid", nullable: false),
                    note_id = table.Column<Guid>(type: "uuid", nullable: false),
                    media_urls = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_client_update", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "identity_api_client",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false, collation: "C"),
                    contact = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    key_hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    key_start = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    may_read = table.Column<bool>(type: "boolean", nullable: false),
                    may_create = table.Column<bool>(type: "boolean", nullable: false),
                    may_update = table.Column<bool>(type: "boolean", nullable: false),
                    per_minute = table.Column<int>(type: "integer", nullable: false),
                    per_day = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    made_by = table.Column<Guid>(type: "uuid", nullable: true),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_api_client", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "identity_api_use",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    uses = table.Column<long>(type: "bigint", nullable: false),
                    refused = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_api_use", x => new { x.community_id, x.id });
                });

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
                name: "IX_identity_api_client_community_id_key_hash",
                table: "identity_api_client",
                columns: new[] { "community_id", "key_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_api_use_community_id_client_id_day",
                table: "identity_api_use",
                columns: new[] { "community_id", "client_id", "day" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concerns_client_report");

            migrationBuilder.DropTable(
                name: "concerns_client_update");

            migrationBuilder.DropTable(
                name: "identity_api_client");

            migrationBuilder.DropTable(
                name: "identity_api_use");
        }
    }
}
