using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>The homes of the community, door by door, in the order somebody walks past them.</summary>
internal sealed class HomeList(Db db, Seeking seeking, Access access, IPlaces places, IPersons persons, Settings settings, Texts texts) : ISlice
{
    public const int Size = 30;
    public const int Most = 200;

    /// <summary>Counting stops here: "more than a thousand" is enough to know, and cheap.</summary>
    public const int CountsTo = 1000;

    internal sealed class Query
    {
        public HomeFilter Filter { get; set; } = new();
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Head">Masked.</param>
    /// <param name="Elders">Over eighty.</param>
    /// <param name="Children">Under fourteen.</param>
    /// <param name="Tags">Codes, for who may see them there.</param>
    internal sealed record HomeLine(Guid HouseholdId, string Head, int Size, int Elders, int Children, bool Alone, IReadOnlyList<string> Tags);

    internal sealed record DoorLine(Guid DwellingId, string Where, string Door, DwellingUse? Use, Tenure? Tenure, IReadOnlyList<HomeLine> Homes);

    /// <param name="Total">At most <see cref="CountsTo"/> + 1; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<DoorLine> Doors, string? Before, string? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var all = await seeking.Doors(query.Filter, ct);
        var size = Math.Clamp(query.Size ?? Size, 1, Most);
        var rows = all;
        var forward = query.Before is null;
        if ((query.After ?? query.Before) is { } key)
        {
#pragma warning disable CA1309 // Said in SQL, where both engines compare by code point.
            rows = forward ? rows.Where(row => string.Compare(row.Walk, key) > 0) : rows.Where(row => string.Compare(row.Walk, key) < 0);
#pragma warning restore CA1309
        }

        var found = await (forward ? rows.OrderBy(row => row.Walk) : rows.OrderByDescending(row => row.Walk)).Take(size + 1)
            .Select(row => new Row(row.Id, row.StairsId, row.BuildingId, row.Door, row.Walk, row.Use, row.Tenure)).ToListAsync(ct);
        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (!forward)
        {
            found.Reverse();
        }

        var homes = await Homes(found, ct);
        var book = await places.Book(ct);
        var first = query.After is null && query.Before is null;
        return new View(
            [.. found.Select(row => new DoorLine(row.Id, book.NameOf(row.StairsId), row.Door, row.Use, row.Tenure, homes[row.Id].ToList()))],
            found.Count > 0 && (forward ? !first : more) ? found[0].Walk : null,
            found.Count > 0 && (!forward || more) ? found[^1].Walk : null,
            first ? await all.Select(row => row.Id).Take(CountsTo + 1).CountAsync(ct) : null);
    }

    private sealed record Row(Guid Id, Guid StairsId, Guid BuildingId, string Door, string Walk, DwellingUse? Use, Tenure? Tenure);

    private async Task<ILookup<Guid, HomeLine>> Homes(List<Row> doors, CancellationToken ct)
    {
        var ids = doors.ConvertAll(row => row.Id);
        var (households, profiles) = (db.Set<Household>(), db.Set<Profile>());
        var people = await (
            from living in db.Set<Living>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.DwellingId))
            join household in households on new { living.CommunityId, Id = living.HouseholdId } equals new { household.CommunityId, household.Id }
            join profile in profiles on new { living.CommunityId, Id = living.PersonId } equals new { profile.CommunityId, profile.Id } into filed
            from profile in filed.DefaultIfEmpty()
            select new { living.DwellingId, living.HouseholdId, living.PersonId, household.HeadId, household.From, household.Size, profile.Birthday }).ToListAsync(ct);
        var care = await access.Turf(Rights.SeeCare, ct);
        var open = doors.Where(row => db.May(Rights.SeeCare) && (care.Whole || care.Buildings.Contains(row.BuildingId) || care.Stairs.Contains(row.StairsId))).Select(row => row.Id).ToHashSet();
        var tagged = people.Where(row => open.Contains(row.DwellingId)).Select(row => row.PersonId).ToList();
        var tags = tagged.Count == 0 ? Enumerable.Empty<(Guid, string)>().ToLookup(pair => pair.Item1, pair => pair.Item2)
            : (await db.Set<CareTag>().AsNoTracking().Where(row => row.Until == null && tagged.Contains(row.PersonId)).OrderBy(row => row.Code).Select(row => new { row.PersonId, row.Code }).ToListAsync(ct))
                .ToLookup(row => row.PersonId, row => row.Code);
        var heads = await persons.Of(people.Where(row => row.PersonId == row.HeadId).Select(row => row.PersonId), ct);
        var known = await settings.Of<HouseholdsSettings>(ct);
        var today = db.Clock.Today;
        return people.GroupBy(row => (row.DwellingId, row.HouseholdId)).OrderBy(home => home.First().From).ThenBy(home => home.Key.HouseholdId).ToLookup(
            home => home.Key.DwellingId,
            home => new HomeLine(
                home.Key.HouseholdId, home.First().HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], home.First().Size,
                home.Count(row => row.Birthday is { } born && HomeFilter.Age(born, today) >= 80), home.Count(row => row.Birthday is { } born && HomeFilter.Age(born, today) < 14),
                home.First().Size == 1, [.. home.SelectMany(row => tags[row.PersonId]).Distinct().Select(code => Tags.Said(texts, known, code))]));
    }
}
