using System.Security.Cryptography;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Feeds;

/// <summary>
/// An address at which somebody's calendar reads what they, and the children they act for, have said they will be at. Whoever has the address reads it, so it is said
/// once, kept only as a keyed hash, and ended by its owner; there is one at a time.
/// </summary>
internal sealed class OwnCalendar : Entity
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 40;
    private const string Purpose = "activities-calendar";

    private OwnCalendar() { }

    internal OwnCalendar(Guid id, Guid personId, Guid accountId, string token, Vault vault, DateTime now)
        : base(id) => (PersonId, AccountId, TokenHash, MadeAt) = (personId, accountId, vault.Blind(Purpose, token), now);

    public Guid PersonId { get; private set; }
    public Guid AccountId { get; private set; }
    public string TokenHash { get; private set; } = "";
    public DateTime MadeAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal static string NewToken() => RandomNumberGenerator.GetString(Letters, Length);

    internal static bool IsToken(string token) => token.Length == Length && token.All(letter => Letters.Contains(letter, StringComparison.Ordinal));

    /// <summary>As each key at hand blinds it: the row keeps the one it was made with.</summary>
    internal static IReadOnlyList<string> Hashes(string token, Vault vault) => vault.Blinds(Purpose, token);

    internal void End(DateTime now) => EndedAt ??= now;

    internal void GoTo(Guid kept) => PersonId = kept;
}
