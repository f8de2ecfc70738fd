using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Map;

/// <summary>Where one concern stands, as finely as this reader may know; null where nobody has written down where its place is.</summary>
internal sealed class ConcernSpot(Db db, Access access, IPositions positions) : ISlice
{
    /// <param name="MapLatitude">In the coordinates of the map.</param>
    internal sealed record View(decimal Latitude, decimal Longitude, decimal MapLatitude, decimal MapLongitude, Precision Precision);

    internal async Task<View?> Run(Guid id, MapSystem map, CancellationToken ct)
    {
        var concern = await db.Set<Concern>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Concern));
        var standing = await access.Look(concern, ct);
        var ground = await positions.Ground(ct);
        var spotted = standing.Handles || standing.AnswersAbove || standing.Anything || standing.Seeing == Seeing.Reporter || standing.IsReporter ? Spotted.Exactly(ground, concern.PlaceId, concern.Point)
            : concern.Private ? Spotted.InGrid(ground, concern.GridId)
            : standing.Seeing == Seeing.Staff ? Spotted.Exactly(ground, concern.PlaceId, concern.Point)
            : Spotted.ForEverybody(ground, concern.BuildingId, concern.PlaceId, concern.Point);
        if (spotted is not { } at)
        {
            return null;
        }

        var drawn = Gcj02.To(map, at.Position);
        return new(at.Position.LatitudeDegrees, at.Position.LongitudeDegrees, drawn.LatitudeDegrees, drawn.LongitudeDegrees, at.Precision);
    }
}
