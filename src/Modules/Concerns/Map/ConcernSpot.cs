using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Map;

/// <summary>Where one concern stands, as finely as this reader may know; null where nobody has written down where its place is.</summary>
internal sealed class ConcernSpot(Db db, CaseFiles open, Answerable answerable, IPositions positions) : ISlice
{
    /// <param name="MapLatitude">In the coordinates of the map.</param>
    internal sealed record View(decimal Latitude, decimal Longitude, decimal MapLatitude, decimal MapLongitude, Precision Precision);

    internal async Task<View?> Run(Guid id, MapSystem map, CancellationToken ct)
    {
        var file = await open.Open(id, ct);
        var (concern, standing) = (file.Concern, file.Standing);
        var ground = await positions.Ground(ct);
        var answers = standing.AnswersAbove || standing.Anything || standing.IsReporter || standing.Seeing == Seeing.Reporter
            || (standing.Handles && db.Actor.PersonId is { } person && await answerable.IsAnsweredBy(person, Post.Parse(concern.Post), ct));
        var spotted = answers || (standing.Seeing == Seeing.Staff && !concern.Private) ? Spotted.Exactly(ground, concern.PlaceId, concern.Point)
            : concern.Private ? Spotted.InGrid(ground, concern.GridId)
            : Spotted.ForEverybody(ground, concern.BuildingId, concern.PlaceId, concern.Point);
        if (spotted is not { } at)
        {
            return null;
        }

        var drawn = Gcj02.To(map, at.Position);
        return new(at.Position.LatitudeDegrees, at.Position.LongitudeDegrees, drawn.LatitudeDegrees, drawn.LongitudeDegrees, at.Precision);
    }
}
