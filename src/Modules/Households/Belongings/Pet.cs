using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>
/// 宠物 of a household, from–to, where the community wants to know. Dogs are registered and vaccinated (Animal Epidemic Prevention Law art. 30): the
/// papers are noted with the day until which they hold. What says whose it is goes on the day the animal does.
/// </summary>
internal sealed class Pet : Entity, ILocated
{
    public const int LongestName = 20;
    public const int LongestLicence = 30;
    public const int MostOfHome = 20;

    /// <summary>No licence or vaccination holds longer.</summary>
    private const int LongestPapers = 10;

    private Spot? spot;

    private Pet() { }

    internal Pet(Guid id, Household home, PetKind kind, string? name, DateOnly from, DateOnly today)
        : base(id)
    {
        Refuse.If(from > today, "households.day-later", "From");
        Refuse.If(name?.Trim().Length > LongestName, "households.note-long", "Name", LongestName);
        (HouseholdId, Kind, From) = (home.Id, kind, from);
        Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        spot = home.Spot;
        Record(new PetNoted(id, HouseholdId, kind, from));
    }

    public Guid HouseholdId { get; private set; }
    public PetKind Kind { get; private set; }

    /// <summary>As it is called.</summary>
    public string? Name { get; private set; }

    /// <summary>The number of a dog's licence (养犬登记证).</summary>
    public string? LicenceNo { get; private set; }

    /// <summary>Null: it has none, or nobody knows.</summary>
    public DateOnly? LicensedUntil { get; private set; }
    public DateOnly? VaccinatedUntil { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public BelongingEnd? Ended { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("An animal changes where nobody said where its household lives.");

    /// <summary>The papers as they are now; what is left out is not known any more.</summary>
    internal void NotePapers(string? licenceNo, DateOnly? licensedUntil, DateOnly? vaccinatedUntil, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.over-already");
        Refuse.If(licenceNo?.Trim().Length > LongestLicence, "households.note-long", "LicenceNo", LongestLicence);
        Refuse.If(Kind != PetKind.Dog && (licensedUntil is not null || !string.IsNullOrWhiteSpace(licenceNo)), "households.licence-no-dog", "LicenceNo");
        Refuse.If(licensedUntil > today.AddYears(LongestPapers), "households.papers-long", "LicensedUntil", LongestPapers);
        Refuse.If(vaccinatedUntil > today.AddYears(LongestPapers), "households.papers-long", "VaccinatedUntil", LongestPapers);
        LicenceNo = string.IsNullOrWhiteSpace(licenceNo) ? null : licenceNo.Trim();
        (LicensedUntil, VaccinatedUntil) = (licensedUntil, vaccinatedUntil);
        spot = at;
        Record(new PetPapersNoted(Id, HouseholdId, Kind, licensedUntil, vaccinatedUntil));
    }

    internal void End(BelongingEnd how, DateOnly on, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.over-already");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        (Until, Ended) = (on, how);
        Forget();
        spot = at;
        Record(new PetEnded(Id, HouseholdId, Kind, how, on));
    }

    /// <summary>Its household went into another one, and it along.</summary>
    internal void GoAlong(Guid householdId, DateOnly on, Spot at)
    {
        spot = at;
        Record(new PetEnded(Id, HouseholdId, Kind, BelongingEnd.WentAlong, on));
        (HouseholdId, From) = (householdId, on > From ? on : From);
        Record(new PetNoted(Id, HouseholdId, Kind, From));
    }

    /// <summary>Whose it is can be told from it no longer; that there is one can.</summary>
    internal void Forget() => (Name, LicenceNo) = (null, null);
}
