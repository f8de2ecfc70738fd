using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Packs;

/// <summary>A frozen month for other programs and for spreadsheets.</summary>
internal sealed record PackFile(string Month, int Communities, string? Digest, IReadOnlyList<PackSeal> Seals, IReadOnlyList<PackFile.Line> Lines)
{
    /// <param name="Edition">Of the definition by which it was frozen; <paramref name="EditionNow"/> is today's, null when it is no longer counted.</param>
    internal sealed record Line(
        string Indicator, string Name, int Edition, int? EditionNow, string? Unit, decimal? Number, long? Numerator, long? Denominator, Shown Shown,
        decimal? NumberNow, long? NumeratorNow, long? DenominatorNow, Shown ShownNow, bool Corrected, IReadOnlyList<LaterFacts> Later);

    public static PackFile Of(PackSheet sheet, Texts texts) => new(sheet.Month.Code, sheet.Seals.Count, sheet.Digest, sheet.Seals, [.. sheet.Lines.Select(line => new Line(
        line.Indicator, line.Known is null ? line.Indicator : texts[line.Indicator], line.Edition, line.Known?.Edition, line.Known?.Unit,
        line.Frozen.Number, Numerator(line, line.Frozen), line.Frozen.Of, line.Frozen.Shown, line.Now.Number, Numerator(line, line.Now), line.Now.Of, line.Now.Shown,
        line.Corrected, line.Later))]);

    public static Sheets.Table Table(PackSheet sheet, Texts texts) => new(
        [
            "insights.col.name", "insights.col.period", "insights.pack.frozen", "insights.col.unit", "insights.col.numerator", "insights.col.denominator", "insights.col.shown",
            "insights.pack.now", "insights.pack.numerator-now", "insights.pack.denominator-now", "insights.pack.shown-now", "insights.pack.why", "insights.col.code", "insights.col.edition",
        ],
        [.. Of(sheet, texts).Lines.Select(line => (IReadOnlyList<object?>)
        [
            line.Name, sheet.Month.Code, line.Number, line.Unit is { } unit ? new Sheets.Key($"unit.{unit}") : null, line.Numerator, line.Denominator, line.Shown,
            line.NumberNow, line.NumeratorNow, line.DenominatorNow, line.ShownNow,
            string.Join(' ', line.Later.Select(later => later.Facts is { } facts ? $"{later.Fact}={facts}" : $"{later.Fact}<{Suppression.Floor}")), line.Indicator, line.Edition,
        ])],
        [.. sheet.Lines.Where(line => line.Known is not null).Select(line => line.Indicator)]);

    private static long? Numerator(PackLine line, Amount amount) => line.Known?.Kind == IndicatorKind.Ratio ? amount.Value : null;
}
