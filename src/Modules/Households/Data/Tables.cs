using Microsoft.EntityFrameworkCore;
using Mulin.Households.Care;
using Mulin.Households.Covers;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Households.Registers;
using Mulin.Households.Surveys;
using Mulin.Households.Visits;

namespace Mulin.Households.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Dwelling>(dwelling =>
        {
            dwelling.Ignore(row => row.HomeSpot);
            dwelling.Property(row => row.Door).HasMaxLength(40);
            dwelling.Property(row => row.Walk).HasMaxLength(Dwelling.LongestWalk);
            dwelling.HasIndex(row => new { row.CommunityId, row.Walk }).IsUnique();
            dwelling.HasIndex(row => new { row.CommunityId, row.Use, row.Walk });
            dwelling.HasIndex(row => new { row.CommunityId, row.Tenure, row.Walk });
            dwelling.HasIndex(row => new { row.CommunityId, row.BuildingId, row.Walk });
            dwelling.HasIndex(row => new { row.CommunityId, row.Door });
        });
        model.Entity<Ownership>(share =>
        {
            share.HasIndex(row => new { row.CommunityId, row.DwellingId, row.Until });
            share.HasIndex(row => new { row.CommunityId, row.PersonId });
            share.HasOne<Dwelling>().WithMany().HasForeignKey(row => new { row.CommunityId, row.DwellingId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<Household>(household =>
        {
            household.Ignore(row => row.IsOpen);
            household.HasIndex(row => new { row.CommunityId, row.DwellingId, row.Until });
            household.HasIndex(row => new { row.CommunityId, row.Size, row.Id }).HasFilter("until IS NULL").HasDatabaseName("ix_households_household_size");
            household.HasOne<Dwelling>().WithMany().HasForeignKey(row => new { row.CommunityId, row.DwellingId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<Living>(living =>
        {
            // A person lives in at most one household: two who write down two at once collide here.
            living.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_households_living_person");
            living.HasIndex(row => new { row.CommunityId, row.PersonId, row.From });
            living.HasIndex(row => new { row.CommunityId, row.HouseholdId, row.Until });

            // With who and in which household, so that a filter asks thousands of doors without reading a row.
            living.HasIndex(row => new { row.CommunityId, row.DwellingId, row.PersonId, row.HouseholdId }).HasFilter("until IS NULL").HasDatabaseName("ix_households_living_dwelling");
            living.HasOne<Household>().WithMany().HasForeignKey(row => new { row.CommunityId, row.HouseholdId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<Profile>(profile =>
        {
            profile.Ignore(row => row.Traits);
            profile.Property(row => row.Occupation).HasMaxLength(Profile.LongestOccupation);
            profile.Property(row => row.Withheld).HasMaxLength(120);
            profile.HasIndex(row => new { row.CommunityId, row.IdHash }).IsUnique();
            profile.HasIndex(row => new { row.CommunityId, row.Birthday });
            profile.HasIndex(row => new { row.CommunityId, row.Id, row.Birthday });
            profile.HasIndex(row => new { row.CommunityId, row.PartyMember }).HasFilter("party_member").HasDatabaseName("ix_households_profile_party");
        });
        model.Entity<CareTag>(tag =>
        {
            tag.Property(row => row.Code).HasMaxLength(40);
            tag.Property(row => row.Note).HasMaxLength(CareTag.LongestNote);
            tag.HasIndex(row => new { row.CommunityId, row.PersonId, row.Code }).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_households_care_tag_open");
            tag.HasIndex(row => new { row.CommunityId, row.Code }).HasFilter("until IS NULL").HasDatabaseName("ix_households_care_tag_code");
        });
        model.Entity<Strength>(strength =>
        {
            strength.Property(row => row.Code).HasMaxLength(40);
            strength.Property(row => row.Words).HasMaxLength(Strength.Longest);
            strength.Property(row => row.When).HasMaxLength(Strength.Longest);
            strength.HasIndex(row => new { row.CommunityId, row.PersonId });
            strength.HasIndex(row => new { row.CommunityId, row.Code }).HasFilter("ended_at IS NULL").HasDatabaseName("ix_households_strength_code");
        });
        model.Entity<Difficulty>(difficulty =>
        {
            difficulty.Property(row => row.Code).HasMaxLength(40);
            difficulty.Property(row => row.Words).HasMaxLength(Difficulty.Longest);
            difficulty.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<SavedRegister>(register =>
        {
            register.Property(row => row.Name).HasMaxLength(SavedRegister.LongestName);
            register.Property(row => row.Address).HasMaxLength(SavedRegister.LongestAddress);
            register.HasIndex(row => new { row.CommunityId, row.Name }).IsUnique();
        });
        model.Entity<HomesImport>(import =>
        {
            import.Ignore(row => row.Written);
            import.Property(row => row.FileName).HasMaxLength(100);
            import.HasIndex(row => new { row.CommunityId, row.ConfirmedAt });
        });
        model.Entity<ImportPart>(part =>
        {
            part.HasIndex(row => new { row.CommunityId, row.ImportId, row.Number }).IsUnique();
            part.HasOne<HomesImport>().WithMany().HasForeignKey(row => new { row.CommunityId, row.ImportId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<ImportedLine>(line =>
        {
            // No row is written twice, whatever crashes.
            line.HasIndex(row => new { row.CommunityId, row.ImportId, row.Row }).IsUnique();
            line.HasIndex(row => new { row.CommunityId, row.PersonId, row.ImportId });
            line.HasOne<HomesImport>().WithMany().HasForeignKey(row => new { row.CommunityId, row.ImportId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<Cover>(cover =>
        {
            cover.Ignore(row => row.HouseholdId);
            cover.Property(row => row.Why).HasMaxLength(Cover.LongestWhy);

            // Nobody is there twice for the same: two who assign it at once collide here.
            cover.HasIndex(row => new { row.CommunityId, row.PersonId, row.TargetId }).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_households_cover_open");
            cover.HasIndex(row => new { row.CommunityId, row.TargetId });
        });
        model.Entity<CompleteFile>();
        model.Entity<CoveredHome>(home => home.HasIndex(row => new { row.CommunityId, row.Covered }));
        model.Entity<VisitPlan>(plan =>
        {
            plan.Property(row => row.Code).HasMaxLength(40);
            plan.HasIndex(row => new { row.CommunityId, row.DueOn });
        });
        model.Entity<Visit>(visit =>
        {
            visit.Property(row => row.Notes).HasMaxLength(Visit.LongestNotes);
            visit.HasIndex(row => new { row.CommunityId, row.HouseholdId, row.At });
        });
        model.Entity<Survey>(survey =>
        {
            survey.Ignore(row => row.Questions);
            survey.Ignore(row => row.IsDraft);
            survey.Ignore(row => row.EnterUntil);
            survey.Property(row => row.Title).HasMaxLength(Survey.LongestTitle);
            survey.Property(row => row.Introduction).HasMaxLength(Survey.LongestIntroduction);
            survey.Property(row => row.Whom).HasMaxLength(SavedRegister.LongestAddress);
            survey.HasIndex(row => new { row.CommunityId, row.State });
            survey.HasIndex(row => new { row.CommunityId, row.ClosedAt });
        });
        model.Entity<SurveyAsked>(asked =>
        {
            // Nobody is asked twice; a household that is asked has a row without a person.
            asked.HasIndex(row => new { row.CommunityId, row.SurveyId, row.PersonId }).IsUnique();
            asked.HasIndex(row => new { row.CommunityId, row.SurveyId, row.HouseholdId }).IsUnique().HasFilter("person_id IS NULL").HasDatabaseName("ux_households_survey_asked_household");
            asked.HasIndex(row => new { row.CommunityId, row.PersonId });
            asked.HasIndex(row => new { row.CommunityId, row.HouseholdId });
            asked.HasOne<Survey>().WithMany().HasForeignKey(row => new { row.CommunityId, row.SurveyId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<SurveyAnswer>(answer =>
        {
            answer.HasIndex(row => new { row.CommunityId, row.SurveyId, row.AskedId }).IsUnique();
            answer.HasOne<Survey>().WithMany().HasForeignKey(row => new { row.CommunityId, row.SurveyId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<SurveyEntry>(entry =>
        {
            entry.Property(row => row.Words).HasMaxLength(SurveyEntry.LongestWords);
            entry.HasIndex(row => new { row.CommunityId, row.SurveyId, row.QuestionId, row.ChoiceId, row.Number });
            entry.HasIndex(row => new { row.CommunityId, row.AnswerId });
            entry.HasOne<SurveyAnswer>().WithMany().HasForeignKey(row => new { row.CommunityId, row.AnswerId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<SurveySheet>(sheet =>
        {
            // No sheet is typed in twice.
            sheet.HasIndex(row => new { row.CommunityId, row.SurveyId, row.Number }).IsUnique();
            sheet.HasOne<Survey>().WithMany().HasForeignKey(row => new { row.CommunityId, row.SurveyId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<VisitMet>(met =>
        {
            met.HasIndex(row => new { row.CommunityId, row.VisitId, row.PersonId }).IsUnique();
            met.HasIndex(row => new { row.CommunityId, row.PersonId });
            met.HasOne<Visit>().WithMany().HasForeignKey(row => new { row.CommunityId, row.VisitId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        Own.OwnTables.Map(model);
        Belongings.BelongingTables.Map(model);
    }
}
