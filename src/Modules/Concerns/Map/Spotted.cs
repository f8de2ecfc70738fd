using Mulin.Kernel.Places;

namespace Mulin.Concerns.Map;

/// <summary>How fine the place of a concern is shown.</summary>
internal enum Precision
{
    /// <summary>Where somebody pointed.</summary>
    Point,

    /// <summary>The same, to about a hundred metres.</summary>
    Rounded,
    Building,
    Compound,

    /// <summary>The middle of its grid: what is private is shown no finer outside the office that answers for it.</summary>
    Grid,
}

/// <summary>Where a concern stands on the map that somebody looks at.</summary>
internal readonly record struct Spotted(Position Position, Precision Precision)
{
    /// <summary>For who answers for it or reported it.</summary>
    public static Spotted? Exactly(Ground ground, Guid? placeId, Position? own) => own is { } point ? new(point, Precision.Point) : Of(ground.Of(placeId));

    /// <summary>For neighbours and passers-by: a building is as fine as it gets, and a point somebody sent is rounded.</summary>
    public static Spotted? ForEverybody(Ground ground, Guid? buildingId, Guid? placeId, Position? own) =>
        (buildingId is null ? null : OfBuilding(ground.Of(buildingId))) ?? (own is { } point ? new Spotted(point.Rounded, Precision.Rounded) : Of(ground.Of(placeId)));

    public static Spotted? InGrid(Ground ground, Guid? gridId) => ground.OfGrid(gridId) is { } middle ? new(middle, Precision.Grid) : null;

    private static Spotted? OfBuilding(Site? site) => site?.Level == PlaceLevel.Building ? Of(site) : null;

    private static Spotted? Of(Site? site) => site is null ? null : new(site.Stands, site.Level == PlaceLevel.Building ? Precision.Building : Precision.Compound);
}
