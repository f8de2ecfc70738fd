using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Points.Conduct;

/// <summary>Whose conduct it is, and what it counts for beside.</summary>
/// <param name="HouseholdId">Of a person: the one they live in. Of a building: none.</param>
internal sealed record Target(ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid? GridId)
{
    public Guid SubjectId => Of switch { ConductOf.Person => PersonId!.Value, ConductOf.Household => HouseholdId!.Value, _ => BuildingId!.Value };
}

/// <summary>
/// Whom somebody means. Of people only those are assessed by name of whom the file says that they live here and are of full age (Civil Code art. 17): a
/// child's conduct is not assessed, nor that of somebody who may be one.
/// </summary>
internal sealed class Whom(Db db, IVerifiedResidence residence, IHomes homes, IPlaces places)
{
    public const int OfAge = 18;

    public DateOnly BornUntil => db.Clock.Today.AddYears(-OfAge);

    public async Task<Target> Find(ConductOf of, Guid? personId, Guid? householdId, Guid? placeId, CancellationToken ct)
    {
        var book = await places.Book(ct);
        switch (of)
        {
            case ConductOf.Person:
                Refuse.If(personId is null, "points.whom-person", "PersonId");
                var rights = await residence.Of(personId.Value, BornUntil, ct);
                Refuse.If(!rights.AsPerson || rights.HouseholdId is null, "points.not-grown", "PersonId");
                var lives = await Home(rights.HouseholdId.Value, ct);
                return At(of, personId, rights.HouseholdId, lives.StairsId, book);
            case ConductOf.Household:
                Refuse.If(householdId is null, "points.whom-household", "HouseholdId");
                var home = await Home(householdId.Value, ct);
                Refuse.If(home.End is not null, "points.household-ended", "HouseholdId");
                return At(of, null, householdId, home.StairsId, book);
            default:
                Refuse.If(book.Find(placeId) is not { Level: PlaceLevel.Building }, "points.whom-building", "PlaceId");
                return At(of, null, null, placeId!.Value, book);
        }
    }

    /// <summary>Nobody assesses, decides about or looks into themselves or whoever lives with them, then or now.</summary>
    /// <param name="householdId">Where it was seen; left out: where the person lives now is asked alone.</param>
    public async Task<bool> IsOwn(Guid person, Guid? personId, Guid? householdId, CancellationToken ct)
    {
        if (person == personId)
        {
            return true;
        }

        var lives = await homes.WhereLive(personId is { } other ? [person, other] : [person], ct);
        return lives.TryGetValue(person, out var home) && (home == householdId || (personId is { } about && lives.TryGetValue(about, out var theirs) && theirs == home));
    }

    /// <summary>Whether this person may speak about it: for themselves, for the household they live in, for their building.</summary>
    public async Task<bool> Speaks(Guid person, ConductOf of, Guid? personId, Guid? householdId, Guid? buildingId, CancellationToken ct)
    {
        var rights = await residence.Of(person, BornUntil, ct);
        if (!rights.AsPerson || rights.HouseholdId is not { } home)
        {
            return of == ConductOf.Person && person == personId;
        }

        return of switch
        {
            ConductOf.Person => person == personId,
            ConductOf.Household => home == householdId,
            _ => (await places.Book(ct)).Above((await Home(home, ct)).StairsId, PlaceLevel.Building)?.Id == buildingId,
        };
    }

    /// <summary>Those who hear of it: the person; the grown people of the household; of a building nobody in particular.</summary>
    public async Task<IReadOnlyList<Guid>> Hears(ConductOf of, Guid? personId, Guid? householdId, CancellationToken ct)
    {
        if (of == ConductOf.Person)
        {
            return [personId!.Value];
        }

        return of == ConductOf.Household && householdId is { } home ? await Grown(home, ct) : [];
    }

    /// <summary>The grown, verified people of a household.</summary>
    public async Task<IReadOnlyList<Guid>> Grown(Guid householdId, CancellationToken ct) =>
        (await homes.Of([householdId], ct)).GetValueOrDefault(householdId) is { } line
            ? [.. (await residence.Persons([line.StairsId], BornUntil, ct)).Where(person => person.HouseholdId == householdId).Select(person => person.PersonId)]
            : [];

    private async Task<HomeLine> Home(Guid id, CancellationToken ct) => (await homes.Of([id], ct)).GetValueOrDefault(id) ?? throw new Missing("household");

    private static Target At(ConductOf of, Guid? person, Guid? household, Guid place, PlaceBook book) =>
        new(of, person, household, book.Above(place, PlaceLevel.Building)?.Id, book.SpotOf(place).GridId);
}
