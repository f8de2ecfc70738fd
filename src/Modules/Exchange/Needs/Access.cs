using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Exchange.Needs;

/// <summary>The list is read where one's office is: a grid worker's ends with the grid, and what stands at no building is for who works for all of the community.</summary>
internal sealed class Access(Db db, IPlaces places)
{
    private readonly Dictionary<string, Turf> known = [];

    public async ValueTask<Turf> Turf(string right, CancellationToken ct)
    {
        if (db.Actor.IsSystem)
        {
            return Kernel.People.Turf.All;
        }

        if (!known.TryGetValue(right, out var turf))
        {
            known[right] = turf = Kernel.People.Turf.Of(db.Actor, Rights.OfficesWith(right), await places.Book(ct));
        }

        return turf;
    }

    public async Task<bool> May(string right, Guid? placeId, CancellationToken ct)
    {
        var book = await places.Book(ct);
        return db.May(right) && (await Turf(right, ct)).Covers(book.Above(placeId, PlaceLevel.Building)?.Id, placeId);
    }

    /// <summary>Refuses who has the right nowhere, or not there, and remembers the office acted as.</summary>
    public async Task Demand(string right, Guid? placeId, CancellationToken ct)
    {
        db.Demand(right);
        if (!await May(right, placeId, ct))
        {
            throw new NotYours(right);
        }
    }

    public async Task<IQueryable<Need>> Narrow(string right, IQueryable<Need> rows, CancellationToken ct)
    {
        db.Demand(right);
        var turf = await Turf(right, ct);
        var (buildings, stairs) = (turf.Buildings, turf.Stairs);
        return turf.Whole ? rows : rows.Where(row => row.BuildingId != null && (buildings.Contains(row.BuildingId.Value) || stairs.Contains(row.PlaceId!.Value)));
    }
}
