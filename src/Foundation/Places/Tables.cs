using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

internal static class Tables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Place>(place =>
        {
            place.Property(row => row.Outline).HasMaxLength(Outline.LongestText);

            // Two people who build the same number at once: the second is told so, whoever they are.
            place.HasIndex(row => new { row.CommunityId, row.ParentId, row.Name }).IsUnique().HasFilter("parent_id IS NOT NULL").HasDatabaseName("ux_places_place_name");
            place.HasIndex(row => new { row.CommunityId, row.Name }).IsUnique().HasFilter("parent_id IS NULL").HasDatabaseName("ux_places_place_compound");
            place.HasIndex(row => new { row.CommunityId, row.DoorCode }).IsUnique().HasFilter("door_code IS NOT NULL").HasDatabaseName("ux_places_place_door");
            place.HasIndex(row => new { row.CommunityId, row.GridId });
            place.HasOne<Place>().WithMany().HasForeignKey(row => new { row.CommunityId, row.ParentId }).HasPrincipalKey(row => new { row.CommunityId, row.Id }).IsRequired(false);
            place.HasOne<Grid>().WithMany().HasForeignKey(row => new { row.CommunityId, row.GridId }).HasPrincipalKey(row => new { row.CommunityId, row.Id }).IsRequired(false);
        });
        model.Entity<Grid>(grid => grid.HasIndex(row => new { row.CommunityId, row.Name }).IsUnique());
        model.Entity<StatArea>(area =>
        {
            area.HasKey(row => row.Code);
            area.Property(row => row.Code).ValueGeneratedNever();
        });
    }
}
