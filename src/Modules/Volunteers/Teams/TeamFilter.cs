using Microsoft.AspNetCore.Http;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Teams;

/// <summary>How a team stands, for the list. Without one: all that are there.</summary>
internal enum TeamStanding
{
    Standing,
    Quiet,
    Vacant,
    Ended,
}

/// <summary>What narrows the list of teams.</summary>
internal sealed class TeamFilter
{
    /// <summary>In an address, in this order.</summary>
    public static readonly string[] Names = ["state", "kind", "grid", "under", "q"];

    public TeamStanding State { get; set; }
    public TeamKind? Kind { get; set; }
    public Guid? GridId { get; set; }

    /// <summary>Those of a federation or team.</summary>
    public Guid? UnderId { get; set; }

    /// <summary>A part of the name.</summary>
    public string? Search { get; set; }

    public bool Narrows => Kind is not null || GridId is not null || UnderId is not null || Search is not null;

    public static TeamFilter Read(IQueryCollection asked) => new()
    {
        State = Typed.One<TeamStanding>(asked["state"]) ?? TeamStanding.Standing,
        Kind = Typed.One<TeamKind>(asked["kind"]),
        GridId = Typed.Id(asked["grid"]),
        UnderId = Typed.Id(asked["under"]),
        Search = Typed.Words(asked["q"]),
    };

    public static string Address(IQueryCollection asked, params string[] without) =>
        string.Join('&', Names.Except(without).Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    public IQueryable<Team> Narrow(IQueryable<Team> rows)
    {
        rows = State switch
        {
            TeamStanding.Quiet => rows.Where(row => row.EndedOn == null && row.Quiet),
            TeamStanding.Vacant => rows.Where(row => row.EndedOn == null && row.Leaders == 0),
            TeamStanding.Ended => rows.Where(row => row.EndedOn != null),
            _ => rows.Where(row => row.EndedOn == null),
        };
        if (Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (GridId is { } grid)
        {
            rows = rows.Where(row => row.GridId == grid);
        }

        if (UnderId is { } under)
        {
            rows = rows.Where(row => row.ParentId == under);
        }

        if (Search is { } words)
        {
            rows = rows.Where(row => row.Name.Contains(words));
        }

        return rows;
    }
}
