using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Calls;

/// <summary>A call as a list shows it.</summary>
/// <param name="Whom">Masked.</param>
/// <param name="Who">The volunteer, masked.</param>
internal sealed record CallLine(
    Guid Id, HelpKind Kind, CallChannel Channel, string? Words, Guid PersonId, string Whom, string Where, string? Grid, DateTime? WantedAt, int Minutes, CallState State, DateTime CalledAt, DateTime DueAt, bool Escalated, Guid? VolunteerId,
    string? Who, DateTime? BeganAt, DateTime? ServedAt, int? Stars, CallEnd? End, Guid? NeedId, Guid? TeamId, int Version);

/// <summary>Names and places for calls, a fixed number of questions for however many.</summary>
internal sealed class CallLines(INames names, IPlaces places)
{
    public async Task<IReadOnlyList<CallLine>> Of(IReadOnlyList<HelpCall> calls, CancellationToken ct)
    {
        var said = await names.Masked(calls.SelectMany(call => new[] { call.PersonId, call.VolunteerId ?? call.PersonId }).Distinct(), ct);
        var book = await places.Book(ct);
        return [.. calls.Select(call => new CallLine(
            call.Id, call.Kind, call.Channel, call.Words, call.PersonId, said[call.PersonId], book.NameOf(call.PlaceId), book.Grid(call.GridId)?.Name, call.WantedAt, call.Minutes, call.State, call.CalledAt, call.DueAt, call.EscalatedAt is not null,
            call.VolunteerId, call.VolunteerId is { } who ? said[who] : null, call.BeganAt, call.ServedAt, call.Stars, call.End, call.NeedId, call.TeamId, call.Version))];
    }
}

/// <summary>What narrows the list. Without a state: what is not over.</summary>
internal sealed class CallFilter
{
    public static readonly string[] Names = ["state", "kind", "grid"];

    /// <summary>open, going, said, done, ended or all; else what is not over.</summary>
    public string? State { get; set; }
    public HelpKind? Kind { get; set; }
    public Guid? GridId { get; set; }

    public static CallFilter Read(IQueryCollection asked) => new()
    {
        State = asked["state"].ToString() is { Length: > 0 } state ? state : null,
        Kind = Typed.One<HelpKind>(asked["kind"]),
        GridId = Typed.Id(asked["grid"]),
    };

    public static string Address(IQueryCollection asked) =>
        string.Join('&', Names.Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    public IQueryable<HelpCall> Narrow(IQueryable<HelpCall> rows)
    {
        rows = State switch
        {
            "open" => rows.Where(row => row.State == CallState.Open),
            "going" => rows.Where(row => row.State == CallState.Accepted || row.State == CallState.OnTheWay || row.State == CallState.There),
            "said" => rows.Where(row => row.State == CallState.Served),
            "done" => rows.Where(row => row.State == CallState.Helped),
            "ended" => rows.Where(row => row.State == CallState.Ended),
            "all" => rows,
            _ => rows.Where(row => row.State != CallState.Helped && row.State != CallState.Ended),
        };
        if (Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        return GridId is { } grid ? rows.Where(row => row.GridId == grid) : rows;
    }
}

/// <summary>Calls for help where the office sees them, the newest first.</summary>
internal sealed class CallList(Db db, CallDesk desk, CallLines lines) : ISlice
{
    internal sealed class Query
    {
        public CallFilter Filter { get; set; } = new();
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<CallLine> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var all = query.Filter.Narrow(await desk.Narrow(db.Set<HelpCall>().AsNoTracking(), ct));
        var page = await Keyed.Page(all, query.After, query.Before, null, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }
}
