using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Incidents;
using Mulin.Concerns.Open311;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Same;
using Mulin.Concerns.Suggesting;
using Mulin.Concerns.Templates;
using Mulin.Concerns.Timing;
using Mulin.Concerns.Together;
using Mulin.Concerns.Views;

namespace Mulin.Concerns.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Concern>(concern =>
        {
            concern.Property(row => row.Number).HasMaxLength(16);
            concern.Property(row => row.Title).HasMaxLength(100);
            concern.Property(row => row.Text).HasMaxLength(Concern.LongestText);
            concern.Property(row => row.Where).HasMaxLength(Concern.LongestWhere);
            concern.Ignore(row => row.IsOpen);
            concern.Ignore(row => row.IsPassedUp);
            concern.Ignore(row => row.WaitsForOffice);
            concern.Ignore(row => row.IsPaused);
            concern.Ignore(row => row.Point);
            concern.HasIndex(row => new { row.CommunityId, row.Number }).IsUnique();

            // The inbox of a post, and what is due in the whole community: open ones only, in the order they fall due.
            concern.HasIndex(row => new { row.CommunityId, row.Post, row.DueAt, row.Number }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_concerns_concern_inbox");
            concern.HasIndex(row => new { row.CommunityId, row.DueAt, row.Number }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_concerns_concern_due");

            // What an office above was called in for.
            concern.HasIndex(row => new { row.CommunityId, row.EscalatedTo, row.DueAt }).HasFilter("escalated_to IS NOT NULL").HasDatabaseName("ix_concerns_concern_escalated");

            // Lists, newest first: all, of one state, a grid's, a building's, a reporter's. The public list reads the first one past the few private rows.
            concern.HasIndex(row => new { row.CommunityId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.State, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.GridId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.BuildingId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.ReporterId, row.ReportedAt, row.Number });

            // What neighbours got done this week, on everybody's first page.
            concern.HasIndex(row => new { row.CommunityId, row.ResolvedAt, row.Number }).HasFilter("resolved_at IS NOT NULL").HasDatabaseName("ix_concerns_concern_done");
        });
        model.Entity<ConcernNote>(note =>
        {
            note.Property(row => row.Text).HasMaxLength(ConcernNote.Longest);
            note.HasIndex(row => new { row.CommunityId, row.ConcernId, row.At });
            note.Ignore(row => row.IsPublic);
        });
        model.Entity<LimitLock>(locked =>
        {
            locked.HasKey(row => row.Id);
            locked.Property(row => row.Id).ValueGeneratedNever();
            locked.Property(row => row.Category).HasMaxLength(40);
            locked.HasIndex(row => row.AreaId);
        });
        model.Entity<CaseGrant>(grant =>
        {
            grant.HasIndex(row => new { row.CommunityId, row.CaseId });
            grant.HasIndex(row => new { row.CommunityId, row.AreaId });
        });
        model.Entity<ClientReport>(report =>
        {
            report.Property(row => row.ExternalId).HasMaxLength(ClientReport.LongestId);
            report.Property(row => row.Address).HasMaxLength(ClientReport.LongestAddress);
            report.HasIndex(row => new { row.CommunityId, row.ConcernId }).IsUnique();
            report.Property(row => row.Mark).HasMaxLength(ClientReport.LongestId + 10);
            report.HasIndex(row => new { row.CommunityId, row.ClientId, row.Mark }).IsUnique();
            report.HasIndex(row => new { row.CommunityId, row.ClientId, row.ExternalId });
            report.HasIndex(row => new { row.CommunityId, row.ClientId, row.BodyHash, row.At });
            report.HasIndex(row => new { row.CommunityId, row.EmailHash });
        });
        model.Entity<ClientUpdate>(update =>
        {
            update.Property(row => row.UpdateId).HasMaxLength(ClientReport.LongestId);
            update.HasIndex(row => new { row.CommunityId, row.ClientId, row.UpdateId }).IsUnique();
            update.HasIndex(row => new { row.CommunityId, row.ConcernId });
        });
        ManyAboutOne(model);
        model.Entity<SavedFilter>(filter =>
        {
            filter.Property(row => row.Name).HasMaxLength(SavedFilter.LongestName);
            filter.Property(row => row.Address).HasMaxLength(SavedFilter.LongestAddress);
            filter.HasIndex(row => new { row.CommunityId, row.OwnerId, row.Name }).IsUnique();
        });
        model.Entity<AnswerTemplate>(template =>
        {
            template.Property(row => row.Title).HasMaxLength(AnswerTemplate.LongestTitle);
            template.Property(row => row.Text).HasMaxLength(AnswerTemplate.Longest);
            template.HasIndex(row => new { row.CommunityId, row.Use, row.Title }).IsUnique();
        });
        model.Entity<ColumnChoice>(choice =>
        {
            choice.Property(row => row.Columns).HasMaxLength(200);
            choice.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique();
        });
        model.Entity<Assistance>(assistance =>
        {
            assistance.HasIndex(row => new { row.CommunityId, row.ConcernId });

            // What a post is asked for, the most urgent first.
            assistance.HasIndex(row => new { row.CommunityId, row.Post, row.DueAt }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_concerns_assistance_asked");
        });
        model.Entity<AssignmentRule>(rule => rule.HasIndex(row => new { row.CommunityId, row.Key }).IsUnique());
    }

    /// <summary>Followers, what was merged, incidents, bursts, and what was learned.</summary>
    private static void ManyAboutOne(ModelBuilder model)
    {
        model.Entity<Concern>(concern =>
        {
            // What is open in a compound: a range of its path.
            concern.HasIndex(row => new { row.CommunityId, row.AreaPath, row.ReportedAt }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_concerns_concern_open_place");
            concern.HasIndex(row => new { row.CommunityId, row.MergedIntoId });

            // What is open around a point: a box first, the distance afterwards.
            concern.HasIndex(row => new { row.CommunityId, row.Latitude, row.Longitude }).HasFilter("closed_at IS NULL AND latitude IS NOT NULL").HasDatabaseName("ix_concerns_concern_around");
        });
        model.Entity<Follower>(follower =>
        {
            follower.HasIndex(row => new { row.CommunityId, row.ConcernId, row.PersonId }).IsUnique();
            follower.HasIndex(row => new { row.CommunityId, row.PersonId, row.JoinedAt });
        });
        model.Entity<Incident>(incident =>
        {
            incident.Property(row => row.Number).HasMaxLength(16);
            incident.Property(row => row.Title).HasMaxLength(Incident.LongestTitle);
            incident.Property(row => row.Text).HasMaxLength(Incident.LongestText);
            incident.HasIndex(row => new { row.CommunityId, row.Number }).IsUnique();
            incident.HasIndex(row => new { row.CommunityId, row.OpenedAt }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_concerns_incident_open");
        });
        model.Entity<IncidentPlace>(place => place.HasIndex(row => new { row.CommunityId, row.IncidentId }));
        model.Entity<IncidentUpdate>(update =>
        {
            update.Property(row => row.Text).HasMaxLength(Incident.LongestText);
            update.HasIndex(row => new { row.CommunityId, row.IncidentId, row.At });
        });
        model.Entity<IncidentReport>(report =>
        {
            report.HasIndex(row => new { row.CommunityId, row.IncidentId });

            // A report hangs on one incident at a time.
            report.HasIndex(row => new { row.CommunityId, row.ConcernId }).IsUnique().HasFilter("detached_at IS NULL");
        });
        model.Entity<Burst>(burst => burst.HasIndex(row => new { row.CommunityId, row.Category, row.FirstAt }));
        model.Entity<CategoryWords>(words => words.HasIndex(row => new { row.CommunityId, row.Category }).IsUnique());
    }
}
