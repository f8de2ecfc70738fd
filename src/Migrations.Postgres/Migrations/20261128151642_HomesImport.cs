using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class HomesImport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "households_homes_import",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    verified = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parts = table.Column<int>(type: "integer", nullable: false),
                    parts_done = table.Column<int>(type: "integer", nullable: false),
                    homes = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    added = table.Column<int>(type: "integer", nullable: false),
                    updated = table.Column<int>(type: "integer", nullable: false),
                    unchanged = table.Column<int>(type: "integer", nullable: false),
                    left_out = table.Column<int>(type: "integer", nullable: false),
                    set_aside = table.Column<int>(type: "integer", nullable: false),
                    left_text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    confirmed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_homes_import", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "households_import_part",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content_secret = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_import_part", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_import_part_households_homes_import_community_id~",
                        columns: x => new { x.community_id, x.import_id },
                        principalTable: "households_homes_import",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_imported_line",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_imported_line", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_imported_line_households_homes_import_community_~",
                        columns: x => new { x.community_id, x.import_id },
                        principalTable: "households_homes_import",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_households_homes_import_community_id_confirmed_at",
                table: "households_homes_import",
                columns: new[] { "community_id", "confirmed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_households_import_part_community_id_import_id_number",
                table: "households_import_part",
                columns: new[] { "community_id", "import_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_imported_line_community_id_import_id_row",
                table: "households_imported_line",
                columns: new[] { "community_id", "import_id", "row" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_households_imported_line_community_id_person_id_import_id",
                table: "households_imported_line",
                columns: new[] { "community_id", "person_id", "import_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_import_part");

            migrationBuilder.DropTable(
                name: "households_imported_line");

            migrationBuilder.DropTable(
                name: "households_homes_import");
        }
    }
}
