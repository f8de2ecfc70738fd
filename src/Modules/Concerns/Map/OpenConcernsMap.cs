using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Search;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Ui;

namespace Mulin.Concerns.Map;

/// <summary>How soon something has to be done, as a map marks it.</summary>
internal enum Urgency
{
    Late,
    Soon,
    Running,

    /// <summary>It is the reporter's turn, or the clock stands.</summary>
    Waiting,
    Done,
}

/// <summary>
/// What is open, on the map: all of it for who sees the whole list, else what waits for the actor's own posts. What is private stands at
/// its building for the office that answers for it, and in the middle of its grid for everybody else.
/// </summary>
internal sealed class OpenConcernsMap(Db db, IPlaces places, IPositions positions, Answerable answerable, Seeking seeking, Texts texts) : ISlice
{
    public const int Most = 2000;

    /// <param name="Says">How it stands, in a few words: 还剩2天.</param>
    internal sealed record Properties(
        string Number, string Title, ConcernKind Kind, string Category, ConcernState State, string Place, DateTime DueAt, Urgency Urgency, string Says, Precision Precision, bool Private);

    private sealed record Row(
        Guid Id, string Number, string Title, ConcernKind Kind, string Category, ConcernState State, string Post, Guid? PlaceId, Guid? GridId, bool Private, DateTime DueAt,
        DateTime? ConfirmationMissedAt, DateTime? VisitDueAt, DateTime? PausedAt, long? Latitude, long? Longitude);

    internal async Task<FeatureCollection<Properties>> Run(ConcernFilter query, MapSystem system, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        var now = db.Now;
        var posts = await answerable.AnsweredBy(db.Actor.Person, ct);
        var all = db.May(Rights.SeeAll) ? db.Set<Concern>().AsNoTracking().Where(row => row.ClosedAt == null) : Inbox.Mine(db, posts, query.State == ConcernState.Resolved);
        var rows = await query.Apply(all, now, await seeking.For(query.Q, ct)).OrderBy(row => row.DueAt).ThenBy(row => row.Number).Take(Most)
            .Select(row => new Row(
                row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Post, row.PlaceId, row.GridId, row.Private, row.DueAt, row.ConfirmationMissedAt, row.VisitDueAt, row.PausedAt,
                row.Latitude, row.Longitude)).ToListAsync(ct);
        var book = await places.Book(ct);
        var ground = await positions.Ground(ct);
        List<Feature<Properties>> features = [];
        foreach (var row in rows)
        {
            var hidden = row.Private && !posts.Contains(row.Post);
            var spotted = hidden ? Spotted.InGrid(ground, row.GridId) : Spotted.Exactly(ground, row.PlaceId, Position.Read(row.Latitude, row.Longitude));
            if (spotted is { } at)
            {
                var (urgency, says) = Stands(row, now);
                features.Add(new(row.Id, GeoJson.Point(at.Position, system), new(
                    row.Number, row.Title, row.Kind, row.Category, row.State, hidden ? book.Grid(row.GridId)!.Name : book.NameOf(row.PlaceId), row.DueAt, urgency, says, at.Precision, row.Private)));
            }
        }

        return new(features);
    }

    private (Urgency Urgency, string Says) Stands(Row row, DateTime now)
    {
        if (row.PausedAt is not null || row is { State: ConcernState.Resolved, ConfirmationMissedAt: null, VisitDueAt: null })
        {
            return (Urgency.Waiting, texts.Of("concerns.state", row.State));
        }

        var (tone, left) = When.Left(row.DueAt, now);
        return (tone switch { Tone.Late => Urgency.Late, Tone.Soon => Urgency.Soon, _ => Urgency.Running }, left);
    }
}
