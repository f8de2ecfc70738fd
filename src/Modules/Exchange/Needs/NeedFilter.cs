using Microsoft.AspNetCore.Http;
using Mulin.Contracts.Exchange;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Exchange.Needs;

/// <summary>What narrows the list. Without a state: what is open.</summary>
internal sealed class NeedFilter
{
    /// <summary>In an address, in this order.</summary>
    public static readonly string[] Names = ["state", "kind", "urgency", "grid", "home"];

    public NeedState? State { get; set; } = NeedState.Open;
    public NeedKind? Kind { get; set; }
    public NeedUrgency? Urgency { get; set; }
    public Guid? GridId { get; set; }
    public Guid? HouseholdId { get; set; }

    public bool Narrows => Kind is not null || Urgency is not null || GridId is not null || HouseholdId is not null;

    public static NeedFilter Read(IQueryCollection asked) => new()
    {
        State = asked["state"] == "all" ? null : Typed.One<NeedState>(asked["state"]) ?? NeedState.Open,
        Kind = Typed.One<NeedKind>(asked["kind"]),
        Urgency = Typed.One<NeedUrgency>(asked["urgency"]),
        GridId = Typed.Id(asked["grid"]),
        HouseholdId = Typed.Id(asked["home"]),
    };

    public static string Address(IQueryCollection asked) =>
        string.Join('&', Names.Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    public IQueryable<Need> Narrow(IQueryable<Need> rows, PlaceBook book)
    {
        if (State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        if (Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (Urgency is { } urgency)
        {
            rows = rows.Where(row => row.Urgency == urgency);
        }

        if (HouseholdId is { } home)
        {
            rows = rows.Where(row => row.HouseholdId == home);
        }

        if (GridId is { } grid)
        {
            List<Guid> inside = [.. book.Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == grid).Select(place => place.Id)];
            rows = rows.Where(row => row.BuildingId != null && inside.Contains(row.BuildingId.Value));
        }

        return rows;
    }
}
