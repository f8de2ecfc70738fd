using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Webhooks;

public enum PushState
{
    Waiting,
    Delivered,
    /// <summary>Given up; somebody has to say what becomes of it.</summary>
    Parked,
    /// <summary>Somebody said that it need not arrive any more.</summary>
    LetGo,
}

/// <summary>
/// 推送: one fact on its way to one subscription, an outbox row. Its id goes along with every try. It arrives at least once: after a crash between
/// the receiver's answer and our note of it, it comes again under the same id. Times by the machine's clock.
/// </summary>
internal sealed class Push : OutboxRow
{
    private Push() { }

    internal Push(Guid id, Guid subscriptionId, Guid? factId, string name, DateTime machine)
        : base(id)
    {
        SubscriptionId = subscriptionId;
        FactId = factId;
        Name = name;
        CreatedAt = Since = DueAt = machine;
    }

    public Guid SubscriptionId { get; private set; }

    /// <summary>Null: a try of somebody who wants to see whether it works.</summary>
    public Guid? FactId { get; private set; }
    public string Name { get; private set; } = "";
    public PushState State { get; private set; }
    public DateTime CreatedAt { get; private set; }

    /// <summary>What the term runs from: when it came in, or was sent again by hand.</summary>
    public DateTime Since { get; private set; }
    public DateTime DueAt { get; private set; }

    /// <summary>What the receiver called it, where it has codes of its own.</summary>
    public int? Code { get; private set; }
    public long? Millis { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void Take(Guid claim, DateTime machine) => Hold(claim, machine);

    /// <summary>Let go without a try: not before then.</summary>
    internal void Wait(DateTime until)
    {
        Release();
        DueAt = until;
    }

    internal void Arrived(Answer answer, DateTime machine)
    {
        Note(answer, machine, null);
        State = PushState.Delivered;
        EndedAt = machine;
    }

    /// <param name="forGood">It will never be taken, however often it is sent.</param>
    internal void Missed(Answer answer, DateTime machine, double chance, int? code = null, bool forGood = false)
    {
        Note(answer, machine, code);
        if (!forGood && FactId is not null && Waits.Next(Since, machine, Attempts, chance, answer.RetryAfter) is { } next)
        {
            DueAt = next;
            return;
        }

        // A test is looked at by who sent it: it is not tried again and waits for nobody.
        State = FactId is null ? PushState.LetGo : PushState.Parked;
        EndedAt = machine;
        if (State == PushState.Parked)
        {
            Record(new PushParked(SubscriptionId, Id));
        }
    }

    internal void SendAgain(DateTime machine)
    {
        Refuse.If(FactId is null, "webhooks.test-again");
        Refuse.If(State == PushState.Waiting, "webhooks.waiting-already");
        State = PushState.Waiting;
        Since = DueAt = machine;
        Attempts = 0;
        EndedAt = null;
    }

    /// <summary>It is of a kind that is not published any more.</summary>
    internal void Withdraw(DateTime machine)
    {
        Release();
        State = PushState.LetGo;
        EndedAt = machine;
    }

    internal void LetGo(DateTime machine)
    {
        Refuse.If(State != PushState.Parked, "webhooks.not-parked");
        State = PushState.LetGo;
        EndedAt = machine;
    }

    private void Note(Answer answer, DateTime machine, int? code)
    {
        Tried(answer, machine);
        Millis = answer.Millis;
        Code = code;
    }
}
