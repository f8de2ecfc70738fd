using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Pages;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Concerns.Map;

/// <summary>What is being dealt with, on the map, for anybody: nothing private, nobody named, no place finer than a building.</summary>
internal sealed class PublicConcernsMap(Db db, IPlaces places, IPositions positions, Texts texts) : ISlice
{
    public const int Most = 1000;

    internal sealed record Properties(string Number, string Title, ConcernKind Kind, string Category, ConcernState State, string Place, Urgency Urgency, string Says, Precision Precision);

    internal async Task<FeatureCollection<Properties>> Run(ConcernKind? kind, MapSystem system, CancellationToken ct)
    {
        var rows = db.Set<Concern>().AsNoTracking().Where(row => row.ClosedAt == null && row.Private == false);
        if (kind is { } only)
        {
            rows = rows.Where(row => row.Kind == only);
        }

        var read = await rows.OrderByDescending(row => row.ReportedAt).ThenByDescending(row => row.Number).Take(Most).Select(row => new
        {
            Row = new NeighbourRow(
                row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Outcome, row.PlaceId, row.BuildingId, row.ReportedAt, row.DueAt, row.ResolvedAt, row.ClosedAt),
            row.Latitude,
            row.Longitude,
        }).ToListAsync(ct);
        var book = await places.Book(ct);
        var ground = await positions.Ground(ct);
        var now = db.Now;
        List<Feature<Properties>> features = [];
        foreach (var one in read)
        {
            if (Spotted.ForEverybody(ground, one.Row.BuildingId, one.Row.PlaceId, Position.Read(one.Latitude, one.Longitude)) is { } at)
            {
                var line = one.Row.ToLine(book);
                var (tone, says) = Looks.State(texts, line, now);
                features.Add(new(line.Id, GeoJson.Point(at.Position, system), new(
                    line.Number, line.Title, line.Kind, line.Category, line.State, line.Place,
                    tone switch { Tone.Late => Urgency.Late, Tone.Soon => Urgency.Soon, Tone.Done => Urgency.Done, Tone.Running => Urgency.Running, _ => Urgency.Waiting }, says, at.Precision)));
            }
        }

        return new(features);
    }
}
