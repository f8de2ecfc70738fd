using System.ComponentModel.DataAnnotations.Schema;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Same;

/// <summary>Somebody who met the same thing (我也遇到): counted among whom it touches, and told of every public step.</summary>
internal sealed class Follower : Entity
{
    private Follower() { }

    internal Follower(Guid id, Guid concernId, Guid personId, Guid? viaId, DateTime now)
        : base(id)
    {
        ConcernId = concernId;
        PersonId = personId;
        ViaId = viaId;
        JoinedAt = now;
    }

    public Guid ConcernId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Came along when this concern was merged; null: joined by themselves.</summary>
    public Guid? ViaId { get; private set; }
    public DateTime JoinedAt { get; private set; }
    public DateTime? LeftAt { get; private set; }

    [NotMapped]
    public bool Follows => LeftAt is null;

    /// <summary>Again, or by themselves now. False when that is so already.</summary>
    internal bool Join(DateTime now)
    {
        if (Follows && ViaId is null)
        {
            return false;
        }

        JoinedAt = now;
        LeftAt = null;
        ViaId = null;
        return true;
    }

    /// <summary>Comes along with a merged concern, unless they follow already.</summary>
    internal void ComeAlong(Guid viaId, DateTime now)
    {
        if (!Follows)
        {
            JoinedAt = now;
            LeftAt = null;
            ViaId = viaId;
        }
    }

    internal void Leave(DateTime now) => LeftAt ??= now;
}
