using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>The doors somebody means who types one, to move people into: few, and only where they may.</summary>
internal sealed class DoorChoices(Db db, Seeking seeking, Access access, IPlaces places, IPersons persons) : ISlice
{
    public const int Most = 12;

    internal sealed record LivesThere(Guid Id, string Head);

    /// <param name="Homes">Who lives there: household and masked head.</param>
    internal sealed record Line(Guid Id, string Where, DwellingUse? Use, IReadOnlyList<LivesThere> Homes);

    internal async Task<IReadOnlyList<Line>> Run(string? typed, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > HomeFilter.LongestWords)
        {
            return [];
        }

        var doors = await (await access.Turf(Rights.Keep, ct)).Narrow(await seeking.Doors(new HomeFilter { Q = typed }, ct)).OrderBy(row => row.Walk).Take(Most).ToListAsync(ct);
        var ids = doors.ConvertAll(row => row.Id);
        var homes = (await db.Set<Household>().AsNoTracking().Where(row => row.Until == null && ids.Contains(row.DwellingId)).Select(row => new { row.Id, row.DwellingId, row.HeadId }).ToListAsync(ct)).ToLookup(row => row.DwellingId);
        var heads = await persons.Of(homes.SelectMany(home => home).Select(home => home.HeadId).OfType<Guid>(), ct);
        var book = await places.Book(ct);
        return [.. doors.Select(door => new Line(
            door.Id, Doors.Said(book, door), door.Use, [.. homes[door.Id].Select(home => new LivesThere(home.Id, home.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : ""))]))];
    }
}
