using Microsoft.EntityFrameworkCore;
using Mulin.Exchange.Needs;

namespace Mulin.Exchange.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model) => model.Entity<Need>(need =>
    {
        need.Ignore(row => row.Spot);
        need.Property(row => row.Words).HasMaxLength(Need.Longest);
        need.Property(row => row.EndWords).HasMaxLength(Need.Longest);
        need.HasIndex(row => new { row.CommunityId, row.State, row.Id });
        need.HasIndex(row => new { row.CommunityId, row.HouseholdId });
        need.HasIndex(row => new { row.CommunityId, row.PersonId });
        need.HasIndex(row => new { row.CommunityId, row.DueOn }).HasFilter("state = 'Open' AND due_on IS NOT NULL").HasDatabaseName("ix_exchange_need_due");
    });
}
