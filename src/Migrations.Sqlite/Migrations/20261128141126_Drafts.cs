using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Drafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "drafts_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    use = table.Column<string>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    content_secret = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    report = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_drafts_draft", x => new { x.community_id, x.id });
                });

            // What waits for its confirmation goes on waiting. An outline's file was kept open, and what is kept now is sealed: one that was not
            // confirmed is uploaded again.
            migrationBuilder.Sql(
                """
                INSERT INTO drafts_draft (community_id, id, version, use, account_id, file_name, content_secret, created_at, done_at, report)
                SELECT community_id, id, version, 'bodies.import', account_id, file_name, lines_secret, created_at, done_at,
                    CASE WHEN done_at IS NULL THEN NULL ELSE '{"Added":' || added || ',"Updated":' || updated || ',"Unchanged":' || unchanged || '}' END
                FROM bodies_import_draft;
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO drafts_draft (community_id, id, version, use, account_id, file_name, created_at, done_at, report)
                SELECT community_id, id, version, 'places.map', account_id, file_name, created_at, done_at, '{"Updated":' || updated || ',"Unchanged":' || unchanged || '}'
                FROM places_map_draft WHERE done_at IS NOT NULL;
                """);
            migrationBuilder.Sql("UPDATE kernel_alarm SET kind = 'drafts.ForgetDraft' WHERE kind IN ('bodies.ForgetImportDraft', 'places.ForgetMapDraft');");

            migrationBuilder.DropTable(
                name: "bodies_import_draft");

            migrationBuilder.DropTable(
                name: "places_map_draft");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "drafts_draft");

            migrationBuilder.CreateTable(
                name: "bodies_import_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    added = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    lines_secret = table.Column<string>(type: "TEXT", nullable: true),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies_import_draft", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "places_map_draft",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    lines = table.Column<string>(type: "TEXT", nullable: true),
                    unchanged = table.Column<int>(type: "INTEGER", nullable: false),
                    updated = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places_map_draft", x => new { x.community_id, x.id });
                });
        }
    }
}
