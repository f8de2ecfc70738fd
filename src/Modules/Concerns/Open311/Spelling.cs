using System.Globalization;
using System.Text.RegularExpressions;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Open311;

/// <summary>How times and positions are written in Open311, and how those of others are read.</summary>
internal static partial class Spelling
{
    /// <summary>The standard's: no more than 90 days are asked for at once.</summary>
    public const int MostDays = 90;

    /// <summary>In our own time, with its offset: it was not always eight hours.</summary>
    public static string Time(DateTime utc)
    {
        var local = Clock.Local(utc);
        return new DateTimeOffset(local, local - utc).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// W3C dates and times, with fractions and offsets; a day alone is its beginning, a time without an offset is ours. A plus that a client
    /// forgot to escape arrives as a space.
    /// </summary>
    public static DateTime? ReadTime(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var text = LostPlus().Replace(typed.Trim(), "+$1");
        Refuse.If(!Shape().IsMatch(text), "concerns.open311.date-wrong", field, field);
        var zoned = Zoned().IsMatch(text);
        Refuse.If(!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) || at.Year is < 1970 or > 9000, "concerns.open311.date-wrong", field, field);
        return Clock.Cut(zoned ? at.UtcDateTime : Clock.Utc(at.DateTime));
    }

    /// <summary>From–until as asked, at most 90 days; what is left out is as far away as may be.</summary>
    public static (DateTime From, DateTime Until) ReadSpan(string? start, string? end, DateTime now)
    {
        var (from, until) = (ReadTime(start, "start_date"), ReadTime(end, "end_date"));
        var last = until ?? (from is { } begin ? Earlier(begin.AddDays(MostDays), Later(now, begin)) : now);
        var first = from ?? last.AddDays(-MostDays);
        Refuse.If(first > last || last - first > TimeSpan.FromDays(MostDays) + TimeSpan.FromSeconds(1), "concerns.open311.range-wrong", "start_date", MostDays);
        return (first, last);
    }

    /// <summary>Degrees to millionths; null when it is no number of degrees.</summary>
    public static long? ReadDegrees(string? typed, int most) =>
        decimal.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && degrees >= -most && degrees <= most ? (long)decimal.Round(degrees * 1_000_000m) : null;

    public static decimal Degrees(long millionths) => millionths / 1_000_000m;

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;

    [GeneratedRegex(@" (\d{2}:?\d{2})$")]
    private static partial Regex LostPlus();

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}([.,]\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();

    [GeneratedRegex(@"T.*(Z|[+-]\d{2}:?\d{2})$", RegexOptions.IgnoreCase)]
    private static partial Regex Zoned();
}
