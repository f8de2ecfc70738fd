using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>
/// 车辆 of a household, from–to, where the community wants to know. The plate is sealed and found by its keyed hash; it is gone on the day the car
/// is, for nobody looks for a car that is here no longer.
/// </summary>
internal sealed class Car : Entity, ILocated
{
    public const int LongestParking = 40;
    public const int MostOfHome = 10;

    private Spot? spot;

    private Car() { }

    internal Car(Guid id, Household home, CarKind kind, string? plate, string? parking, DateOnly from, DateOnly today, Vault vault)
        : base(id)
    {
        Refuse.If(from > today, "households.day-later", "From");
        Refuse.If(parking?.Trim().Length > LongestParking, "households.note-long", "Parking", LongestParking);
        (HouseholdId, Kind, From) = (home.Id, kind, from);
        Plate = plate is null ? null : vault.Seal(plate);
        PlateHash = plate is null ? null : vault.Blind(Plates.Blind, plate);
        Parking = string.IsNullOrWhiteSpace(parking) ? null : parking.Trim();
        spot = home.Spot;
        Record(new CarNoted(id, HouseholdId, kind, from));
    }

    public Guid HouseholdId { get; private set; }
    public CarKind Kind { get; private set; }
    public Secret? Plate { get; private set; }
    public string? PlateHash { get; private set; }

    /// <summary>Where it stands at night, in words.</summary>
    public string? Parking { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public BelongingEnd? Ended { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A car changes where nobody said where its household lives.");

    internal void End(BelongingEnd how, DateOnly on, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.over-already");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        (Until, Ended) = (on, how);
        Forget();
        spot = at;
        Record(new CarEnded(Id, HouseholdId, Kind, how, on));
    }

    /// <summary>Its household went into another one, and it along.</summary>
    internal void GoAlong(Guid householdId, DateOnly on, Spot at)
    {
        spot = at;
        Record(new CarEnded(Id, HouseholdId, Kind, BelongingEnd.WentAlong, on));
        (HouseholdId, From) = (householdId, on > From ? on : From);
        Record(new CarNoted(Id, HouseholdId, Kind, From));
    }

    /// <summary>Whose it is can be told from it no longer; that there is one can.</summary>
    internal void Forget() => (Plate, PlateHash, Parking) = (null, null, null);
}
