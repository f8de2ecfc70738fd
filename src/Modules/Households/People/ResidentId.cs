using System.Globalization;
using System.Text;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.People;

/// <summary>公民身份号码 (GB 11643): seventeen digits and a check sign. Day of birth and sex stand in it, and are never typed beside it.</summary>
internal sealed record ResidentId
{
    /// <summary>The purpose of the keyed hash.</summary>
    public const string Blind = "resident-id";

    private const string Checks = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string number, DateOnly birthday)
    {
        Number = number;
        Birthday = birthday;
    }

    public string Number { get; }
    public DateOnly Birthday { get; }
    public Sex Sex => (Number[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    public override string ToString() => "•••";

    /// <summary>The number in its one form, or a sentence beside the field that says what is wrong with it.</summary>
    public static ResidentId Demand(string typed, DateOnly today, string field = "IdNumber")
    {
        // Full-width signs are what a Chinese keyboard gives.
        var number = string.Concat(typed.Normalize(NormalizationForm.FormKC).Where(letter => letter is not (' ' or '-' or '\u00A0'))).ToUpperInvariant();
        var digits = number.Length > 0 && number[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(number[^1]) || number[^1] == 'X');
        Refuse.If(digits && number.Length == 15, "households.id-number-15", field);
        Refuse.If(!digits || number.Length != 18, "households.id-number-shape", field);
        Refuse.If(
            !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthday) || birthday.Year < 1880 || birthday > today,
            "households.id-number-birthday", field);
        Refuse.If(number[17] != CheckOf(number), "households.id-number-check", field);
        return new ResidentId(number, birthday);
    }

    public static char CheckOf(ReadOnlySpan<char> number)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (number[i] - '0') * Weights[i];
        }

        return Checks[sum % 11];
    }

    /// <summary>As it stands on a page for who may not see it: 110***********0017.</summary>
    public static string Mask(string number) => $"{number[..3]}***********{number[^4..]}";
}
