using Microsoft.EntityFrameworkCore;
using Mulin.Insights.Rebuilding;
using Mulin.Insights.Tallying;

namespace Mulin.Insights.Data;

internal static class Tables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Tally>().HasIndex(row => new { row.CommunityId, row.Indicator, row.Grain, row.Scope, row.Day, row.D1, row.D2, row.D3, row.Bucket })
            .IsUnique().HasDatabaseName("ix_insights_tally_cell");
        model.Entity<AreaTally>(tally =>
        {
            tally.HasKey(row => new { row.AreaId, row.Indicator, row.Grain, row.Day, row.CommunityId, row.D1, row.D2, row.D3, row.Bucket });
            tally.HasIndex(row => row.CommunityId);
        });
        model.Entity<RebuildRun>(run =>
        {
            run.HasKey(row => row.Id);
            run.Property(row => row.Id).ValueGeneratedNever();
        });
    }
}
