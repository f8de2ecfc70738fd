using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Same;

/// <summary>
/// What neighbours have reported already and is still open: of the same compound, within 200 metres, or of the community as a whole, in like
/// words. Nothing private, nobody named; what would itself be private is compared with nothing.
/// </summary>
internal sealed class SimilarConcerns(Db db, IPlaces places, IPositions positions, Nearby nearby) : ISlice
{
    private const int Looked = 300;
    private const int Most = 3;

    internal sealed class Query
    {
        [StringLength(Concern.LongestText, ErrorMessage = "concerns.text-long")]
        public string? Text { get; set; }
        public Guid? PlaceId { get; set; }
        public ConcernKind? Kind { get; set; }
        public string? Category { get; set; }
        public bool? Private { get; set; }

        /// <summary>Degrees of WGS 84: the spot on the map, if there is one.</summary>
        public double? Latitude { get; set; }
        public double? Longitude { get; set; }
    }

    /// <param name="Others">How many besides the reporter have met it.</param>
    /// <param name="Joined">The actor follows it already.</param>
    /// <param name="Mine">The actor reported it.</param>
    internal sealed record Like(NeighbourLine Concern, int Others, bool Joined, bool Mine);

    internal async Task<IReadOnlyList<Like>> Run(Query query, CancellationToken ct)
    {
        if (!db.May(Rights.Record))
        {
            db.Demand(Rights.Report);
        }

        FormCheck.Check(query);
        if (query.Text is null || (query.Kind is { } kind ? Categories.IsPrivate(kind, query.Private) : query.Private == true))
        {
            return [];
        }

        var words = Likeness.Bag(query.Text);
        if (words.Count == 0)
        {
            return [];
        }

        var book = await places.Book(ct);
        var point = Position.Read(query.Latitude, query.Longitude, "concerns.point-wrong", nameof(Query.Latitude));
        var place = query.PlaceId ?? (point is { } spot ? (await positions.Ground(ct)).At(spot) : null);
        var building = book.Above(place, PlaceLevel.Building)?.Id;
        var around = await nearby.Of(place, point, exactly: false, ct);
        var candidates = await Read(Near(db, book, place), ct);
        if (around.Count > 0)
        {
            candidates = [.. candidates.Concat(await Read(Open(db).Where(row => around.Contains(row.Id)), ct)).DistinctBy(row => row.Id)];
        }

        var found = candidates
            .Select(row => (row.Id, row.ReportedAt, Likeness: Likeness.Of(words, Likeness.Bag(row.Text)),
                Also: (row.Category == query.Category && row.Category != Categories.Other(row.Kind) ? 12 : row.Kind == query.Kind ? 4 : 0) + (building is not null && row.BuildingId == building ? 6 : 0)))
            .Where(row => row.Likeness >= Likeness.Alike / 2 && row.Likeness + row.Also >= Likeness.Alike)
            .OrderByDescending(row => row.Likeness + row.Also).ThenByDescending(row => row.ReportedAt).Take(Most).Select(row => row.Id).ToList();
        if (found.Count == 0)
        {
            return [];
        }

        var rows = await db.Set<Concern>().AsNoTracking().Where(row => found.Contains(row.Id)).Select(row => new
        {
            Row = new NeighbourRow(
            row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Outcome, row.PlaceId, row.BuildingId, row.ReportedAt, row.DueAt, row.ResolvedAt, row.ClosedAt),
            row.ReporterId
        }).ToListAsync(ct);
        var following = (await db.Set<Follower>().AsNoTracking().Where(row => found.Contains(row.ConcernId) && row.LeftAt == null).Select(row => new { row.ConcernId, row.PersonId }).ToListAsync(ct))
            .ToLookup(row => row.ConcernId, row => row.PersonId);
        var me = db.Actor.PersonId;
        return
        [
            .. rows.OrderBy(one => found.IndexOf(one.Row.Id)).Select(one => new Like(
                one.Row.ToLine(book), following[one.Row.Id].Count(), me is { } actor && following[one.Row.Id].Contains(actor), me is not null && me == one.ReporterId)),
        ];
    }

    private sealed record Candidate(Guid Id, string Text, ConcernKind Kind, string Category, Guid? BuildingId, DateTime ReportedAt);

    private static Task<List<Candidate>> Read(IQueryable<Concern> rows, CancellationToken ct) => rows.OrderByDescending(row => row.ReportedAt).Take(Looked)
        .Select(row => new Candidate(row.Id, row.Text, row.Kind, row.Category, row.BuildingId, row.ReportedAt)).ToListAsync(ct);

    /// <summary>Open and for neighbours to read.</summary>
    internal static IQueryable<Concern> Open(Db db) => db.Set<Concern>().AsNoTracking().Where(row => row.ClosedAt == null && row.State != ConcernState.Resolved && !row.Private);

    /// <summary>Open and for neighbours to read: of the compound this place is in (of the community as a whole without one), and of the whole.</summary>
    internal static IQueryable<Concern> Near(Db db, PlaceBook book, Guid? placeId)
    {
        var whole = book.SpotOf(null).AreaPath;
        var rows = Open(db);
        if (book.Above(placeId, PlaceLevel.Compound)?.Id is not { } compound)
        {
            return rows.Where(row => row.AreaPath == whole);
        }

        // Ids and slashes come before the tilde: a range of the index, on both engines.
        var from = book.SpotOf(compound).AreaPath;
        var until = from + "~";
        return rows.Where(row => row.AreaPath == whole || (row.AreaPath.CompareTo(from) >= 0 && row.AreaPath.CompareTo(until) < 0));
    }
}
