using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Mulin.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class TeamsAndPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(name: "held_by_team_id", table: "activities_session", type: "uuid", nullable: true);
            migrationBuilder.AddColumn<Guid>(name: "asked_by_id", table: "volunteers_help_call", type: "uuid", nullable: true);

            // What activities are made from is called a plan: a programme is volunteer work. The rows stay.
            migrationBuilder.RenameTable(name: "activities_programme", newName: "activities_activity_plan");
            migrationBuilder.RenameTable(name: "activities_programme_activity", newName: "activities_plan_activity");

            migrationBuilder.Sql("ALTER TABLE activities_activity_plan RENAME CONSTRAINT \"PK_activities_programme\" TO \"PK_activities_activity_plan\"");
            migrationBuilder.Sql("ALTER TABLE activities_plan_activity RENAME CONSTRAINT \"PK_activities_programme_activity\" TO \"PK_activities_plan_activity\"");

            migrationBuilder.RenameColumn(name: "programme_id", table: "activities_plan_activity", newName: "plan_id");
            migrationBuilder.RenameColumn(name: "programme_id", table: "activities_studio_voice", newName: "plan_id");
            migrationBuilder.RenameColumn(name: "programme_id", table: "activities_suggestion", newName: "plan_id");

            migrationBuilder.RenameIndex(name: "IX_activities_programme_community_id_weekly", table: "activities_activity_plan", newName: "IX_activities_activity_plan_community_id_weekly");
            migrationBuilder.RenameIndex(name: "IX_activities_programme_activity_community_id_activity_id", table: "activities_plan_activity", newName: "IX_activities_plan_activity_community_id_activity_id");
            migrationBuilder.RenameIndex(name: "IX_activities_programme_activity_community_id_programme_id", table: "activities_plan_activity", newName: "IX_activities_plan_activity_community_id_plan_id");
            migrationBuilder.RenameIndex(name: "IX_activities_suggestion_community_id_programme_id", table: "activities_suggestion", newName: "IX_activities_suggestion_community_id_plan_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameTable(name: "activities_activity_plan", newName: "activities_programme");
            migrationBuilder.RenameTable(name: "activities_plan_activity", newName: "activities_programme_activity");

            migrationBuilder.Sql("ALTER TABLE activities_programme RENAME CONSTRAINT \"PK_activities_activity_plan\" TO \"PK_activities_programme\"");
            migrationBuilder.Sql("ALTER TABLE activities_programme_activity RENAME CONSTRAINT \"PK_activities_plan_activity\" TO \"PK_activities_programme_activity\"");

            migrationBuilder.RenameColumn(name: "plan_id", table: "activities_programme_activity", newName: "programme_id");
            migrationBuilder.RenameColumn(name: "plan_id", table: "activities_studio_voice", newName: "programme_id");
            migrationBuilder.RenameColumn(name: "plan_id", table: "activities_suggestion", newName: "programme_id");

            migrationBuilder.RenameIndex(name: "IX_activities_activity_plan_community_id_weekly", table: "activities_programme", newName: "IX_activities_programme_community_id_weekly");
            migrationBuilder.RenameIndex(name: "IX_activities_plan_activity_community_id_activity_id", table: "activities_programme_activity", newName: "IX_activities_programme_activity_community_id_activity_id");
            migrationBuilder.RenameIndex(name: "IX_activities_plan_activity_community_id_plan_id", table: "activities_programme_activity", newName: "IX_activities_programme_activity_community_id_programme_id");
            migrationBuilder.RenameIndex(name: "IX_activities_suggestion_community_id_plan_id", table: "activities_suggestion", newName: "IX_activities_suggestion_community_id_programme_id");

            migrationBuilder.DropColumn(name: "asked_by_id", table: "volunteers_help_call");
            migrationBuilder.DropColumn(name: "held_by_team_id", table: "activities_session");
        }
    }
}
