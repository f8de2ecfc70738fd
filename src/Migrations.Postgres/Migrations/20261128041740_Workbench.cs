using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
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
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    columns = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_column_choice", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "concerns_saved_filter",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    address = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_saved_filter", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "kernel_search_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    noun_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kernel_search_entry", x => new { x.community_id, x.kind, x.noun_id });
                });

            migrationBuilder.CreateTable(
                name: "work_calendar_link",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
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
