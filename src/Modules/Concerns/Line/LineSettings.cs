namespace Mulin.Concerns.Line;

/// <summary>
/// The broker's line (直通车): one door under a name that residents know, where a concern, a dispute or a need is taken. What comes in by it
/// goes the way of every concern; its channel says that it came by this door.
/// </summary>
internal sealed record LineSettings
{
    public const int LongestName = 12;
    public const int LongestHours = 30;
    public const int LongestWords = 200;

    /// <summary>The community's own brand name; empty: there is no such door here.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its own telephone; null: the community's.</summary>
    public string? Phone { get; init; }

    /// <summary>When somebody is there, in words.</summary>
    public string? Hours { get; init; }

    /// <summary>What it promises, in the community's words.</summary>
    public string? Words { get; init; }

    public bool IsOpen => Name.Length > 0;
}
