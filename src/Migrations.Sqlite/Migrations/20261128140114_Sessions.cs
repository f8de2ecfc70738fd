using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // They are kept in another way from now on, and counted anew at the first start (RebuildInsights.Missing); what was counted half is of no use.
            migrationBuilder.Sql("DELETE FROM insights_area_tally;");
            migrationBuilder.Sql("DELETE FROM insights_rebuild_part;");
            migrationBuilder.Sql("DELETE FROM insights_rebuild_run;");

            migrationBuilder.DropPrimaryKey(
                name: "PK_insights_area_tally",
                table: "insights_area_tally");

            migrationBuilder.DropColumn(
                name: "d1",
                table: "insights_area_tally");

            migrationBuilder.DropColumn(
                name: "d2",
                table: "insights_area_tally");

            migrationBuilder.RenameColumn(
                name: "d3",
                table: "insights_area_tally",
                newName: "key");

            migrationBuilder.AddColumn<int>(
                name: "dimension",
                table: "insights_area_tally",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "second_key",
                table: "identity_account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "second_offered",
                table: "identity_account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "second_offered_at",
                table: "identity_account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "second_since",
                table: "identity_account",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "second_used",
                table: "identity_account",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddPrimaryKey(
                name: "PK_insights_area_tally",
                table: "insights_area_tally",
                columns: new[] { "area_id", "grain", "dimension", "indicator", "day", "community_id", "key", "bucket" });

            migrationBuilder.CreateTable(
                name: "identity_account_change",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    deed = table.Column<string>(type: "TEXT", nullable: false),
                    by_account_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_account_change", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_failed_sign_in",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: false),
                    browser = table.Column<string>(type: "TEXT", nullable: false),
                    system = table.Column<string>(type: "TEXT", nullable: false),
                    network = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_failed_sign_in", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_half_sign_in",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stamp = table.Column<string>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    known = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_half_sign_in", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_recovery_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_recovery_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    stamp = table.Column<string>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    second = table.Column<string>(type: "TEXT", nullable: true),
                    staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    browser = table.Column<string>(type: "TEXT", nullable: false),
                    system = table.Column<string>(type: "TEXT", nullable: false),
                    network = table.Column<string>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_session", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_change_account_id_at",
                table: "identity_account_change",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_account_change_at",
                table: "identity_account_change",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_failed_sign_in_account_id_at",
                table: "identity_failed_sign_in",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_failed_sign_in_at",
                table: "identity_failed_sign_in",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_half_sign_in_at",
                table: "identity_half_sign_in",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_identity_recovery_code_account_id",
                table: "identity_recovery_code",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_session_account_id_begun_at",
                table: "identity_session",
                columns: new[] { "account_id", "begun_at" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_session_seen_at",
                table: "identity_session",
                column: "seen_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DELETE FROM insights_area_tally;");

            migrationBuilder.DropTable(
                name: "identity_account_change");

            migrationBuilder.DropTable(
                name: "identity_failed_sign_in");

            migrationBuilder.DropTable(
                name: "identity_half_sign_in");

            migrationBuilder.DropTable(
                name: "identity_recovery_code");

            migrationBuilder.DropTable(
                name: "identity_session");

            migrationBuilder.DropPrimaryKey(
                name: "PK_insights_area_tally",
                table: "insights_area_tally");

            migrationBuilder.DropColumn(
                name: "dimension",
                table: "insights_area_tally");

            migrationBuilder.DropColumn(
                name: "second_key",
                table: "identity_account");

            migrationBuilder.DropColumn(
                name: "second_offered",
                table: "identity_account");

            migrationBuilder.DropColumn(
                name: "second_offered_at",
                table: "identity_account");

            migrationBuilder.DropColumn(
                name: "second_since",
                table: "identity_account");

            migrationBuilder.DropColumn(
                name: "second_used",
                table: "identity_account");

            migrationBuilder.RenameColumn(
                name: "key",
                table: "insights_area_tally",
                newName: "d3");

            migrationBuilder.AddColumn<string>(
                name: "d1",
                table: "insights_area_tally",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "d2",
                table: "insights_area_tally",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_insights_area_tally",
                table: "insights_area_tally",
                columns: new[] { "area_id", "indicator", "grain", "day", "community_id", "d1", "d2", "d3", "bucket" });
        }
    }
}
