using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;
using Mulin.Ui;

namespace Mulin.Insights.Reading;

/// <summary>Which period a page is about, and what else may be chosen.</summary>
internal static class PeriodChoice
{
    /// <summary>The kinds that readers outside may choose: shorter spans would only be small cells.</summary>
    private static readonly PeriodKind[] Outside = [PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year];

    /// <summary>The period of this code; without one the present month. Anything else is refused, not guessed.</summary>
    /// <param name="onlyMonths">In public: what is hidden in one month must not be found by taking months from a quarter.</param>
    public static Period Of(string? code, DateOnly today, bool open, bool onlyMonths = false)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return Period.Of(PeriodKind.Month, today);
        }

        var period = Period.Parse(code.Trim());
        Refuse.If(period is null, "insights.period.unknown", "Period");
        Refuse.If(open && !Outside.Contains(period.Kind), "insights.period.too-short", "Period");
        Refuse.If(onlyMonths && period.Kind != PeriodKind.Month, "insights.period.only-months", "Period");
        return period;
    }

    public static IReadOnlyList<Chip> Chips(Saying saying, Period chosen, DateOnly today, bool open, bool onlyMonths = false)
    {
        var month = Period.Of(PeriodKind.Month, today);
        List<Period> offered = [month, month.Before];
        if (onlyMonths)
        {
            offered.AddRange([month.Before.Before, month.Before.Before.Before]);
        }
        else
        {
            if (!open)
            {
                offered.InsertRange(0, [Period.Of(PeriodKind.Day, today), Period.Of(PeriodKind.Week, today)]);
            }

            var quarter = Period.Of(PeriodKind.Quarter, today);
            offered.AddRange([quarter, quarter.Before, Period.Of(PeriodKind.Year, today), Period.Of(PeriodKind.Year, today).Before]);
        }

        if (!offered.Contains(chosen))
        {
            offered.Add(chosen);
        }

        // The neighbours of what is chosen, so that one can walk through time.
        foreach (var neighbour in new[] { chosen.Before, chosen.Next })
        {
            if (neighbour.First <= today && !offered.Contains(neighbour))
            {
                offered.Add(neighbour);
            }
        }

        return [.. offered.OrderBy(period => period.Kind).ThenByDescending(period => period.First).Select(period => new Chip(period.Code, saying.Short(period), Current: period == chosen))];
    }
}
