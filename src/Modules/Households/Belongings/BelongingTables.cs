using Microsoft.EntityFrameworkCore;
using Mulin.Households.Homes;

namespace Mulin.Households.Belongings;

internal static class BelongingTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Car>(car =>
        {
            car.Property(row => row.Parking).HasMaxLength(Car.LongestParking);
            car.HasIndex(row => new { row.CommunityId, row.HouseholdId }).HasFilter("until IS NULL").HasDatabaseName("ix_households_car_home");

            // Not unique: two homes may share one.
            car.HasIndex(row => new { row.CommunityId, row.PlateHash });
            car.HasOne<Household>().WithMany().HasForeignKey(row => new { row.CommunityId, row.HouseholdId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
        model.Entity<Pet>(pet =>
        {
            pet.Property(row => row.Name).HasMaxLength(Pet.LongestName);
            pet.Property(row => row.LicenceNo).HasMaxLength(Pet.LongestLicence);
            pet.HasIndex(row => new { row.CommunityId, row.HouseholdId, row.Kind }).HasFilter("until IS NULL").HasDatabaseName("ix_households_pet_home");
            pet.HasIndex(row => new { row.CommunityId, row.Kind, row.LicensedUntil }).HasFilter("until IS NULL").HasDatabaseName("ix_households_pet_licence");
            pet.HasOne<Household>().WithMany().HasForeignKey(row => new { row.CommunityId, row.HouseholdId }).HasPrincipalKey(row => new { row.CommunityId, row.Id });
        });
    }
}
