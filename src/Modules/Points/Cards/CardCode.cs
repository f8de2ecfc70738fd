using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Cards;

/// <summary>
/// 一次性口令: six digits on the paper card, each good for one purchase at the desk. Whoever reads one out is there and has the card. Kept as a keyed hash.
/// </summary>
internal sealed class CardCode : Entity
{
    public const int Length = 6;

    /// <summary>So many stand on a paper card.</summary>
    public const int Many = 12;
    private const string Purpose = "points-card-code";

    private CardCode() { }

    private CardCode(Guid id, Guid cardId, string hash, DateTime now)
        : base(id) => (CardId, Hash, MadeAt) = (cardId, hash, now);

    /// <summary>The card it was made for; the hash is made of its id too, so that it stays with it when that card goes into another.</summary>
    public Guid CardId { get; private set; }
    public string Hash { get; private set; } = "";
    public DateTime MadeAt { get; private set; }
    public DateTime? UsedAt { get; private set; }

    /// <summary>A sheet of codes for one card, no two alike.</summary>
    internal static IReadOnlyList<(CardCode Row, string Code)> Sheet(Guid cardId, Func<Guid> newId, DateTime now, Vault vault)
    {
        HashSet<string> codes = [];
        while (codes.Count < Many)
        {
            codes.Add(RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture));
        }

        return [.. codes.Select(code => (new CardCode(newId(), cardId, vault.Blind(Purpose, Clear(cardId, code)), now), code))];
    }

    /// <summary>As people type it, in its one form; refuses what is none (field Code).</summary>
    internal static string Demand(string? typed)
    {
        var code = Digits.Of(typed);
        Refuse.If(code.Length != Length || !code.All(char.IsAsciiDigit), "points.code-form", "Code", Length);
        return code;
    }

    internal static IReadOnlyList<string> HashesOf(Guid cardId, string code, Vault vault) => vault.Blinds(Purpose, Clear(cardId, code));

    internal void Use(DateTime now)
    {
        Refuse.If(UsedAt is not null, "points.code-used", "Code");
        UsedAt = now;
    }

    private static string Clear(Guid cardId, string code) => $"{cardId:N} {code}";
}

/// <summary>Digits as people type and say them.</summary>
internal static class Digits
{
    /// <summary>Full-width digits made narrow, spaces and dashes left out.</summary>
    public static string Of(string? typed) => new([.. (typed ?? "").Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '-')]);

    /// <summary>In groups of three and what is left: 123 456 7890.</summary>
    public static string Spaced(string code) => code.Length == 10 ? $"{code[..3]} {code[3..6]} {code[6..]}" : $"{code[..3]} {code[3..]}";
}
