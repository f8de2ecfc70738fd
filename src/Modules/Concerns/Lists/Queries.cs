using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;

namespace Mulin.Concerns.Lists;

/// <summary>The query string of the list of all concerns.</summary>
internal sealed record AllQuery(
    ConcernKind? Kind, ConcernState? State, string? Category, Channel? Channel, Outcome? Outcome, string? Post, Guid? GridId, Guid? BuildingId, bool? Overdue, bool? Today, bool? PassedUp,
    bool? Reopened, DateOnly? From, DateOnly? Until, string? Q, bool? Open, Sort? Sort, string? Columns, string? After, string? Before, int? Size)
{
    public AllConcerns.Query ToQuery() => new()
    {
        Kind = Kind,
        State = State,
        Category = Category,
        Channel = Channel,
        Outcome = Outcome,
        Post = Post,
        GridId = GridId,
        BuildingId = BuildingId,
        Overdue = Overdue ?? false,
        Today = Today ?? false,
        PassedUp = PassedUp ?? false,
        Reopened = Reopened ?? false,
        From = From,
        Until = Until,
        Q = Q,
        Open = Open ?? false,
        Sort = Sort ?? Lists.Sort.Reported,
        Columns = Columns,
        After = After,
        Before = Before,
        Size = Size,
    };
}

/// <summary>The query string of the inbox.</summary>
internal sealed record InboxQuery(
    ConcernKind? Kind, ConcernState? State, Guid? GridId, Guid? BuildingId, bool? Overdue, bool? Today, bool? Awaiting, string? Q, string? After, string? Before, int? Size)
{
    public Inbox.Query ToQuery() => new()
    {
        Kind = Kind,
        State = State,
        GridId = GridId,
        BuildingId = BuildingId,
        Overdue = Overdue ?? false,
        Today = Today ?? false,
        Awaiting = Awaiting ?? false,
        Q = Q,
        After = After,
        Before = Before,
        Size = Size,
    };
}
