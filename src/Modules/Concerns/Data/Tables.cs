using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Together;

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
            concern.HasIndex(row => new { row.CommunityId, row.Number }).IsUnique();

            // The inbox of a post, and what is due in the whole community: open ones only, in the order they fall due.
            concern.HasIndex(row => new { row.CommunityId, row.Post, row.DueAt, row.Number }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_concerns_concern_inbox");
            concern.HasIndex(row => new { row.CommunityId, row.DueAt, row.Number }).HasFilter("closed_at IS NULL").HasDatabaseName("ix_concerns_concern_due");

            // Lists, newest first: all, of one state, a grid's, a building's, a reporter's. The public list reads the first one past the few private rows.
            concern.HasIndex(row => new { row.CommunityId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.State, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.GridId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.BuildingId, row.ReportedAt, row.Number });
            concern.HasIndex(row => new { row.CommunityId, row.ReporterId, row.ReportedAt, row.Number });
        });
        model.Entity<ConcernNote>(note =>
        {
            note.Property(row => row.Text).HasMaxLength(ConcernNote.Longest);
            note.HasIndex(row => new { row.CommunityId, row.ConcernId, row.At });
            note.Ignore(row => row.IsPublic);
        });
        model.Entity<CaseGrant>(grant =>
        {
            grant.HasIndex(row => new { row.CommunityId, row.CaseId });
            grant.HasIndex(row => new { row.CommunityId, row.AreaId });
        });
        model.Entity<Assistance>(assistance =>
        {
            assistance.HasIndex(row => new { row.CommunityId, row.ConcernId });

            // What a post is asked for, the most urgent first.
            assistance.HasIndex(row => new { row.CommunityId, row.Post, row.DueAt }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_concerns_assistance_asked");
        });
        model.Entity<AssignmentRule>(rule => rule.HasIndex(row => new { row.CommunityId, row.Key }).IsUnique());
    }
}
