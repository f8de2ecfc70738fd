using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>Which years of the working calendar are in, where each comes from, and whether the coming one is missing.</summary>
internal sealed class Holidays(Db db, WorkCalendars calendars) : ISlice
{
    /// <summary>The notice of the coming year is published in autumn: from this month on it is asked for.</summary>
    private const int AskFrom = 11;

    /// <param name="EnteredAt">Null: it came with the product.</param>
    /// <param name="Earlier">How many versions were entered before this one.</param>
    internal sealed record Line(int Year, int Off, int Worked, string Days, DateTime? EnteredAt, string? By, int Earlier);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        var rows = await db.Set<HolidayYear>().AsNoTracking().OrderBy(row => row.At).ThenBy(row => row.Id).ToListAsync(ct);
        var by = rows.Select(row => row.AccountId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Account>().AsNoTracking().Where(account => by.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, ct);
        var entered = rows.GroupBy(row => row.Year).Select(year =>
        {
            var last = year.Last();
            var notice = HolidayNotice.Read(year.Key, last.Days);
            return new Line(year.Key, notice.Off.Count, notice.Worked.Count, last.Days, last.At, last.AccountId is { } account ? names.GetValueOrDefault(account) : null, year.Count() - 1);
        }).ToList();
        var shipped = WorkDays.Official.Where(notice => !entered.Exists(line => line.Year == notice.Year))
            .Select(notice => new Line(notice.Year, notice.Off.Count, notice.Worked.Count, notice.ToString(), null, null, 0));
        return [.. entered.Concat(shipped).OrderByDescending(line => line.Year)];
    }

    /// <summary>The year that should be in by now and is not; null when all is well.</summary>
    internal async Task<int?> Missing(CancellationToken ct)
    {
        var known = (await calendars.Days(ct)).Known;
        var today = db.Clock.Today;
        return !known.Contains(today.Year) ? today.Year : today.Month >= AskFrom && !known.Contains(today.Year + 1) ? today.Year + 1 : null;
    }
}
