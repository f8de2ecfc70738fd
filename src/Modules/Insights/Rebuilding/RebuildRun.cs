using Mulin.Kernel.Domain;

namespace Mulin.Insights.Rebuilding;

/// <summary>A rebuild of all communities, so that one that was broken off goes on where it was. By the machine's clock.</summary>
internal sealed class RebuildRun : PlatformEntity
{
    private RebuildRun() { }

    internal RebuildRun(Guid id, string definitions, DateTime startedAt)
    {
        Id = id;
        Definitions = definitions;
        StartedAt = startedAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Which figures it counts, and how: with other definitions it is not gone on with but begun again.</summary>
    public string Definitions { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void End(DateTime at) => EndedAt = at;
}

/// <summary>How far a rebuild has come in one community, and what its facts had come to by then.</summary>
internal sealed class RebuildPart : PlatformEntity
{
    private RebuildPart() { }

    internal RebuildPart(Guid runId, long communityId)
    {
        RunId = runId;
        CommunityId = communityId;
    }

    public Guid RunId { get; private set; }
    public long CommunityId { get; private set; }

    /// <summary>The number of the last fact that is in <see cref="State"/>.</summary>
    public long SealNo { get; private set; }
    public int Facts { get; private set; }
    public int Packs { get; private set; }
    public byte[]? State { get; private set; }
    public bool Done { get; private set; }

    internal void Came(long sealNo, int facts, int packs, byte[] state)
    {
        SealNo = sealNo;
        Facts = facts;
        Packs = packs;
        State = state;
    }

    internal void Finish()
    {
        State = null;
        Done = true;
    }
}
