using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Households.Covers;

/// <summary>What a cover is of, and where: said once for assigning, ending and reading.</summary>
internal sealed class Covering(Db db, Access access, IPlaces places)
{
    /// <summary>Where a household lives.</summary>
    internal sealed record At(Guid HouseholdId, Guid? HeadId, int Size, Dwelling Dwelling);

    public async Task<IReadOnlyDictionary<Guid, At>> Homes(IReadOnlyCollection<Guid> households, CancellationToken ct)
    {
        var dwellings = db.Set<Dwelling>();
        Dictionary<Guid, At> found = [];
        foreach (var some in households.Distinct().Chunk(500))
        {
            foreach (var row in await (
                from household in db.Set<Household>().AsNoTracking().Where(row => some.Contains(row.Id))
                join dwelling in dwellings on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
                select new { household.Id, household.HeadId, household.Size, Dwelling = dwelling }).ToListAsync(ct))
            {
                found[row.Id] = new At(row.Id, row.HeadId, row.Size, row.Dwelling);
            }
        }

        return found;
    }

    /// <summary>Staircases, buildings and grids as people call them; null for what is there no longer.</summary>
    public static string? Said(PlaceBook book, Cover cover) => cover.Kind == CoverKind.Grid ? book.Grid(cover.TargetId)?.Name : book.Find(cover.TargetId) is null ? null : book.NameOf(cover.TargetId);

    /// <summary>The place of a cover's facts; they keep the grid and nothing below it.</summary>
    public static Spot SpotOf(PlaceBook book, CoverKind kind, Guid targetId, Dwelling? home, string areaPath) => kind switch
    {
        CoverKind.Household => home is null ? new Spot(areaPath, null) : book.SpotOf(home.StairsId),
        CoverKind.Grid => new Spot(areaPath, targetId),
        _ => book.SpotOf(targetId),
    };

    /// <summary>Whether a right holds for all that a cover is of.</summary>
    public async Task<bool> Covers(string right, CoverKind kind, Guid targetId, Dwelling? home, CancellationToken ct)
    {
        var turf = await access.Turf(right, ct);
        if (turf.Whole)
        {
            return true;
        }

        var book = await places.Book(ct);
        return kind switch
        {
            CoverKind.Household => home is not null && turf.Covers(home),
            CoverKind.Grid => book.Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == targetId).Select(place => place.Id).ToList() is { Count: > 0 } inside && inside.TrueForAll(turf.Buildings.Contains),
            CoverKind.Stairs => turf.Covers(book.Above(targetId, PlaceLevel.Building)?.Id, targetId),
            _ => turf.Covers(targetId, null),
        };
    }

    /// <summary>The places and grids by which a dwelling is covered.</summary>
    public static IEnumerable<Guid> Over(PlaceBook book, Guid stairsId, Guid buildingId)
    {
        yield return stairsId;
        if (buildingId != stairsId)
        {
            yield return buildingId;
        }

        if (book.SpotOf(stairsId).GridId is { } grid)
        {
            yield return grid;
        }
    }
}
