using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Places;

namespace Mulin.Foundation.Bodies;

internal static class Tables
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Body>(body =>
        {
            // Who has left gives name and code free for a successor.
            body.HasIndex(row => new { row.CommunityId, row.Name }).IsUnique().HasFilter("until IS NULL").HasDatabaseName("ux_bodies_body_name");
            body.HasIndex(row => new { row.CommunityId, row.CreditCode }).IsUnique().HasFilter("until IS NULL AND credit_code IS NOT NULL").HasDatabaseName("ux_bodies_body_credit_code");
            body.HasIndex(row => new { row.CommunityId, row.SortKey });
            body.HasOne<Place>().WithMany().HasForeignKey(row => new { row.CommunityId, row.CompoundId }).HasPrincipalKey(row => new { row.CommunityId, row.Id }).IsRequired(false);
            body.HasOne<Place>().WithMany().HasForeignKey(row => new { row.CommunityId, row.PlaceId }).HasPrincipalKey(row => new { row.CommunityId, row.Id }).IsRequired(false);
        });
    }
}
