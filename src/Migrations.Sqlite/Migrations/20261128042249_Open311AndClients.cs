using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
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
