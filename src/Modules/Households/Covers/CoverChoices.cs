using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Households.Covers;

/// <summary>Who may be there for somebody, and for what: what the page that assigns covers offers.</summary>
internal sealed class CoverChoices(Db db, Access access, Covering covering, IPlaces places, IPersons persons, IHomes homes, Texts texts) : ISlice
{
    public const int Most = 100;

    /// <param name="Name">Masked.</param>
    /// <param name="Where">Their own door, where the reader may see files.</param>
    internal sealed record Person(Guid Id, string Name, string? Where);

    /// <param name="Home">The one household that is meant, if one was named.</param>
    /// <param name="Places">Grids (g…) and buildings (p…) where this reader may assign.</param>
    internal sealed record View(Person? Person, IReadOnlyList<Person> People, HomeLine? Home, IReadOnlyList<Option> Places);

    internal async Task<View> Run(Guid? personId, Guid? householdId, string? typed, CancellationToken ct)
    {
        db.Demand(Rights.AssignCover);
        var home = householdId is { } household && (await covering.Homes([household], ct)).GetValueOrDefault(household) is { } at && await access.May(Rights.AssignCover, at.Dwelling, ct)
            ? (await homes.Of([household], ct)).GetValueOrDefault(household) : null;
        if (personId is { } chosen)
        {
            return new View(await People([chosen], ct) is [var one] ? one : null, [], home, await Places(ct));
        }

        IReadOnlyList<Guid> found = string.IsNullOrWhiteSpace(typed)
            ? await db.Set<Profile>().AsNoTracking().Where(row => row.PartyMember).OrderBy(row => row.Id).Select(row => row.Id).Take(Most).ToListAsync(ct)
            : await persons.Find(typed, 20, ct);
        return new View(null, await People(found, ct), home, []);
    }

    private async Task<IReadOnlyList<Person>> People(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var lines = await persons.Of(ids, ct);
        var lives = await homes.WhereLive([.. ids], ct);
        var behind = await covering.Homes([.. lives.Values], ct);
        var book = await places.Book(ct);
        var see = await access.Turf(Rights.See, ct);
        return [.. ids.Where(id => lines.TryGetValue(id, out var line) && line.DiedOn is null).Select(id => new Person(
            id, lines[id].Name, lives.TryGetValue(id, out var home) && behind.TryGetValue(home, out var at) && see.Covers(at.Dwelling) ? Lists.Doors.Said(book, at.Dwelling) : null))];
    }

    private async Task<IReadOnlyList<Option>> Places(CancellationToken ct)
    {
        var book = await places.Book(ct);
        var turf = await access.Turf(Rights.AssignCover, ct);
        List<Option> all = [];
        foreach (var grid in book.Grids)
        {
            if (await covering.Covers(Rights.AssignCover, CoverKind.Grid, grid.Id, null, ct))
            {
                all.Add(new Option($"g{grid.Id}", grid.Name, texts.Of("households.cover-kind", CoverKind.Grid)));
            }
        }

        foreach (var building in book.Places.Where(place => place.Level == PlaceLevel.Building && turf.Covers(place.Id, null)))
        {
            all.Add(new Option($"p{building.Id}", building.FullName, texts.Of("households.cover-kind", CoverKind.Building)));
        }

        return all;
    }
}
