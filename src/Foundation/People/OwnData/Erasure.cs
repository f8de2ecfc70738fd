using Mulin.Contracts.People;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

internal enum ErasureState
{
    Open,
    Done,
    Refused,
    Withdrawn,
}

/// <summary>
/// 注销申请: somebody wants to be forgotten here (PIPL art. 47), and an office has to do it or say why not, within fifteen days. Whoever asked may
/// withdraw until it is done.
/// </summary>
internal sealed class Erasure : Entity
{
    /// <summary>
    /// Days until it is answered. The law says "in time" (PIPL art. 50); fifteen is what the rules for apps ask of an account's end, and shorter than the thirty of GB/T 35273.
    /// </summary>
    public const int Days = 15;
    public const int Longest = 500;

    private Erasure() { }

    internal Erasure(Guid id, Guid personId, ErasureBy by, Guid? askedBy, string? words, bool withAccount, DateTime now, DateOnly today)
        : base(id)
    {
        Refuse.If(words?.Trim().Length > Longest, "people.erasure-words-long", "Words", Longest);
        PersonId = personId;
        By = by;
        AskedBy = askedBy;
        Words = string.IsNullOrWhiteSpace(words) ? null : words.Trim();
        WithAccount = withAccount;
        AskedAt = now;
        DueOn = today.AddDays(Days);
        Record(new ErasureAsked(id, personId, by, DueOn));
    }

    public Guid PersonId { get; private set; }
    public ErasureBy By { get; private set; }

    /// <summary>The person, their guardian, or who wrote it down.</summary>
    public Guid? AskedBy { get; private set; }

    /// <summary>Theirs, if they wanted to say something; gone with everything else.</summary>
    public string? Words { get; private set; }

    /// <summary>They want to sign in nowhere any more, too.</summary>
    public bool WithAccount { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateOnly DueOn { get; private set; }
    public ErasureState State { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public ErasureRefusal? Because { get; private set; }

    /// <summary>Which law or why not, in the office's words.</summary>
    public string? Answer { get; private set; }

    internal void Withdraw(DateTime now)
    {
        RefuseIfOver();
        (State, EndedAt, Words) = (ErasureState.Withdrawn, now, null);
        Record(new ErasureWithdrawn(Id, PersonId));
    }

    internal void RefuseIt(ErasureRefusal because, string? answer, DateTime now, DateOnly today)
    {
        RefuseIfOver();
        Refuse.If(string.IsNullOrWhiteSpace(answer), "people.erasure-answer-missing", "Answer");
        Refuse.If(answer.Trim().Length > Longest, "people.erasure-words-long", "Answer", Longest);
        (State, EndedAt, Because, Answer) = (ErasureState.Refused, now, because, answer.Trim());
        Record(new ErasureRefused(Id, PersonId, because, today <= DueOn));
    }

    internal void Do(DateTime now, DateOnly today)
    {
        RefuseIfOver();
        (State, EndedAt, Words) = (ErasureState.Done, now, null);
        Record(new ErasureDone(Id, PersonId, today <= DueOn));
    }

    /// <summary>Its person was forgotten, by this or otherwise.</summary>
    internal void Forget() => (Words, Answer) = (null, null);

    private void RefuseIfOver() => Refuse.If(State != ErasureState.Open, $"people.erasure-over-{State.ToString().ToLowerInvariant()}");
}

/// <summary>
/// 离开: since when somebody does not live here any more; its id is the person's. Their file is blanked when the community's term has passed, unless they come back.
/// </summary>
internal sealed class Departure : Entity
{
    private Departure() { }

    internal Departure(Guid personId, DateOnly leftOn, ForgottenBecause because)
        : base(personId) => Leave(leftOn, because);

    public DateOnly LeftOn { get; private set; }
    public ForgottenBecause Because { get; private set; }

    /// <summary>Something kept them on file: looked at again on this day.</summary>
    public DateOnly? AgainOn { get; private set; }

    internal void Leave(DateOnly on, ForgottenBecause because) => (LeftOn, Because, AgainOn) = (on, because, null);

    internal void LookAgain(DateOnly on) => AgainOn = on;
}
