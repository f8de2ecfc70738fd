using System.Security.Cryptography;
using Mulin.Contracts.Identity;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Identity.Clients;

/// <summary>
/// A program of somebody outside that may come to the open doors of this community: whose it is, what it may do, how often and how long.
/// Its key is shown once and kept as a keyed hash only.
/// </summary>
internal sealed class ApiClient : Entity, IInSnapshot
{
    public const int NameLength = 50;
    public const int ContactLength = 100;
    public const int MostPerMinute = 6_000;
    public const int MostPerDay = 1_000_000;

    /// <summary>So much of the key stays readable, to tell two of them apart.</summary>
    private const int Shown = 12;
    private const string Purpose = "api-key";

    private ApiClient() { }

    internal ApiClient(Guid id, string name, string contact, ClientMay may, int perMinute, int perDay, DateOnly from, DateOnly? until, Guid? madeBy, DateTime now)
        : base(id)
    {
        name = name.Trim();
        contact = contact.Trim();
        Refuse.If(name.Length == 0, "identity.client-name-missing", nameof(Name));
        Refuse.If(contact.Length == 0, "identity.client-contact-missing", nameof(Contact));
        Refuse.If(may is { Read: false, Create: false, Update: false }, "identity.client-may-nothing", "Read");
        Refuse.If(perMinute is < 1 or > MostPerMinute, "identity.client-per-minute", nameof(PerMinute), MostPerMinute);
        Refuse.If(perDay is < 1 or > MostPerDay, "identity.client-per-day", nameof(PerDay), MostPerDay);
        Refuse.If(until < from, "identity.client-until", nameof(Until));
        Name = name;
        Contact = contact;
        (MayRead, MayCreate, MayUpdate) = (may.Read, may.Create, may.Update);
        PerMinute = perMinute;
        PerDay = perDay;
        From = from;
        Until = until;
        MadeBy = madeBy;
        MadeAt = now;
        Record(new ApiClientMade(Id, MayRead, MayCreate, MayUpdate, PerMinute, PerDay, From, Until));
    }

    public string Name { get; private set; } = "";

    /// <summary>Whom to call about it.</summary>
    public string Contact { get; private set; } = "";
    public string KeyHash { get; private set; } = "";
    public string KeyStart { get; private set; } = "";
    public bool MayRead { get; private set; }
    public bool MayCreate { get; private set; }
    public bool MayUpdate { get; private set; }
    public int PerMinute { get; private set; }
    public int PerDay { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public Guid? MadeBy { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateTime? RevokedAt { get; private set; }

    /// <summary>A new key, given out this once.</summary>
    internal string Cut(Vault vault)
    {
        var key = $"mulin_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24))}";
        KeyHash = vault.Blind(Purpose, key.Trim());
        KeyStart = key[..Shown];
        return key;
    }

    /// <summary>As each key at hand blinds it: the row keeps the one it was made with.</summary>
    internal static IReadOnlyList<string> HashesOf(string key, Vault vault) => vault.Blinds(Purpose, key.Trim());

    internal void Revoke(DateTime now)
    {
        Refuse.If(RevokedAt is not null, "identity.client-revoked-already");
        RevokedAt = now;
        Record(new ApiClientRevoked(Id));
    }
}

internal readonly record struct ClientMay(bool Read, bool Create, bool Update);

/// <summary>How often one program came on one day: counted on each node and added up every few seconds.</summary>
internal sealed class ApiUse : Entity
{
    private ApiUse() { }

    internal ApiUse(Guid id, Guid clientId, DateOnly day)
        : base(id)
    {
        ClientId = clientId;
        Day = day;
    }

    public Guid ClientId { get; private set; }
    public DateOnly Day { get; private set; }
    public long Uses { get; private set; }

    /// <summary>Of all that was asked with its key: not admitted.</summary>
    public long Refused { get; private set; }

    internal void Add(long uses, long refused)
    {
        Uses += uses;
        Refused += refused;
    }
}
