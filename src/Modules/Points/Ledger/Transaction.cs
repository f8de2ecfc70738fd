using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Points.Cards;

namespace Mulin.Points.Ledger;

/// <summary>The accounts of the ledger. Those with a floor (pool, card) hold their balance in a row that is taken; the others are summed and never locked.</summary>
internal enum Account
{
    /// <summary>拨入: where funding comes from. Always below nought by what was decided to spend.</summary>
    Source,

    /// <summary>发行池. Floor: nought.</summary>
    Pool,

    /// <summary>积分卡, one for each card. Floor: nought.</summary>
    Card,

    /// <summary>已兑换.</summary>
    Spent,

    /// <summary>已过期.</summary>
    Expired,

    /// <summary>已交回: what was left on cards that were closed.</summary>
    Returned,
}

internal enum TransactionKind
{
    Funded,
    FundingReversed,
    Issued,
    TakenBack,
    DebtSettled,
    Paid,
    GivenBack,
    Expired,
    Returned,
    Merged,
}

/// <summary>What a transaction says of itself, beside its entries.</summary>
/// <param name="On">The local day it is about: of the service, of the purchase.</param>
internal sealed record Heading(TransactionKind Kind, DateOnly On)
{
    public Earn? Earn { get; init; }

    /// <summary>How long was earned for; with <see cref="SourceId"/>.</summary>
    public int? Minutes { get; init; }

    /// <summary>What earned it.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>A cap let less through than the rule gives for it.</summary>
    public bool Capped { get; init; }

    /// <summary>A permanent code of what was paid for, and the noun.</summary>
    public string? What { get; init; }
    public Guid? WhatId { get; init; }

    /// <summary>The transaction this is the counter-entry of.</summary>
    public Guid? UndoesId { get; init; }

    /// <summary>Taken back: what the card no longer held.</summary>
    public long Short { get; init; }

    /// <summary>Why the pool was filled, in the words of the decision. Names nobody.</summary>
    public string? Words { get; init; }
}

/// <summary>One side of a transaction before it is written.</summary>
internal sealed record Side(Account Account, Card? Card, long Points)
{
    public static Side Of(Card card, long points) => new(Account.Card, card, points);

    public static Side Of(Account account, long points) => new(account, null, points);
}

/// <summary>
/// 一笔账: entries that sum to nought. Neither it nor its entries are ever changed; what was wrong is undone by a counter-entry, and each only once.
/// </summary>
internal sealed class Transaction : Entity
{
    public const int LongestWords = 200;

    private Transaction() { }

    /// <param name="sides">What its entries will say.</param>
    internal Transaction(Guid id, Heading heading, IReadOnlyCollection<Side> sides, DateTime at)
        : base(id)
    {
        if (sides.Count < 2 || sides.Sum(side => side.Points) != 0)
        {
            throw new InvalidOperationException($"A transaction ({heading.Kind}) that does not sum to nought.");
        }

        (Kind, On, At, Earn, Minutes) = (heading.Kind, heading.On, at, heading.Earn, heading.Minutes);
        (SourceId, Capped, What, WhatId) = (heading.SourceId, heading.Capped, heading.What, heading.WhatId);
        (UndoesId, Short, Words) = (heading.UndoesId, heading.Short, heading.Words);
    }

    public TransactionKind Kind { get; private set; }
    public DateOnly On { get; private set; }

    /// <summary>When it was written down.</summary>
    public DateTime At { get; private set; }
    public Earn? Earn { get; private set; }
    public int? Minutes { get; private set; }
    public Guid? SourceId { get; private set; }
    public bool Capped { get; private set; }
    public string? What { get; private set; }
    public Guid? WhatId { get; private set; }
    public Guid? UndoesId { get; private set; }
    public long Short { get; private set; }
    public string? Words { get; private set; }
}

/// <summary>One side of a transaction.</summary>
internal sealed class Entry : Entity
{
    private Entry() { }

    internal Entry(Guid id, Guid transactionId, Account account, Guid? cardId, long points)
        : base(id) => (TransactionId, Account, CardId, Points) = (transactionId, account, cardId, points);

    public Guid TransactionId { get; private set; }
    public Account Account { get; private set; }

    /// <summary>Of the account <see cref="Account.Card"/>: which.</summary>
    public Guid? CardId { get; private set; }

    /// <summary>More than none: comes in; less: goes out.</summary>
    public long Points { get; private set; }
}
