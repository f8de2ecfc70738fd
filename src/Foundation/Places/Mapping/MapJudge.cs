using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

internal enum MapAct
{
    Update,
    Unchanged,
}

/// <param name="Text">Text key of the sentence.</param>
internal sealed record MapProblem(string Text, params object[] Args);

/// <param name="PlaceId">The place this feature means; null when there is a problem.</param>
internal sealed record JudgedShape(MapLine Line, Guid? PlaceId, string? Place, MapAct Act, MapProblem? Problem);

/// <summary>Holds each feature against the places: by id, by door code, by name. What it does not draw stays as it is.</summary>
internal sealed class MapJudge(Db db, IPlaces places) : ISlice
{
    internal async Task<IReadOnlyList<JudgedShape>> Judge(IReadOnlyList<MapLine> lines, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var known = await db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Compound || place.Level == PlaceLevel.Building)
            .Select(place => new { place.Id, place.Latitude, place.Longitude, place.Outline }).ToDictionaryAsync(place => place.Id, ct);
        Dictionary<Guid, int> spokenOf = [];
        List<JudgedShape> judged = [];
        foreach (var line in lines)
        {
            var (place, problem) = Meant(book, line);
            problem = line.Problem is { } broken ? new(broken) : problem;
            if (place is not null && problem is null && !spokenOf.TryAdd(place.Id, line.Number))
            {
                problem = new("places.map.twice", spokenOf[place.Id], place.FullName);
            }

            if (problem is not null)
            {
                judged.Add(new(line, null, place?.FullName, MapAct.Update, problem));
                continue;
            }

            var stands = known[place!.Id];
            var same = (line.Point is null || line.Point == Position.Read(stands.Latitude, stands.Longitude)) && (line.Outline is null || line.Outline == stands.Outline);
            judged.Add(new(line, place.Id, place.FullName, same ? MapAct.Unchanged : MapAct.Update, null));
        }

        return judged;
    }

    private static (PlaceNode? Place, MapProblem? Problem) Meant(PlaceBook book, MapLine line)
    {
        var place = line.Id is { } id ? book.Find(id) : null;
        place ??= line.DoorCode is { } code ? book.Door(DoorCodes.Read(code) ?? code) : null;
        if (place is null && line.Name is { } name)
        {
            List<PlaceNode> fits =
            [
                .. book.Places.Where(one => one.Level is PlaceLevel.Compound or PlaceLevel.Building && (one.FullName == name || one.Name == name)
                    && (line.Compound is not { } compound || book.Above(one.Id, PlaceLevel.Compound)?.Name == compound)),
            ];
            if (fits.Count > 1)
            {
                return (null, new("places.map.which", name, string.Join('、', fits.Take(4).Select(one => one.FullName))));
            }

            place = fits.FirstOrDefault();
        }

        return place switch
        {
            null when line.Name is null && line.DoorCode is null && line.Id is null => (null, new("places.map.nameless")),
            null => (null, new("places.map.unknown", line.Name ?? line.DoorCode ?? line.Id.ToString()!)),
            { Level: PlaceLevel.Compound or PlaceLevel.Building } => (place, null),
            _ => (place, new("places.outline-of-buildings")),
        };
    }
}
