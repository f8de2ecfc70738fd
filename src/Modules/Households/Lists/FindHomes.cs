using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Lists;

/// <summary>
/// Homes for the one search box: by door, by a part of a name or its initials, by the last four digits of a phone. Read from the rows themselves, so that no name,
/// number or door of anybody stands in the search index.
/// </summary>
internal sealed class FindHomes(Db db, Seeking seeking, IPlaces places, IPersons persons, Texts texts) : IFinds
{
    public string Heading => "households.found.heading";

    public bool For(Actor actor) => db.May(Rights.See);

    public async Task<FoundList> Find(string typed, int take, CancellationToken ct)
    {
        if (!db.May(Rights.See) || typed.Trim().Length is 0 or > HomeFilter.LongestWords)
        {
            return FoundList.Nothing;
        }

        var doors = await (await seeking.Doors(new HomeFilter { Q = typed }, ct)).OrderBy(row => row.Use == null).ThenBy(row => row.Walk).Take(take + 1).ToListAsync(ct);
        var ids = doors.ConvertAll(row => row.Id);
        var homes = (await db.Set<Household>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.DwellingId)).ToListAsync(ct)).ToLookup(row => row.DwellingId);
        var heads = await persons.Of(homes.SelectMany(home => home).Select(home => home.HeadId).OfType<Guid>(), ct);
        var book = await places.Book(ct);
        return new FoundList(
            [.. doors.Take(take).Select(door => homes[door.Id].ToList() is [var home]
                ? new FoundLine(Doors.Said(book, door), texts["households.found.home", home.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], home.Size], $"households/{home.Id}", "house")
                : new FoundLine(Doors.Said(book, door), door.Use is { } use ? texts.Of("households.use", use) : texts["households.use.none"], $"households/doors/{door.Id}", "door-open"))],
            doors.Count > take, doors.Count > take ? $"households?q={Uri.EscapeDataString(typed)}" : null);
    }
}
