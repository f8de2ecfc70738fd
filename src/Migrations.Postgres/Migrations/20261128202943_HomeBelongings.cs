using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class HomeBelongings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "households_car",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plate = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    plate_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    parking = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_car", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_car_households_household_community_id_household_~",
                        columns: x => new { x.community_id, x.household_id },
                        principalTable: "households_household",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "households_pet",
                columns: table => new
                {
                    community_id = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    household_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    licence_no = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true, collation: "C"),
                    licensed_until = table.Column<DateOnly>(type: "date", nullable: true),
                    vaccinated_until = table.Column<DateOnly>(type: "date", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: true),
                    ended = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_households_pet", x => new { x.community_id, x.id });
                    table.ForeignKey(
                        name: "FK_households_pet_households_household_community_id_household_~",
                        columns: x => new { x.community_id, x.household_id },
                        principalTable: "households_household",
                        principalColumns: new[] { "community_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_households_car_community_id_plate_hash",
                table: "households_car",
                columns: new[] { "community_id", "plate_hash" });

            migrationBuilder.CreateIndex(
                name: "ix_households_car_home",
                table: "households_car",
                columns: new[] { "community_id", "household_id" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_pet_home",
                table: "households_pet",
                columns: new[] { "community_id", "household_id", "kind" },
                filter: "until IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_households_pet_licence",
                table: "households_pet",
                columns: new[] { "community_id", "kind", "licensed_until" },
                filter: "until IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "households_car");

            migrationBuilder.DropTable(
                name: "households_pet");
        }
    }
}
