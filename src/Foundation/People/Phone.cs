using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.People;

/// <summary>Mainland numbers as people type them, brought to one form: digits only, without the country's 86.</summary>
internal static class Phone
{
    /// <summary>The purpose of the keyed hash; the same for accounts and persons, so that one finds the other.</summary>
    public const string Whole = "phone";

    /// <summary>The last four digits, which people say when asked who they are.</summary>
    public const string Tail = "phone-tail";

    public static string? Normal(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        // Full-width digits are what a Chinese keyboard gives.
        var digits = new StringBuilder(typed.Length);
        foreach (var letter in typed.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsAsciiDigit(letter))
            {
                digits.Append(letter);
            }
            else if (letter is not (' ' or '-' or '+' or '(' or ')' or '.' or '\u2013' or '\u2014'))
            {
                return null;
            }
        }

        var number = digits.ToString();
        foreach (var country in new[] { "0086", "86" })
        {
            if (number.Length > 11 && number.StartsWith(country, StringComparison.Ordinal))
            {
                number = number[country.Length..];
                break;
            }
        }

        return IsMobile(number) || IsLandline(number) ? number : null;
    }

    public static bool IsMobile(string number) => number.Length == 11 && number[0] == '1' && number[1] is >= '3' and <= '9';

    /// <summary>The number in its one form, or a refusal beside the field.</summary>
    public static string Demand(string? typed, string field = "Phone") =>
        Normal(typed) ?? throw new Refusal("people.phone-invalid", field);

    public static string DemandMobile(string? typed, string field = "Phone")
    {
        var number = Demand(typed, field);
        Refuse.If(!IsMobile(number), "people.phone-not-mobile", field);
        return number;
    }

    /// <summary>The persons somebody means who types a whole number, the last four digits of one, a part of a name, or the first letters of how it sounds.</summary>
    public static IQueryable<Person> Sought(IQueryable<Person> rows, string typed, Vault vault)
    {
        if (typed.Length == 4 && typed.All(char.IsAsciiDigit))
        {
            var tails = vault.Blinds(Tail, typed);
            return rows.Where(row => tails.Contains(row.PhoneTailHash!));
        }

        if (Normal(typed) is { } number)
        {
            var hashes = vault.Blinds(Whole, number);
            return rows.Where(row => hashes.Contains(row.PhoneHash!));
        }

        if (Initials.Are(typed))
        {
#pragma warning disable CA1308 // Initials are kept in small letters.
            var letters = typed.ToLowerInvariant();
#pragma warning restore CA1308
            return rows.Where(row => row.Initials.Contains(letters) || row.Name.Contains(typed));
        }

        return rows.Where(row => row.Name.Contains(typed));
    }

    private static bool IsLandline(string number) =>
        (number.Length is 10 or 11 or 12 && number[0] == '0' && number[1] != '0')
        || (number.Length is 7 or 8 && number[0] is >= '2' and <= '9')
        || (number.Length == 10 && (number.StartsWith("400", StringComparison.Ordinal) || number.StartsWith("800", StringComparison.Ordinal)));
}
