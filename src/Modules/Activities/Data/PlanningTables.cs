using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;

namespace Mulin.Activities.Data;

/// <summary>Practice of students, the after-school class, and how it is found out what to hold.</summary>
internal static class PlanningTables
{
    private const int CertificateText = 120;

    public static void Map(ModelBuilder model)
    {
        OfPractice(model);
        OfPickup(model);
        OfPlanning(model);
    }

    private static void OfPractice(ModelBuilder model)
    {
        model.Entity<PracticeAgreement>(agreement =>
        {
            agreement.Property(row => row.Title).HasMaxLength(PracticeAgreement.LongestTitle);
            agreement.HasIndex(row => new { row.CommunityId, row.Until });
        });
        model.Entity<PracticeActivity>(chosen => chosen.HasIndex(row => new { row.CommunityId, row.AgreementId, row.ActivityId }).IsUnique());
        model.Entity<PracticeEntry>(entry =>
        {
            entry.Property(row => row.CertificateNumber).HasMaxLength(CertificateText);
            entry.Property(row => row.CertificateLink).HasMaxLength(CertificateText);
            entry.HasIndex(row => new { row.CommunityId, row.AgreementId, row.PersonId }).IsUnique().HasFilter("left_at IS NULL");
            entry.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
    }

    private static void OfPickup(ModelBuilder model)
    {
        model.Entity<AfterSchool>();
        model.Entity<PickupPlan>(plan =>
        {
            plan.HasIndex(row => new { row.CommunityId, row.ActivityId, row.PersonId }).IsUnique();
            plan.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<Collector>(collector =>
        {
            collector.Property(row => row.Name).HasMaxLength(Collector.LongestName);
            collector.Property(row => row.Code).HasMaxLength(Collector.CodeLength);
            collector.HasIndex(row => new { row.CommunityId, row.ActivityId, row.PersonId });
            collector.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<ChildPickup>(pickup =>
        {
            pickup.Property(row => row.ToName).HasMaxLength(Collector.LongestName);
            pickup.HasIndex(row => new { row.CommunityId, row.SessionId, row.PersonId }).IsUnique();
            pickup.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
    }

    private static void OfPlanning(ModelBuilder model)
    {
        model.Entity<Direction>(direction =>
        {
            direction.Ignore(row => row.Said);
            direction.Property(row => row.Name).HasMaxLength(Direction.LongestName);
            direction.Property(row => row.NameEn).HasMaxLength(Direction.LongestName * 2);
        });
        model.Entity<Opinion>(opinion =>
        {
            opinion.Property(row => row.Text).HasMaxLength(Opinion.LongestText);
            opinion.HasIndex(row => new { row.CommunityId, row.SurveyId, row.QuestionId });
            opinion.HasIndex(row => new { row.CommunityId, row.ClosedOn });
        });
        model.Entity<Suggestion>(suggestion =>
        {
            suggestion.Property(row => row.Words).HasMaxLength(Suggestion.Longest);
            suggestion.Property(row => row.Answer).HasMaxLength(Suggestion.Longest);
            suggestion.HasIndex(row => new { row.CommunityId, row.State });
            suggestion.HasIndex(row => new { row.CommunityId, row.PersonId });
            suggestion.HasIndex(row => new { row.CommunityId, row.PlanId });
        });
        model.Entity<ActivityPlan>(plan =>
        {
            plan.Ignore(row => row.Years);
            plan.Property(row => row.Title).HasMaxLength(ActivityPlan.LongestTitle);
            plan.Property(row => row.Words).HasMaxLength(ActivityPlan.LongestWords);
            plan.HasIndex(row => new { row.CommunityId, row.Weekly });
        });
        model.Entity<PlanActivity>(made =>
        {
            made.HasIndex(row => new { row.CommunityId, row.ActivityId }).IsUnique();
            made.HasIndex(row => new { row.CommunityId, row.PlanId });
        });
        model.Entity<StudioRound>(round => round.HasIndex(row => new { row.CommunityId, row.WeekFrom }).IsUnique());
        model.Entity<StudioVoice>(voice =>
        {
            voice.HasIndex(row => new { row.CommunityId, row.RoundId, row.PersonId }).IsUnique();
            voice.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
    }
}
