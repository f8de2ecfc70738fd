using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Workbench : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "IX_concerns_column_choice_community_id_person_id",
                table: "concerns_column_choice",
                columns: new[] { "community_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_concerns_saved_filter_community_id_owner_id_name",
                table: "concerns_saved_filter",
                columns: new[] { "community_id", "owner_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_kernel_search_entry_community_id_kind_noun_id",
                table: "kernel_search_entry",
                columns: new[] { "community_id", "kind", "noun_id" },
                unique: true);

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
                name: "concerns_column_choice");

            migrationBuilder.DropTable(
                name: "concerns_saved_filter");

            migrationBuilder.DropTable(
                name: "kernel_search_entry");

            migrationBuilder.DropTable(
                name: "work_calendar_link");
        }
    }
}
