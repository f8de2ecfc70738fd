using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Lists;

/// <summary>What neighbours of one building reported, without what is private.</summary>
internal sealed class NearConcerns(Db db, IPlaces places) : ISlice
{
    internal sealed class Query
    {
        /// <summary>A building; left out: the actor's own.</summary>
        public Guid? BuildingId { get; set; }
        public bool Open { get; set; }
        public string? After { get; set; }
        public string? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="BuildingId">Null: the actor has not said where they live, and asked for no building.</param>
    internal sealed record View(Guid? BuildingId, string? Building, IReadOnlyList<NeighbourLine> Rows, string? Before, string? After);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Report);
        var book = await places.Book(ct);
        Refuse.If(query.BuildingId is not null && book.Find(query.BuildingId)?.Level != PlaceLevel.Building, "concerns.place-unknown", nameof(Query.BuildingId));
        if ((query.BuildingId ?? book.Above(db.Actor.HomePlaceId, PlaceLevel.Building)?.Id) is not { } building)
        {
            return new View(null, null, [], null, null);
        }

        var rows = db.Set<Concern>().AsNoTracking().Where(row => row.BuildingId == building && !row.Private);
        if (query.Open)
        {
            rows = rows.Where(row => row.ClosedAt == null);
        }

        var page = await Keyset.Page(rows, NeighbourRow.Select, NeighbourRow.ByReported, Sort.Reported, query.After, query.Before, Keyset.Fit(query.Size), ct);
        return new View(building, book.NameOf(building), [.. page.Rows.Select(row => row.ToLine(book))], page.Before, page.After);
    }
}
