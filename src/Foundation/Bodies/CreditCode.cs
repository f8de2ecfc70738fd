namespace Mulin.Foundation.Bodies;

/// <summary>GB 32100: seventeen digits or capitals (without I, O, S, V, Z) and a check character modulo 31.</summary>
internal static class CreditCode
{
    private const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    internal static bool IsValid(string code) => code.Length == 18 && code.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) && Check(code[..17]) == code[17];

    /// <summary>The eighteenth character of these seventeen.</summary>
    internal static char Check(string seventeen)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Letters.IndexOf(seventeen[i], StringComparison.Ordinal) * Weights[i];
        }

        return Letters[(31 - (sum % 31)) % 31];
    }

    /// <summary>As it is kept: capitals without spaces; null for nothing.</summary>
    internal static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant();
        return code.Length == 0 ? null : code;
    }
}
