using System.Linq.Expressions;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Outgoing;

/// <summary>
/// What every row of an <see cref="IOutbox"/> has: who is carrying it at present, and how its last try went. A claim is given back when its try
/// is noted, and runs out when nobody notes it. Times by the machine's clock.
/// </summary>
internal abstract class OutboxRow : Entity
{
    /// <summary>Longer than a try can take: after a crash somebody else may try.</summary>
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(1);

    protected OutboxRow() { }

    protected OutboxRow(Guid id)
        : base(id)
    {
    }

    public int Attempts { get; protected set; }
    public Guid? Claim { get; private set; }
    public DateTime? ClaimedUntil { get; private set; }
    public DateTime? LastAt { get; private set; }
    public int? Status { get; private set; }
    public Failure? Failure { get; private set; }

    /// <summary>Nobody is carrying it.</summary>
    internal static Expression<Func<T, bool>> IsFree<T>(DateTime machine)
        where T : OutboxRow => row => row.ClaimedUntil == null || row.ClaimedUntil <= machine;

    /// <summary>Makes it this claim's for a while.</summary>
    protected void Hold(Guid claim, DateTime machine)
    {
        Claim = claim;
        ClaimedUntil = machine + Term;
    }

    protected void Release()
    {
        Claim = null;
        ClaimedUntil = null;
    }

    /// <summary>One try more, and what came of it.</summary>
    protected void Tried(Answer answer, DateTime machine)
    {
        Release();
        Attempts++;
        LastAt = machine;
        Status = answer.Status;
        Failure = answer.Failure;
    }
}
