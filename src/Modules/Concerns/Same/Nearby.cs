using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Map;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Same;

/// <summary>
/// What is open around a point and for neighbours to read: by its own point, else by where its building or compound stands. For neighbours it is
/// measured from what they may see, for by asking from here and there they would else find the very spot.
/// </summary>
internal sealed class Nearby(Db db, IPositions positions)
{
    public const double Metres = 200;
    private const int Most = 300;

    /// <summary>How far a point that is shown to everybody may lie from the one that was sent.</summary>
    private const double Rounding = 80;

    /// <param name="point">Where somebody pointed; left out: where the place stands.</param>
    /// <param name="exactly">For who handles them: from the spot itself.</param>
    public async Task<IReadOnlyList<Guid>> Of(Guid? placeId, Position? point, bool exactly, CancellationToken ct)
    {
        var ground = await positions.Ground(ct);
        if ((point ?? ground.Of(placeId)?.Stands) is not { } here)
        {
            return [];
        }

        var box = here.Around(exactly ? Metres : Metres + Rounding);
        var open = SimilarConcerns.Open(db);
        var own = await open.Where(row => row.Latitude >= box.South && row.Latitude <= box.North && row.Longitude >= box.West && row.Longitude <= box.East)
            .OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => new { row.Id, row.BuildingId, row.Latitude, row.Longitude }).ToListAsync(ct);
        List<Guid> found = [.. own.Where(row => Shown(row.BuildingId, new Position(row.Latitude!.Value, row.Longitude!.Value)).MetresTo(here) <= Metres).Select(row => row.Id)];
        var around = ground.Within(here, Metres).ToLookup(site => site.Level, site => (Guid?)site.Id);
        var (buildings, compounds) = (around[PlaceLevel.Building].ToList(), around[PlaceLevel.Compound].ToList());
        if (buildings.Count > 0)
        {
            found.AddRange(await open.Where(row => (!exactly || row.Latitude == null) && buildings.Contains(row.BuildingId)).OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => row.Id).ToListAsync(ct));
        }

        if (compounds.Count > 0)
        {
            var paths = compounds.ConvertAll(id => $"{db.Here.AreaPath}{id:N}/");
            found.AddRange(await open.Where(row => row.Latitude == null && paths.Contains(row.AreaPath)).OrderByDescending(row => row.ReportedAt).Take(Most).Select(row => row.Id).ToListAsync(ct));
        }

        return [.. found.Distinct()];

        Position Shown(Guid? building, Position point) => exactly ? point : Spotted.ForEverybody(ground, building, null, point)!.Value.Position;
    }
}
