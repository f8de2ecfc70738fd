using Microsoft.EntityFrameworkCore;
using Mulin.Insights.Packs;
using Mulin.Insights.Rebuilding;
using Mulin.Insights.Screens;
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
            // A page reads the wholes of many indicators, or one indicator by one dimension, over neighbouring spans.
            tally.HasKey(row => new { row.AreaId, row.Grain, row.Dimension, row.Indicator, row.Day, row.CommunityId, row.Key, row.Bucket });
            tally.HasIndex(row => row.CommunityId);
        });
        model.Entity<Sighting>().HasIndex(row => new { row.CommunityId, row.SubjectId, row.Day });
        model.Entity<Pack>().HasIndex(row => new { row.CommunityId, row.Month }).IsUnique();
        model.Entity<PackCell>().HasIndex(row => new { row.CommunityId, row.Month, row.Indicator, row.Bucket }).IsUnique();
        model.Entity<AreaPack>().HasKey(row => new { row.AreaId, row.Month, row.CommunityId });
        model.Entity<AreaPackCell>().HasKey(row => new { row.AreaId, row.Month, row.Indicator, row.CommunityId, row.Bucket });
        model.Entity<Correction>().HasIndex(row => new { row.CommunityId, row.Month });
        model.Entity<AreaCorrection>(correction =>
        {
            correction.HasKey(row => new { row.AreaId, row.Month, row.Indicator, row.Fact, row.CommunityId });
            correction.HasIndex(row => row.CommunityId);
        });
        model.Entity<RebuildRun>(run =>
        {
            run.HasKey(row => row.Id);
            run.Property(row => row.Id).ValueGeneratedNever();
        });
        model.Entity<ScreenLink>(link =>
        {
            link.HasKey(row => row.Id);
            link.Property(row => row.Id).ValueGeneratedNever();
            link.Property(row => row.Name).HasMaxLength(40);
            link.HasIndex(row => row.AreaId);
        });
        model.Entity<RebuildPart>().HasKey(row => new { row.RunId, row.CommunityId });
    }
}
