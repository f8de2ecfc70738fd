using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    area_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    first = table.Column<int>(type: "INTEGER", nullable: true),
                    resolution = table.Column<int>(type: "INTEGER", nullable: true),
                    by_clock = table.Column<bool>(type: "INTEGER", nullable: false),
                    from = table.Column<DateTime>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
