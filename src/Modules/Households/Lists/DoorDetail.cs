using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Lists;

/// <summary>One dwelling: what it is, who owns it, who lives there and who lived there.</summary>
internal sealed class DoorDetail(Db db, Stairwell stairwell, Access access, IPlaces places, INames names, IBodies bodies, History history) : ISlice
{
    /// <param name="Name">Masked; of a body in full.</param>
    internal sealed record Owner(Guid Id, Guid? PersonId, string Name, int Numerator, int Denominator, DateOnly? From, DateOnly? Until);

    /// <param name="Head">Masked.</param>
    internal sealed record Home(Guid Id, string Head, int Size, DateOnly From, DateOnly? Until, HouseholdEnd? End);

    internal sealed record View(
        Guid Id, int Version, string Where, string? Grid, DwellingUse? Use, Tenure? Tenure, long? FloorArea, IReadOnlyList<Owner> Owners, IReadOnlyList<Owner> FormerOwners, IReadOnlyList<Home> Homes,
        IReadOnlyList<Home> FormerHomes, IReadOnlyList<History.Line> Course, bool MayKeep);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var dwelling = await stairwell.Door(id, Rights.See, ct);
        var book = await places.Book(ct);
        var shares = await db.Set<Ownership>().AsNoTracking().Where(row => row.DwellingId == id).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var homes = await db.Set<Household>().AsNoTracking().Where(row => row.DwellingId == id).OrderBy(row => row.From).ThenBy(row => row.Id).ToListAsync(ct);
        var named = await names.Masked(shares.Select(row => row.PersonId).Concat(homes.Select(row => row.HeadId)).OfType<Guid>(), ct);
        var standing = await bodies.Standing(ct);
        var owners = shares.ConvertAll(row => new Owner(
            row.Id, row.PersonId, row.PersonId is { } person ? named[person] : standing.FirstOrDefault(body => body.Id == row.BodyId)?.Name ?? "", row.Numerator, row.Denominator, row.From, row.Until));
        var lines = homes.ConvertAll(row => new Home(row.Id, row.HeadId is { } head ? named[head] : "", row.Size, row.From, row.Until, row.End));
        return new View(
            id, dwelling.Version, Doors.Said(book, dwelling), book.Grid(book.SpotOf(dwelling.StairsId).GridId)?.Name, dwelling.Use, dwelling.Tenure, dwelling.FloorArea,
            [.. owners.Where(row => row.Until is null)], [.. owners.Where(row => row.Until is not null)], [.. lines.Where(row => row.Until is null)],
            [.. lines.Where(row => row.Until is not null && row.End != HouseholdEnd.Mistake)], await history.Of(id, false, ct), db.May(Rights.Keep) && await access.May(Rights.Keep, dwelling, ct));
    }
}
