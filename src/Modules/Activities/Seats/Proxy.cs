using Mulin.Kernel.Domain;

namespace Mulin.Activities.Seats;

/// <summary>家人代报名: somebody allows a member of their household to sign them up, until they take it back or live apart.</summary>
internal sealed class Proxy : Entity
{
    private Proxy() { }

    internal Proxy(Guid id, Guid personId, Guid forId, DateTime now)
        : base(id) => (PersonId, ByWhomId, AllowedAt) = (personId, forId, now);

    /// <summary>Who is signed up.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Who may do it.</summary>
    public Guid ByWhomId { get; private set; }
    public DateTime AllowedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void End(DateTime now) => EndedAt ??= now;

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ByWhomId = ByWhomId == merged ? kept : ByWhomId;
    }
}
