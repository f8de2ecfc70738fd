using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Points : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "points_badge",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    pupil_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    given_on = table.Column<DateOnly>(type: "date", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_badge", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_card",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    way = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    guardian_id = table.Column<Guid>(type: "uuid", nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: false),
                    counts_from = table.Column<DateOnly>(type: "date", nullable: false),
                    balance = table.Column<long>(type: "bigint", nullable: false),
                    debt = table.Column<long>(type: "bigint", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true),
                    leaves_on = table.Column<DateOnly>(type: "date", nullable: true),
                    closed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    into_id = table.Column<Guid>(type: "uuid", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    tried_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_card", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_card_code",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_card_code", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_credit",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    earn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    minutes = table.Column<int>(type: "integer", nullable: false),
                    confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_credit", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_earned",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    earn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    due = table.Column<long>(type: "bigint", nullable: false),
                    over = table.Column<long>(type: "bigint", nullable: false),
                    booked = table.Column<long>(type: "bigint", nullable: false),
                    owed = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_earned", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_good",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    shop_id = table.Column<Guid>(type: "uuid", nullable: true),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    fen = table.Column<long>(type: "bigint", nullable: false),
                    stock = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_good", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_payment",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    what = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    what_id = table.Column<Guid>(type: "uuid", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: false),
                    given_back_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_payment", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_pool",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    balance = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_pool", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_pupil",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    school_id = table.Column<Guid>(type: "uuid", nullable: false),
                    guardian_id = table.Column<Guid>(type: "uuid", nullable: true),
                    allowed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_pupil", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_rule",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    earn = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    unit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    day_cap = table.Column<long>(type: "bigint", nullable: true),
                    month_cap = table.Column<long>(type: "bigint", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    set_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_rule", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_settlement",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<Guid>(type: "uuid", nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    vouchers = table.Column<int>(type: "integer", nullable: false),
                    fen = table.Column<long>(type: "bigint", nullable: false),
                    drawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_settlement", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_transaction",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    earn = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    minutes = table.Column<int>(type: "integer", nullable: true),
                    source_id = table.Column<Guid>(type: "uuid", nullable: true),
                    capped = table.Column<bool>(type: "boolean", nullable: false),
                    what = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    what_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undoes_id = table.Column<Guid>(type: "uuid", nullable: true),
                    @short = table.Column<long>(name: "short", type: "bigint", nullable: false),
                    words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_transaction", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_voucher",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    good_id = table.Column<Guid>(type: "uuid", nullable: false),
                    shop_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    card_id = table.Column<Guid>(type: "uuid", nullable: false),
                    payment_id = table.Column<Guid>(type: "uuid", nullable: false),
                    on_paper = table.Column<bool>(type: "boolean", nullable: false),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    fen = table.Column<long>(type: "bigint", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    redeemed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    redeemed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    settlement_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_voucher", x => new { x.community_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "points_entry",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    transaction_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    card_id = table.Column<Guid>(type: "uuid", nullable: true),
                    points = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_points_entry", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_points_entry_points_transaction_community_id_transaction_id",
                        columns: x => new { x.community_id, x.transaction_id },
                        principalTable: "points_transaction",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_points_badge_community_id_person_id_school_id_month",
                table: "points_badge",
                columns: new[] { "community_id", "person_id", "school_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_badge_community_id_school_id_month",
                table: "points_badge",
                columns: new[] { "community_id", "school_id", "month" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_into_id",
                table: "points_card",
                columns: new[] { "community_id", "into_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_number",
                table: "points_card",
                columns: new[] { "community_id", "number" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_person_id_state",
                table: "points_card",
                columns: new[] { "community_id", "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_points_card_community_id_state_id",
                table: "points_card",
                columns: new[] { "community_id", "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_card_open",
                table: "points_card",
                columns: new[] { "community_id", "person_id" },
                unique: true,
                filter: "state = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_points_card_code_community_id_card_id_hash",
                table: "points_card_code",
                columns: new[] { "community_id", "card_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_credit_community_id_card_id_earn_day",
                table: "points_credit",
                columns: new[] { "community_id", "card_id", "earn", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_points_credit_community_id_card_id_earn_source_id",
                table: "points_credit",
                columns: new[] { "community_id", "card_id", "earn", "source_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_earned_community_id_card_id_earn_month",
                table: "points_earned",
                columns: new[] { "community_id", "card_id", "earn", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_points_earned_owed",
                table: "points_earned",
                columns: new[] { "community_id", "id" },
                filter: "owed > 0");

            migrationBuilder.CreateIndex(
                name: "IX_points_entry_community_id_card_id_id",
                table: "points_entry",
                columns: new[] { "community_id", "card_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_entry_community_id_transaction_id",
                table: "points_entry",
                columns: new[] { "community_id", "transaction_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_good_community_id_withdrawn_on_id",
                table: "points_good",
                columns: new[] { "community_id", "withdrawn_on", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_payment_community_id_card_id",
                table: "points_payment",
                columns: new[] { "community_id", "card_id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_payment_for",
                table: "points_payment",
                columns: new[] { "community_id", "what", "what_id" },
                unique: true,
                filter: "given_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_pupil_community_id_school_id_ended_on",
                table: "points_pupil",
                columns: new[] { "community_id", "school_id", "ended_on" });

            migrationBuilder.CreateIndex(
                name: "ux_points_pupil_open",
                table: "points_pupil",
                columns: new[] { "community_id", "person_id", "school_id" },
                unique: true,
                filter: "ended_on IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_rule_community_id_earn_from",
                table: "points_rule",
                columns: new[] { "community_id", "earn", "from" });

            migrationBuilder.CreateIndex(
                name: "IX_points_settlement_community_id_shop_id_month",
                table: "points_settlement",
                columns: new[] { "community_id", "shop_id", "month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_transaction_community_id_kind_id",
                table: "points_transaction",
                columns: new[] { "community_id", "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ux_points_transaction_undoes",
                table: "points_transaction",
                columns: new[] { "community_id", "undoes_id" },
                unique: true,
                filter: "undoes_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_hash",
                table: "points_voucher",
                columns: new[] { "community_id", "hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_person_id_id",
                table: "points_voucher",
                columns: new[] { "community_id", "person_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_settlement_id",
                table: "points_voucher",
                columns: new[] { "community_id", "settlement_id" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_shop_id_redeemed_on",
                table: "points_voucher",
                columns: new[] { "community_id", "shop_id", "redeemed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_points_voucher_community_id_state_id",
                table: "points_voucher",
                columns: new[] { "community_id", "state", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "points_badge");

            migrationBuilder.DropTable(
                name: "points_card");

            migrationBuilder.DropTable(
                name: "points_card_code");

            migrationBuilder.DropTable(
                name: "points_credit");

            migrationBuilder.DropTable(
                name: "points_earned");

            migrationBuilder.DropTable(
                name: "points_entry");

            migrationBuilder.DropTable(
                name: "points_good");

            migrationBuilder.DropTable(
                name: "points_payment");

            migrationBuilder.DropTable(
                name: "points_pool");

            migrationBuilder.DropTable(
                name: "points_pupil");

            migrationBuilder.DropTable(
                name: "points_rule");

            migrationBuilder.DropTable(
                name: "points_settlement");

            migrationBuilder.DropTable(
                name: "points_voucher");

            migrationBuilder.DropTable(
                name: "points_transaction");
        }
    }
}
