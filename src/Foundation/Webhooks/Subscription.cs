using System.Security.Cryptography;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Webhooks;

internal enum SubscriptionState
{
    On,
    Off,
    Ended,
}

/// <summary>推送订阅: an address outside that hears of some kinds of fact of this community. Address and secret are sealed; the address may hold a key.</summary>
internal sealed class Subscription : Entity
{
    public const int NameLength = 50;
    public const int AddressLength = 500;

    /// <summary>In one community.</summary>
    public const int Most = 20;

    /// <summary>Of one robot, as its maker allows.</summary>
    public const int RobotPerMinute = 20;

    /// <summary>As long an address may fail without one success before it is left alone.</summary>
    public static readonly TimeSpan FailsAtMost = Waits.Most;

    private Subscription() { }

    internal Subscription(Guid id, string name, SubscriptionKind kind, IReadOnlyCollection<string> facts, Guid? clientId, Address address, Vault vault, Guid? madeBy, DateTime now)
        : base(id)
    {
        Kind = kind;
        ClientId = clientId;
        MadeBy = madeBy;
        MadeAt = now;
        Write(name, facts);
        Lead(address, vault);
        Record(new Subscribed(Id, Kind, facts.Count, ClientId));
    }

    public string Name { get; private set; } = "";
    public SubscriptionKind Kind { get; private set; }
    public SubscriptionState State { get; private set; }
    public Secret? Address { get; private set; }

    /// <summary>The address without what may be a key in it.</summary>
    public string Shown { get; private set; } = "";

    /// <summary>Permanent names of facts, one a line.</summary>
    public string Facts { get; private set; } = "";

    /// <summary>The program outside it belongs to; it ends with that program's key.</summary>
    public Guid? ClientId { get; private set; }
    public Secret? Key { get; private set; }
    public Secret? OldKey { get; private set; }

    /// <summary>By the machine's clock: until then the old secret signs beside the new one.</summary>
    public DateTime? OldUntil { get; private set; }
    public Guid? MadeBy { get; private set; }
    public DateTime MadeAt { get; private set; }

    /// <summary>By the machine's clock: nothing has been taken since.</summary>
    public DateTime? FailingSince { get; private set; }
    public SwitchedOffBecause? OffBecause { get; private set; }
    public DateTime? OffAt { get; private set; }

    /// <summary>By the machine's clock: the minute in which <see cref="InMinute"/> messages were sent.</summary>
    public DateTime? Minute { get; private set; }
    public int InMinute { get; private set; }

    internal IReadOnlyList<string> Hears() => Facts.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A new secret, given out this once.</summary>
    internal string Cut(Vault vault)
    {
        var key = $"{Signature.Prefix}{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        Key = vault.Seal(key);
        return key;
    }

    /// <param name="keep">How long the old one signs beside it; zero: it is known to somebody, and stops at once.</param>
    internal string Renew(Vault vault, TimeSpan keep, DateTime machine)
    {
        RefuseEnded();
        Refuse.If(Kind != SubscriptionKind.Signed, "webhooks.no-secret");
        OldKey = keep > TimeSpan.Zero ? Key : null;
        OldUntil = OldKey is null ? null : machine + keep;
        var key = Cut(vault);
        Record(new SecretRenewed(Id, OldUntil));
        return key;
    }

    /// <summary>What signs now, the newest first.</summary>
    internal IReadOnlyList<string> Keys(Vault vault, DateTime machine) =>
        Key is null ? [] : OldKey is { } old && OldUntil > machine ? [vault.Open(Key), vault.Open(old)] : [vault.Open(Key)];

    /// <param name="address">Null: the same as before.</param>
    internal void Change(string name, IReadOnlyCollection<string> facts, Address? address, Vault vault)
    {
        RefuseEnded();
        Write(name, facts);
        if (address is not null)
        {
            Lead(address, vault);
            FailingSince = null;
        }

        Record(new SubscriptionChanged(Id, facts.Count, address is not null));
    }

    internal void SwitchOff(SwitchedOffBecause because, DateTime now)
    {
        RefuseEnded();
        Refuse.If(State == SubscriptionState.Off, "webhooks.off-already");
        State = SubscriptionState.Off;
        OffBecause = because;
        OffAt = now;
        Record(new SubscriptionSwitchedOff(Id, because));
    }

    internal void SwitchOn()
    {
        RefuseEnded();
        Refuse.If(State == SubscriptionState.On, "webhooks.on-already");
        Refuse.If(OffBecause == SwitchedOffBecause.ClientRevoked, "webhooks.client-gone");
        State = SubscriptionState.On;
        OffBecause = null;
        OffAt = null;
        FailingSince = null;
        Record(new SubscriptionSwitchedOn(Id));
    }

    internal void End(DateTime now)
    {
        RefuseEnded();
        State = SubscriptionState.Ended;
        Address = null;
        Key = OldKey = null;
        OffAt = now;
        Record(new SubscriptionEnded(Id));
    }

    /// <summary>It took something.</summary>
    internal void Took() => FailingSince = null;

    /// <summary>It did not take something; after days without anything taken, or when it says so, it is left alone.</summary>
    internal void Missed(bool gone, DateTime machine, DateTime now)
    {
        if (State != SubscriptionState.On)
        {
            return;
        }

        FailingSince ??= machine;
        if (gone || machine - FailingSince >= FailsAtMost)
        {
            SwitchOff(gone ? SwitchedOffBecause.Gone : SwitchedOffBecause.Failing, now);
        }
    }

    /// <summary>One message of this minute; false when there have been as many as may be.</summary>
    internal bool Spend(DateTime machine)
    {
        if (Minute is not { } minute || machine - minute >= TimeSpan.FromMinutes(1) || machine < minute)
        {
            Minute = machine;
            InMinute = 0;
        }

        if (InMinute >= RobotPerMinute)
        {
            return false;
        }

        InMinute++;
        return true;
    }

    private void Write(string name, IReadOnlyCollection<string> facts)
    {
        name = name.Trim();
        Refuse.If(name.Length == 0, "webhooks.name-missing", nameof(Name));
        Refuse.If(facts.Count == 0, "webhooks.facts-missing", nameof(Facts));
        Name = name;
        Facts = string.Join('\n', facts.Distinct().Order(StringComparer.Ordinal));
    }

    private void Lead(Address address, Vault vault)
    {
        Address = vault.Seal(address.Uri.AbsoluteUri);
        Shown = address.Shown;
    }

    private void RefuseEnded() => Refuse.If(State == SubscriptionState.Ended, "webhooks.ended");
}
