using Mulin.Kernel.Domain;

namespace Mulin.Insights.Rebuilding;

/// <summary>A rebuild of all communities: how far it has come, so that one that was broken off goes on where it was. By the machine's clock.</summary>
internal sealed class RebuildRun : PlatformEntity
{
    private RebuildRun() { }

    internal RebuildRun(Guid id, DateTime startedAt)
    {
        Id = id;
        StartedAt = startedAt;
    }

    public Guid Id { get; private set; }
    public DateTime StartedAt { get; private set; }

    /// <summary>Communities are taken in the order of their ids.</summary>
    public long LastCommunityId { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void Did(long communityId) => LastCommunityId = communityId;

    internal void End(DateTime at) => EndedAt = at;
}
