using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Outgoing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "attempts",
                table: "notifications_sms_to_send",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "claim",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "claimed_until",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "due_at",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "failure",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "in_story",
                table: "notifications_sms_to_send",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_at",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "message_id",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "parked_at",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "since",
                table: "notifications_sms_to_send",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "status",
                table: "notifications_sms_to_send",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "notifications_notice_choice",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    silent = table.Column<string>(type: "TEXT", nullable: false),
                    by_sms = table.Column<string>(type: "TEXT", nullable: false),
                    quiet_from = table.Column<int>(type: "INTEGER", nullable: false),
                    quiet_to = table.Column<int>(type: "INTEGER", nullable: false),
                    digest_at = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notifications_notice_choice", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "webhooks_push",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subscription_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    fact_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    claim = table.Column<Guid>(type: "TEXT", nullable: true),
                    claimed_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    status = table.Column<int>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", nullable: true),
                    code = table.Column<int>(type: "INTEGER", nullable: true),
                    millis = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks_push", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "webhooks_subscription",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", nullable: true),
                    shown = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    facts = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    old_key = table.Column<string>(type: "TEXT", nullable: true),
                    old_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    made_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    failing_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    off_because = table.Column<string>(type: "TEXT", nullable: true),
                    off_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    minute = table.Column<DateTime>(type: "TEXT", nullable: true),
                    in_minute = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_webhooks_subscription", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_notifications_sms_to_send_due",
                table: "notifications_sms_to_send",
                columns: new[] { "community_id", "due_at" },
                filter: "sent_at IS NULL AND parked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notifications_sms_to_send_parked",
                table: "notifications_sms_to_send",
                columns: new[] { "community_id", "parked_at" },
                filter: "parked_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_notifications_notice_choice_community_id_person_id",
                table: "notifications_notice_choice",
                columns: new[] { "community_id", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_push_community_id_state_subscription_id",
                table: "webhooks_push",
                columns: new[] { "community_id", "state", "subscription_id" });

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_push_community_id_subscription_id_fact_id",
                table: "webhooks_push",
                columns: new[] { "community_id", "subscription_id", "fact_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_webhooks_push_due",
                table: "webhooks_push",
                columns: new[] { "community_id", "subscription_id", "due_at" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "IX_webhooks_subscription_community_id_state",
                table: "webhooks_subscription",
                columns: new[] { "community_id", "state" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notifications_notice_choice");

            migrationBuilder.DropTable(
                name: "webhooks_push");

            migrationBuilder.DropTable(
                name: "webhooks_subscription");

            migrationBuilder.DropIndex(
                name: "ix_notifications_sms_to_send_due",
                table: "notifications_sms_to_send");

            migrationBuilder.DropIndex(
                name: "ix_notifications_sms_to_send_parked",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "attempts",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "claim",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "claimed_until",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "failure",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "in_story",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "last_at",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "message_id",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "parked_at",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "since",
                table: "notifications_sms_to_send");

            migrationBuilder.DropColumn(
                name: "status",
                table: "notifications_sms_to_send");
        }
    }
}
