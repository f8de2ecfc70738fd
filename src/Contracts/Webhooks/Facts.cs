using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Webhooks;

/// <summary>How a receiver is spoken to.</summary>
public enum SubscriptionKind
{
    /// <summary>A program: the signed envelope of each fact, after Standard Webhooks.</summary>
    Signed,
    /// <summary>企业微信群机器人: a line in a group.</summary>
    WeComRobot,
}

public enum SwitchedOffBecause
{
    Hand,
    /// <summary>It took nothing for days.</summary>
    Failing,
    /// <summary>It said that it is gone, or that it does not know the address any more.</summary>
    Gone,
    /// <summary>The key of the program it belongs to was taken back.</summary>
    ClientRevoked,
}

/// <summary>What all facts about a subscription carry.</summary>
public abstract record SubscriptionFact(Guid SubscriptionId) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("subscription", SubscriptionId)];
}

/// <summary>An address outside hears of <see cref="Facts"/> kinds of fact from now on.</summary>
[FactName("webhooks.subscribed.v1")]
public sealed record Subscribed(Guid SubscriptionId, SubscriptionKind Kind, int Facts, Guid? ClientId) : SubscriptionFact(SubscriptionId)
{
    public override IEnumerable<Subject> Subjects => ClientId is { } client ? [.. base.Subjects, new("client", client)] : base.Subjects;
}

/// <summary>It hears of other kinds of fact, or under another address or name.</summary>
[FactName("webhooks.changed.v1")]
public sealed record SubscriptionChanged(Guid SubscriptionId, int Facts, bool OtherAddress) : SubscriptionFact(SubscriptionId);

/// <summary>It got a new secret; until <see cref="OldUntil"/> the old one signs beside it.</summary>
[FactName("webhooks.secret-renewed.v1")]
public sealed record SecretRenewed(Guid SubscriptionId, DateTime? OldUntil) : SubscriptionFact(SubscriptionId);

[FactName("webhooks.switched-off.v1")]
public sealed record SubscriptionSwitchedOff(Guid SubscriptionId, SwitchedOffBecause Because) : SubscriptionFact(SubscriptionId);

[FactName("webhooks.switched-on.v1")]
public sealed record SubscriptionSwitchedOn(Guid SubscriptionId) : SubscriptionFact(SubscriptionId);

[FactName("webhooks.ended.v1")]
public sealed record SubscriptionEnded(Guid SubscriptionId) : SubscriptionFact(SubscriptionId);

/// <summary>One push was not taken in three days, or cannot be taken at all; it waits for somebody's word.</summary>
[FactName("webhooks.parked.v1")]
public sealed record PushParked(Guid SubscriptionId, Guid PushId) : SubscriptionFact(SubscriptionId);
