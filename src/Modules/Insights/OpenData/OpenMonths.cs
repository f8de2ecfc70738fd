using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.OpenData;

/// <summary>
/// 开放数据: every month of this community that is over, one file each at an address that stays, for anybody. What they hold is what the
/// public page shows: small cells hidden, and no longer spans, because a quarter less two months would tell what the third hides.
/// </summary>
internal sealed class OpenMonths(Db db, House house, Settings settings, FigureLines lines) : ISlice
{
    /// <param name="Json">Relative to the address of this list; so are the others.</param>
    internal sealed record Month(string Code, DateOnly From, DateOnly To, string Json, string Csv, string Xlsx);

    /// <param name="Months">The newest first.</param>
    internal sealed record View(string Community, string Licence, string? LicenceAddress, IReadOnlyList<Month> Months);

    internal sealed record File(string Community, string Licence, string? LicenceAddress, string Month, IReadOnlyList<FigureLines.Line> Lines);

    internal async Task<View> Run(CancellationToken ct)
    {
        var set = await settings.Of<InsightsSettings>(ct);
        List<Month> months = [];
        if (await First(ct) is { } first)
        {
            for (var month = Period.Of(PeriodKind.Month, db.Clock.Today).Before; month.First >= first; month = month.Before)
            {
                months.Add(new Month(month.Code, month.First, month.Last, $"months/{month.Code}", $"months/{month.Code}.csv", $"months/{month.Code}.xlsx"));
            }
        }

        return new View(Saying.Named(db.Here.Community), set.Licence, Address(set), months);
    }

    /// <summary>Every figure of the month as a whole and by each of its dimensions.</summary>
    internal async Task<File> Of(string month, CancellationToken ct)
    {
        var period = Period.Parse(month);
        if (period is not { Kind: PeriodKind.Month } || period.Last >= db.Clock.Today || await First(ct) is not { } first || period.First < first)
        {
            throw new Missing("month");
        }

        var set = await settings.Of<InsightsSettings>(ct);
        return new File(Saying.Named(db.Here.Community), set.Licence, Address(set), period.Code, await lines.Whole(period, house.Indicators.Values, ct));
    }

    private static string? Address(InsightsSettings set) => set.LicenceAddress.Length > 0 ? set.LicenceAddress : null;

    /// <summary>The first month in which anything was counted here.</summary>
    private async Task<DateOnly?> First(CancellationToken ct) => await db.Set<Tally>()
        .Where(row => row.Scope == "c" && row.Grain == Grain.Month).MinAsync(row => (DateOnly?)row.Day, ct);
}
