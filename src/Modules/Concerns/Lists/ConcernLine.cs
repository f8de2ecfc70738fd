using System.Linq.Expressions;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Lists;

/// <summary>One concern in a list, for who handles it or reported it.</summary>
/// <param name="Place">The place's full name; the community's when it is about all of it.</param>
/// <param name="PostName">Who answers for it, as people say it: 网格员王师傅.</param>
/// <param name="Next">The one step that moves it on for who has it; null when it waits for the reporter or is closed.</param>
internal sealed record ConcernLine(
    Guid Id, string Number, string Title, ConcernKind Kind, string Category, ConcernState State, Outcome? Outcome, ClosedBy? ClosedBy, string Place, string? Where, string Post,
    string PostName, DateTime ReportedAt, DateTime DueAt, bool IsOpen, bool IsOverdue, bool IsPrivate, bool IsPassedUp, bool CallBack, Rating? Rating, int ReopenCount, ConcernAction? Next, int Version,
    Channel Channel, string? Grid, DateTime? ResolvedAt)
{
    /// <summary>The clock stands because the reporter is asked.</summary>
    public bool IsPaused { get; init; }

    /// <summary>An office above was called in because a time was missed.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>Somebody has to go and see.</summary>
    public bool IsVisitDue { get; init; }
}

internal sealed record ConcernRow(
    Guid Id, string Number, string Title, ConcernKind Kind, string Category, ConcernState State, Outcome? Outcome, ClosedBy? ClosedBy, Guid? PlaceId, string? Where, string Post,
    DateTime ReportedAt, DateTime DueAt, DateTime? ConfirmationMissedAt, long? PassedUpTo, bool Private, Rating? Rating, int ReopenCount, int Version, DateTime? PausedAt, string? EscalatedTo,
    DateTime? VisitDueAt, Channel Channel, Guid? GridId, DateTime? ResolvedAt)
{
    public static readonly Expression<Func<Concern, ConcernRow>> Select = row => new ConcernRow(
        row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Outcome, row.ClosedBy, row.PlaceId, row.Where, row.Post,
        row.ReportedAt, row.DueAt, row.ConfirmationMissedAt, row.PassedUpTo, row.Private, row.Rating, row.ReopenCount, row.Version,
        row.PausedAt, row.EscalatedTo, row.VisitDueAt, row.Channel, row.GridId, row.ResolvedAt);

    public static readonly Func<Concern, ConcernRow> Of = Select.Compile();

    public static (DateTime, string) ByDue(ConcernRow row) => (row.DueAt, row.Number);

    public static (DateTime, string) ByReported(ConcernRow row) => (row.ReportedAt, row.Number);
}

/// <summary>Turns rows into lines: places and posts are named from memory.</summary>
internal sealed class Lines(Db db, IPlaces places, INames names)
{
    public async Task<IReadOnlyList<ConcernLine>> Of(IReadOnlyList<ConcernRow> rows, CancellationToken ct)
    {
        var book = await places.Book(ct);
        var posts = await Posts(rows.Select(row => row.Post), ct);
        var now = db.Now;
        return
        [
            .. rows.Select(row =>
            {
                var open = row.State != ConcernState.Closed;
                var waitsForReporter = row is { State: ConcernState.Resolved, ConfirmationMissedAt: null, VisitDueAt: null };
                return new ConcernLine(
                    row.Id, row.Number, row.Title, row.Kind, row.Category, row.State, row.Outcome, row.ClosedBy, book.NameOf(row.PlaceId), row.Where, row.Post, posts[row.Post],
                    row.ReportedAt, row.DueAt, open, open && !waitsForReporter && row.DueAt < now, row.Private, row.PassedUpTo is not null, row.ConfirmationMissedAt is not null && open,
                    row.Rating, row.ReopenCount, Next(row.State, row.ConfirmationMissedAt is not null, row.VisitDueAt is not null), row.Version,
                    row.Channel, book.Grid(row.GridId)?.Name, row.ResolvedAt)
                {
                    IsPaused = row.PausedAt is not null,
                    IsEscalated = row.EscalatedTo is not null,
                    IsVisitDue = row.VisitDueAt is not null,
                };
            }),
        ];
    }

    public async Task<IReadOnlyDictionary<string, string>> Posts(IEnumerable<string> keys, CancellationToken ct)
    {
        Dictionary<string, string> named = [];
        foreach (var key in keys.Distinct())
        {
            named[key] = await names.Post(Post.Parse(key), ct);
        }

        return named;
    }

    /// <summary>The one step that moves a concern on, for the office that has it.</summary>
    public static ConcernAction? Next(ConcernState state, bool callBack, bool visit) => state switch
    {
        ConcernState.Submitted => ConcernAction.Accept,
        ConcernState.Accepted => ConcernAction.Start,
        ConcernState.InProgress => ConcernAction.Resolve,
        ConcernState.Resolved when visit => ConcernAction.Visit,
        ConcernState.Resolved when callBack => ConcernAction.FollowUp,
        _ => null,
    };
}
