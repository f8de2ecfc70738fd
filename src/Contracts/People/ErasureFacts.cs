using Mulin.Kernel.Domain;

namespace Mulin.Contracts.People;

/// <summary>Who asked that somebody be forgotten.</summary>
public enum ErasureBy
{
    Themselves,

    /// <summary>Who may act for them (a guardian).</summary>
    Guardian,

    /// <summary>An office that wrote down what somebody without an account asked for, on paper or at the desk.</summary>
    Office,
}

/// <summary>Why nobody is forgotten who asked for it (PIPL art. 47: where a law says how long something is kept, or it cannot be done).</summary>
public enum ErasureRefusal
{
    /// <summary>A law or an open proceeding demands that it is kept; the answer says which.</summary>
    RequiredByLaw,

    /// <summary>Nobody could tell that it was they who asked.</summary>
    NotIdentified,

    /// <summary>Somebody else asked, without being allowed to.</summary>
    NotTheirs,
}

/// <summary>Why somebody was forgotten.</summary>
public enum ForgottenBecause
{
    Asked,

    /// <summary>The term after moving away has passed.</summary>
    MovedAway,

    /// <summary>The term after their death has passed.</summary>
    Died,
}

/// <summary>Something about an erasure. Nothing below the grid, and nobody's words.</summary>
public abstract record ErasureFact(Guid ErasureId, Guid PersonId) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("erasure", ErasureId)];
}

/// <param name="DueOn">The last day on which it is answered in time.</param>
[FactName("people.erasure-asked.v1")]
public sealed record ErasureAsked(Guid ErasureId, Guid PersonId, ErasureBy By, DateOnly DueOn) : ErasureFact(ErasureId, PersonId);

/// <summary>Whoever asked thought better of it, before it was done.</summary>
[FactName("people.erasure-withdrawn.v1")]
public sealed record ErasureWithdrawn(Guid ErasureId, Guid PersonId) : ErasureFact(ErasureId, PersonId);

[FactName("people.erasure-refused.v1")]
public sealed record ErasureRefused(Guid ErasureId, Guid PersonId, ErasureRefusal Because, bool OnTime) : ErasureFact(ErasureId, PersonId);

/// <summary>It was done, in the same save as <see cref="PersonForgotten"/>.</summary>
[FactName("people.erasure-done.v1")]
public sealed record ErasureDone(Guid ErasureId, Guid PersonId, bool OnTime) : ErasureFact(ErasureId, PersonId);

/// <summary>What was on file about somebody was blanked. From now on the id is nobody's; nothing that was counted is taken back.</summary>
[FactName("people.forgotten.v1")]
public sealed record PersonForgotten(Guid PersonId, ForgottenBecause Because, bool WithAccount) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}
