using Microsoft.EntityFrameworkCore;

namespace Mulin.Households.Own;

internal static class OwnTables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<HomeCode>(code =>
        {
            code.HasIndex(row => new { row.CommunityId, row.Hash }).IsUnique();
            code.HasIndex(row => new { row.CommunityId, row.DwellingId });
            code.HasIndex(row => new { row.CommunityId, row.HouseholdId });
        });
        model.Entity<ClaimTry>(tried => tried.HasIndex(row => new { row.CommunityId, row.PersonId, row.At }));
        model.Entity<Claim>(claim =>
        {
            claim.Property(row => row.Words).HasMaxLength(Claim.LongestWords);
            claim.Property(row => row.Reason).HasMaxLength(Claim.LongestWords);

            // One at a time: the second of two that ask at once collides here.
            claim.HasIndex(row => new { row.CommunityId, row.PersonId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ux_households_claim_waiting");
            claim.HasIndex(row => new { row.CommunityId, row.PersonId, row.State });
            claim.HasIndex(row => new { row.CommunityId, row.State, row.AskedAt });
        });
        model.Entity<Correction>(correction =>
        {
            correction.Property(row => row.Reason).HasMaxLength(Correction.Longest);
            correction.HasIndex(row => new { row.CommunityId, row.PersonId, row.AskedAt });
            correction.HasIndex(row => new { row.CommunityId, row.State, row.AskedAt });
        });
        model.Entity<Consent>(consent =>
        {
            consent.Property(row => row.Code).HasMaxLength(40);
            consent.HasIndex(row => new { row.CommunityId, row.PersonId, row.Code }).IsUnique().HasFilter("ended_at IS NULL").HasDatabaseName("ux_households_consent_open");
            consent.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<Guardianship>(guardianship =>
        {
            guardianship.Property(row => row.Reason).HasMaxLength(Claim.LongestWords);
            guardianship.HasIndex(row => new { row.CommunityId, row.ChildId, row.GuardianId }).IsUnique().HasFilter("state IN ('Waiting', 'Confirmed')").HasDatabaseName("ux_households_guardianship_open");
            guardianship.HasIndex(row => new { row.CommunityId, row.GuardianId });
            guardianship.HasIndex(row => new { row.CommunityId, row.State, row.AskedAt });
        });
    }
}
