using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>车辆 of a household. The plate is sealed and found by its keyed hash.</summary>
internal sealed class Car : Belonging
{
    public const int LongestParking = 40;
    public const int MostOfHome = 10;

    private Car() { }

    internal Car(Guid id, Household home, CarKind kind, string? plate, string? parking, DateOnly from, DateOnly today, Vault vault)
        : base(id, home, from, today)
    {
        Refuse.If(parking?.Trim().Length > LongestParking, "households.note-long", "Parking", LongestParking);
        Kind = kind;
        Plate = plate is null ? null : vault.Seal(plate);
        PlateHash = plate is null ? null : vault.Blind(Plates.Blind, plate);
        Parking = string.IsNullOrWhiteSpace(parking) ? null : parking.Trim();
        Record(Noted());
    }

    public CarKind Kind { get; private set; }
    public Secret? Plate { get; private set; }
    public string? PlateHash { get; private set; }

    /// <summary>Where it stands at night, in words.</summary>
    public string? Parking { get; private set; }

    internal override void Forget() => (Plate, PlateHash, Parking) = (null, null, null);

    private protected override Fact Noted() => new CarNoted(Id, HouseholdId, Kind, From);

    private protected override Fact Gone(BelongingEnd how, DateOnly on) => new CarEnded(Id, HouseholdId, Kind, how, on);
}
