using Microsoft.EntityFrameworkCore;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Points.Data;

/// <summary>Articles, assessments, the index, lists and honours.</summary>
internal static class ConductTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Article>(article =>
        {
            article.Property(row => row.Text).HasMaxLength(Article.Longest);
            article.Property(row => row.TextEn).HasMaxLength(Article.Longest);
            article.Property(row => row.Evidence).HasMaxLength(Article.Longest);
            article.Property(row => row.EvidenceEn).HasMaxLength(Article.Longest);
            article.HasIndex(row => new { row.CommunityId, row.From });
        });
        model.Entity<PanelSeat>(seat => seat.HasIndex(row => new { row.CommunityId, row.PersonId }));
        model.Entity<Keeper>(keeper => keeper.HasIndex(row => row.CommunityId).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_points_keeper_present"));
        model.Entity<Assessment>(assessment =>
        {
            assessment.Ignore(row => row.Spot);
            assessment.Property(row => row.Seen).HasMaxLength(Assessment.Longest);
            assessment.Property(row => row.Reason).HasMaxLength(Assessment.Longest);

            // Two who saw the same thing on one day saw one thing: the second of two at once collides here.
            assessment.HasIndex(row => new { row.CommunityId, row.SubjectId, row.ArticleId, row.SeenOn }).IsUnique().HasFilter("state <> 'Dropped'").HasDatabaseName("ux_points_assessment_once");
            assessment.HasIndex(row => new { row.CommunityId, row.SubjectId, row.SeenOn });
            assessment.HasIndex(row => new { row.CommunityId, row.HouseholdId });
            assessment.HasIndex(row => new { row.CommunityId, row.State, row.AssessedAt });
            assessment.HasIndex(row => new { row.CommunityId, row.FirstId, row.AssessedAt });
            assessment.HasIndex(row => new { row.CommunityId, row.SecondId });
        });
        model.Entity<ConductEntry>(entry =>
        {
            entry.HasIndex(row => new { row.CommunityId, row.AssessmentId, row.Correction }).IsUnique();
            entry.HasIndex(row => new { row.CommunityId, row.Of, row.SubjectId, row.Month });
            entry.HasIndex(row => new { row.CommunityId, row.HouseholdId, row.Month });
            entry.HasIndex(row => new { row.CommunityId, row.Month });
        });
        model.Entity<Objection>(objection =>
        {
            objection.Ignore(row => row.Spot);
            objection.Property(row => row.Words).HasMaxLength(Objection.Longest);
            objection.Property(row => row.FirstReason).HasMaxLength(Objection.Longest);
            objection.Property(row => row.SecondReason).HasMaxLength(Objection.Longest);
            objection.HasIndex(row => new { row.CommunityId, row.AssessmentId }).IsUnique().HasFilter("assessment_id IS NOT NULL").HasDatabaseName("ux_points_objection_assessment");
            objection.HasIndex(row => new { row.CommunityId, row.EntryId }).IsUnique().HasFilter("entry_id IS NOT NULL").HasDatabaseName("ux_points_objection_entry");
            objection.HasIndex(row => new { row.CommunityId, row.State, row.DueOn });
            objection.HasIndex(row => new { row.CommunityId, row.PersonId });
            objection.HasIndex(row => new { row.CommunityId, row.HouseholdId });
        });
        model.Entity<IndexMonth>(month => month.HasIndex(row => new { row.CommunityId, row.Month }).IsUnique());
        model.Entity<IndexValue>(value =>
        {
            value.HasIndex(row => new { row.CommunityId, row.MonthId, row.Of, row.SubjectId }).IsUnique();
            value.HasIndex(row => new { row.CommunityId, row.SubjectId, row.Month });
        });
        model.Entity<Listing>(listing =>
        {
            listing.Ignore(row => row.Spot);
            listing.HasIndex(row => new { row.CommunityId, row.MonthId, row.PersonId }).IsUnique();
            listing.HasIndex(row => new { row.CommunityId, row.PersonId });
            listing.HasIndex(row => new { row.CommunityId, row.List, row.EndedOn });
        });
        model.Entity<Showing>(showing =>
        {
            showing.Property(row => row.Paper).HasMaxLength(Showing.LongestPaper);
            showing.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_points_showing_present");
            showing.HasIndex(row => new { row.CommunityId, row.PersonId, row.EndedAt });
        });
        model.Entity<HonourRound>(round =>
        {
            round.HasIndex(row => new { row.CommunityId, row.Honour, row.Month }).IsUnique();
            round.HasIndex(row => new { row.CommunityId, row.State, row.Month });
        });
        model.Entity<Candidate>(candidate =>
        {
            candidate.Ignore(row => row.Spot);
            candidate.HasIndex(row => new { row.CommunityId, row.RoundId, row.State });
            candidate.HasIndex(row => new { row.CommunityId, row.State, row.Month });
            candidate.HasIndex(row => new { row.CommunityId, row.HouseholdId });
            candidate.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<Nomination>(nomination =>
        {
            nomination.Property(row => row.Words).HasMaxLength(Nomination.Longest);
            nomination.HasIndex(row => new { row.CommunityId, row.CandidateId, row.ById }).IsUnique();
            nomination.HasIndex(row => new { row.CommunityId, row.ById });
        });
        model.Entity<Turnout>(turnout =>
        {
            turnout.HasIndex(row => new { row.CommunityId, row.RoundId, row.PersonId }).IsUnique();
            turnout.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
    }
}
