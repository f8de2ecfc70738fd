using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Places;

/// <summary>The country's working days as known now, and the working calendar of the present community.</summary>
public sealed class WorkCalendars(Db db, Snapshots snapshots, Settings settings)
{
    public ValueTask<WorkDays> Days(CancellationToken ct) => snapshots.Get("work-days", async () =>
    {
        var entered = (await db.Set<HolidayYear>().AsNoTracking().ToListAsync(ct)).GroupBy(row => row.Year)
            .ToDictionary(year => year.Key, year => year.OrderBy(row => row.At).ThenBy(row => row.Id).Last());
        return new WorkDays(
        [
            .. WorkDays.Official.Where(notice => !entered.ContainsKey(notice.Year)),
            .. entered.Values.Select(row => HolidayNotice.Read(row.Year, row.Days)),
        ]);
    });

    public async ValueTask<WorkCalendar> Here(CancellationToken ct) => new(await Days(ct), WorkHours.Read((await settings.Of<OfficeHours>(ct)).Day));
}
