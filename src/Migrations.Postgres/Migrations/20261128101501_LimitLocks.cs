using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LimitLocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "concerns_limit_lock",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    area_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    first = table.Column<int>(type: "integer", nullable: true),
                    resolution = table.Column<int>(type: "integer", nullable: true),
                    by_clock = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_concerns_limit_lock", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_concerns_limit_lock_area_id",
                table: "concerns_limit_lock",
                column: "area_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "concerns_limit_lock");
        }
    }
}
