using System.Security.Cryptography;

namespace Mulin.Foundation.Places;

/// <summary>Eight characters of Crockford's base 32, which has no I, L, O or U: read aloud or typed from a plate without mistakes.</summary>
internal static class DoorCodes
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    internal const int Length = 8;

    internal static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>As it stands in the register, from what somebody typed; null when it cannot be one.</summary>
    internal static string? Read(string? typed)
    {
        var code = string.Concat((typed ?? "").Where(letter => letter is not (' ' or '-')).Select(letter => char.ToUpperInvariant(letter) switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            var plain => plain,
        }));
        return code.Length == Length && code.All(letter => Letters.Contains(letter, StringComparison.Ordinal)) ? code : null;
    }
}
