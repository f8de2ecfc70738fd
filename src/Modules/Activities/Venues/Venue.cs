using Mulin.Kernel.Domain;

namespace Mulin.Activities.Venues;

/// <summary>阵地: a room or a yard of the community where things are held. One session at a time is held there.</summary>
internal sealed class Venue : Entity
{
    public const int LongestName = 40;
    public const int LongestWhere = 100;

    private Venue() { }

    internal Venue(Guid id, string name, Guid? placeId, string? where, int? capacity)
        : base(id) => Describe(name, placeId, where, capacity);

    public string Name { get; private set; } = "";

    /// <summary>The compound or building it is in.</summary>
    public Guid? PlaceId { get; private set; }

    /// <summary>How to find it: 二楼东头.</summary>
    public string? Where { get; private set; }

    /// <summary>People it holds; null: nobody has counted.</summary>
    public int? Capacity { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void Describe(string name, Guid? placeId, string? where, int? capacity)
    {
        Refuse.If(string.IsNullOrWhiteSpace(name), "activities.venue-name-missing", "Name");
        Refuse.If(capacity is <= 0, "activities.capacity-wrong", "Capacity");
        (Name, PlaceId, Where, Capacity) = (name.Trim(), placeId, string.IsNullOrWhiteSpace(where) ? null : where.Trim(), capacity);
    }

    internal void End(DateTime now) => EndedAt ??= now;

    internal void Reopen() => EndedAt = null;
}
