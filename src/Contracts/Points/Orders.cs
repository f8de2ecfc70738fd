namespace Mulin.Contracts.Points;

/// <summary>Spending from a stored-value card (积分卡) on what another room offers.</summary>
public interface IPoints
{
    /// <summary>What this person's card holds; null: they have no card in use, or the community runs no points.</summary>
    Task<long?> Balance(Guid personId, CancellationToken ct);

    /// <summary>
    /// Somebody is at a desk with their paper card, for they say one of its one-time codes: without it nobody spends what is on another's card. The try is
    /// counted in a save of its own, so it is asked before any row is taken. Refuses a person without a card in use (<c>points.no-card</c>), what is no code of
    /// this card, one that was used, and too many tries (<c>points.code-form</c>, <c>points.code-wrong</c>, <c>points.code-used</c>, <c>points.tries-over</c>, field Code).
    /// </summary>
    /// <returns>The proof, for one payment.</returns>
    Task<Guid> Prove(Guid personId, string? code, CancellationToken ct);

    /// <summary>
    /// Takes points from a card. An order, because a seat paid with points is taken together with the points or not at all. Refuses a person without a card in
    /// use (<c>points.no-card</c>) and a card that holds less (<c>points.not-enough</c>). The row whose rule is asked is taken first by the caller, the card
    /// after it: always in this order. Does not save.
    /// </summary>
    /// <param name="points">More than none.</param>
    /// <param name="what">A permanent code of what it pays for: <c>activities.enrolment</c>.</param>
    /// <param name="whatId">The noun it pays for; one payment in force for each.</param>
    /// <param name="proof">What <see cref="Prove"/> said; it is used up. Null where people spend what is their own.</param>
    /// <returns>The payment.</returns>
    Task<Guid> Pay(Guid personId, long points, string what, Guid whatId, Guid? proof, CancellationToken ct);

    /// <summary>
    /// Gives the points of a payment back to the card they came from, once: a second time is refused (<c>points.given-back</c>). An order, because who loses
    /// their seat has their points in the same save. Does not save.
    /// </summary>
    Task GiveBack(Guid paymentId, CancellationToken ct);
}
