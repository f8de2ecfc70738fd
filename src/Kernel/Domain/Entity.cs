namespace Mulin.Kernel.Domain;

/// <summary>
/// A row of a community. Its key is (<see cref="CommunityId"/>, <see cref="Id"/>); the community is stamped when the row is first tracked.
/// Verbs of a noun refuse first, change after, and record the fact last.
/// </summary>
public abstract class Entity
{
    private List<Fact>? facts;

    protected Entity() { }

    protected Entity(Guid id) => Id = id;

    public long CommunityId { get; private set; }
    public Guid Id { get; private set; }

    /// <summary>Raised by every save that changes the row; a form or an If-Match carries the version it was drawn from.</summary>
    public int Version { get; private set; }

    /// <summary>Somebody changed it since the reader saw it at this version: <see cref="Faster"/> (409). Null: the reader does not say which they saw.</summary>
    public void MustBeAt(int? version)
    {
        if (version is { } seen && seen != Version)
        {
            throw new Faster();
        }
    }

    /// <summary>Announces what has just happened to this noun. The envelope is written by <c>Db.Save</c>.</summary>
    protected void Record(Fact fact) => (facts ??= []).Add(fact);

    /// <summary>Called once, when the row is first tracked.</summary>
    internal void Stamp(long communityId) => CommunityId = communityId;

    internal IReadOnlyList<Fact> TakeFacts()
    {
        if (facts is null)
        {
            return [];
        }

        var taken = facts;
        facts = null;
        return taken;
    }
}

/// <summary>A noun that stands somewhere: its facts carry this place in their envelope.</summary>
public interface ILocated
{
    Spot Spot { get; }
}

/// <summary>A row that in-memory snapshots (places, offices, settings) are made of: saving it drops the snapshots of its community.</summary>
public interface IInSnapshot;

/// <summary>A row of the platform, above all communities. It never refers to a community's rows.</summary>
public abstract class PlatformEntity
{
    public int Version { get; private set; }
}
