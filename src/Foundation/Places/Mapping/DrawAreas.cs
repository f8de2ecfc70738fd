using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

internal sealed record MapReport(int Updated, int Unchanged);

/// <summary>Draws a GeoJSON file: all of it or nothing. The same one again changes nothing.</summary>
internal sealed class DrawAreas(Db db, IDrafts drafts, MapJudge judge) : ISlice
{
    internal const string Draft = "places.map";

    internal sealed class Form
    {
        public Guid DraftId { get; set; }
    }

    /// <summary>Confirms what was previewed. It is judged again: places may have changed since.</summary>
    internal async Task<MapReport> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var draft = await drafts.Take<List<MapLine>, MapReport>(Draft, form.DraftId, ct);
        Refuse.If(draft.Content is null, "places.map.done-before");
        var report = await Apply(draft.Content, ct);
        drafts.Finish(draft.Id, report);
        return await db.Save(report, ct);
    }

    /// <summary>A file in one go, for those who need no preview: the API and the demo.</summary>
    internal async Task<MapReport> Run(Stream content, MapSystem system, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        return await db.Save(await Apply(await MapFile.Read(content, system, ct), ct), ct);
    }

    internal static MapReport Count(IReadOnlyList<JudgedShape> lines) => new(
        lines.Count(line => line is { Act: MapAct.Update, Problem: null }), lines.Count(line => line is { Act: MapAct.Unchanged, Problem: null }));

    private async Task<MapReport> Apply(IReadOnlyList<MapLine> lines, CancellationToken ct)
    {
        var judged = await judge.Judge(lines, ct);
        var bad = judged.Where(line => line.Problem is not null).ToList();
        Refuse.If(bad.Count > 0, "places.map.problems", "File", bad.Count, string.Join('、', bad.Take(5).Select(line => line.Line.Number)) + (bad.Count > 5 ? "…" : ""));
        var changed = judged.Where(line => line.Act == MapAct.Update).ToDictionary(line => line.PlaceId!.Value, line => line.Line);
        var ids = changed.Keys.ToList();
        foreach (var place in await db.Set<Place>().Where(place => ids.Contains(place.Id)).ToListAsync(ct))
        {
            var line = changed[place.Id];
            if (line.Outline is { } outline)
            {
                place.Draw(Outline.Read(outline));
            }

            if (line.Point is { } point)
            {
                place.StandAt(point);
            }
        }

        return Count(judged);
    }
}
