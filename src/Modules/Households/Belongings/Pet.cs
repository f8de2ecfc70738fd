using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Belongings;

/// <summary>
/// 宠物 of a household. Dogs are registered and vaccinated (Animal Epidemic Prevention Law art. 30): the
/// papers are noted with the day until which they hold.
/// </summary>
internal sealed class Pet : Belonging
{
    public const int LongestName = 20;
    public const int LongestLicence = 30;
    public const int MostOfHome = 20;

    /// <summary>No licence or vaccination holds longer.</summary>
    private const int LongestPapers = 10;

    private Pet() { }

    internal Pet(Guid id, Household home, PetKind kind, string? name, DateOnly from, DateOnly today)
        : base(id, home, from, today)
    {
        Refuse.If(name?.Trim().Length > LongestName, "households.note-long", "Name", LongestName);
        Kind = kind;
        Name = string.IsNullOrWhiteSpace(name) ? null : name.Trim();
        Record(Noted());
    }

    public PetKind Kind { get; private set; }

    /// <summary>As it is called.</summary>
    public string? Name { get; private set; }

    /// <summary>The number of a dog's licence (养犬登记证).</summary>
    public string? LicenceNo { get; private set; }

    /// <summary>Null: it has none, or nobody knows.</summary>
    public DateOnly? LicensedUntil { get; private set; }
    public DateOnly? VaccinatedUntil { get; private set; }

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
        Stands(at);
        Record(new PetPapersNoted(Id, HouseholdId, Kind, licensedUntil, vaccinatedUntil));
    }

    internal override void Forget() => (Name, LicenceNo) = (null, null);

    private protected override Fact Noted() => new PetNoted(Id, HouseholdId, Kind, From);

    private protected override Fact Gone(BelongingEnd how, DateOnly on) => new PetEnded(Id, HouseholdId, Kind, how, on);
}
