using Mulin.Contracts.Concerns;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Timing;

/// <summary>
/// 时限锁定: from a moment on, how long a kind or category may take in every community of an area, whatever they have set themselves; or
/// that it is each community's own again. Never written again: the next one takes its place.
/// </summary>
internal sealed class LimitLock : PlatformEntity, IInSnapshot
{
    private LimitLock() { }

    /// <param name="limit">Null: let go.</param>
    internal LimitLock(Guid id, long areaId, ConcernKind kind, string? category, Limit? limit, DateTime from, Guid? accountId)
    {
        Id = id;
        AreaId = areaId;
        Kind = kind;
        Category = category;
        First = limit?.First;
        Resolution = limit?.Resolution;
        ByClock = limit?.ByClock ?? false;
        From = from;
        AccountId = accountId;
    }

    public Guid Id { get; private set; }
    public long AreaId { get; private set; }
    public ConcernKind Kind { get; private set; }

    /// <summary>Null: the whole kind.</summary>
    public string? Category { get; private set; }
    public int? First { get; private set; }
    public int? Resolution { get; private set; }
    public bool ByClock { get; private set; }
    public DateTime From { get; private set; }
    public Guid? AccountId { get; private set; }

    internal Limit? Limit => First is { } first && Resolution is { } resolution ? new Limit(first, resolution, ByClock) : null;
}
