using Microsoft.EntityFrameworkCore;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        Who(model);
        HelpTables.Map(model);
    }

    private static void Who(ModelBuilder model)
    {
        model.Entity<Team>(team =>
        {
            team.Property(row => row.Name).HasMaxLength(Team.LongestName);
            team.Property(row => row.NameEn).HasMaxLength(Team.LongestWords);
            team.Property(row => row.Words).HasMaxLength(Team.LongestWords);
            team.Property(row => row.Meets).HasMaxLength(Team.LongestMeets);
            team.HasIndex(row => new { row.CommunityId, row.Kind, row.Id });
            team.HasIndex(row => new { row.CommunityId, row.ParentId });
            team.HasIndex(row => new { row.CommunityId, row.EndedOn, row.Id });
        });
        model.Entity<TeamMember>(member =>
        {
            member.Property(row => row.Words).HasMaxLength(TeamMember.Longest);
            member.Property(row => row.Reason).HasMaxLength(TeamMember.Longest);

            // Nobody is in a team twice: of two that are written down at once the second collides here.
            member.HasIndex(row => new { row.CommunityId, row.TeamId, row.PersonId }).IsUnique().HasFilter("state IN ('Asked', 'In')").HasDatabaseName("ux_volunteers_team_member_open");
            member.HasIndex(row => new { row.CommunityId, row.TeamId, row.State, row.Id });
            member.HasIndex(row => new { row.CommunityId, row.PersonId, row.State });
            member.HasIndex(row => new { row.CommunityId, row.State, row.AskedOn });
        });
        model.Entity<Volunteer>(volunteer =>
        {
            volunteer.Property(row => row.Words).HasMaxLength(Volunteer.Longest);
            volunteer.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("state <> 'Ended'").HasDatabaseName("ux_volunteers_volunteer_person");
            volunteer.HasIndex(row => new { row.CommunityId, row.State, row.Id });
        });
        model.Entity<VolunteerSkill>(skill =>
        {
            skill.Property(row => row.Code).HasMaxLength(40);
            skill.HasIndex(row => new { row.CommunityId, row.VolunteerId, row.Code }).IsUnique();
            skill.HasIndex(row => new { row.CommunityId, row.Code, row.VolunteerId });
        });
        model.Entity<Programme>(programme =>
        {
            programme.Property(row => row.Name).HasMaxLength(Team.LongestName);
            programme.Property(row => row.NameEn).HasMaxLength(Team.LongestWords);
            programme.Property(row => row.Words).HasMaxLength(Team.LongestWords);
            programme.Property(row => row.HowOften).HasMaxLength(Programme.LongestHowOften);
            programme.HasIndex(row => new { row.CommunityId, row.TeamId });
            programme.HasIndex(row => new { row.CommunityId, row.Until, row.Id });
        });
        model.Entity<Talent>(talent =>
        {
            talent.Property(row => row.Code).HasMaxLength(40);
            talent.Property(row => row.Title).HasMaxLength(Talent.LongestTitle);
            talent.Property(row => row.Words).HasMaxLength(Team.LongestWords);
            talent.HasIndex(row => new { row.CommunityId, row.PersonId, row.Code }).IsUnique().HasFilter("ended_on IS NULL").HasDatabaseName("ux_volunteers_talent_open");
            talent.HasIndex(row => new { row.CommunityId, row.Code, row.Id });
        });
        model.Entity<Performance>(performance =>
        {
            performance.Property(row => row.Name).HasMaxLength(Performance.LongestName);
            performance.Property(row => row.Place).HasMaxLength(Performance.LongestName);
            performance.HasIndex(row => new { row.CommunityId, row.TeamId, row.HeldOn });
            performance.HasIndex(row => new { row.CommunityId, row.TalentId, row.HeldOn });
        });
    }
}
