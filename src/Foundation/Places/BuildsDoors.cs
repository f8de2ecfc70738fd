using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

internal sealed class BuildsDoors(Db db) : IBuildsDoors
{
    private const int Most = 200;
    private const string Field = nameof(AddDoors.Form.Doors);

    public async Task Build(Guid withinId, IReadOnlyList<string> doors, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var within = await db.Load<Place>(withinId, ct);
        Refuse.If(doors.Count == 0, "places.doors-missing", Field);
        Refuse.If(doors.Count > Most, "places.doors-too-many", Field, Most);
        Refuse.If(doors.Any(name => name.Length > 20), "places.doors-too-long", Field, 20);
        var there = await db.Set<Place>().Where(place => place.ParentId == within.Id && doors.Contains(place.Name)).Select(place => place.Name).ToListAsync(ct);
        Refuse.If(there.Count > 0, "places.doors-there", Field, string.Join('、', there.Take(8)));
        foreach (var name in doors)
        {
            db.Add(within.Dwelling(db.NewId(), name, BuildingPlan.NumberIn(name)));
        }

        db.Announce(new PlacesBuilt(within.Id, PlaceLevel.Dwelling, 0, 0, doors.Count), new Spot(db.Here.AreaPath + within.Path, null));
    }
}
