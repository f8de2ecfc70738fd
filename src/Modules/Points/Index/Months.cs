using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;

namespace Mulin.Points.Index;

/// <summary>When months are frozen.</summary>
internal sealed class Months(Db db, Settings settings)
{
    /// <summary>There is one such alarm in a community.</summary>
    public static readonly Guid Subject = new("0c0d0c7e-7e11-4a3e-9d53-2f1b6a8c5e01");

    private static readonly TimeOnly Hour = new(4, 0);

    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The next moment at which a month is frozen.</summary>
    public static DateTime Next(DateTime now, int day)
    {
        var month = Of(Clock.DayOf(now));
        var at = At(month, day);
        return at > now ? at : At(month.AddMonths(1), day);
    }

    /// <summary>From the first article on, months are frozen.</summary>
    public async Task Begin(CancellationToken ct)
    {
        if (!await db.Set<Alarm>().AnyAsync(alarm => alarm.SubjectId == Subject && alarm.FiredAt == null, ct))
        {
            await SetNext(ct);
        }
    }

    public async Task SetNext(CancellationToken ct) => db.SetAlarm<MonthAlarm>(Subject, Next(db.Now, (await settings.Of<ConductSettings>(ct)).FreezeDay));

    /// <summary>Begins the count of every month that is over and has not been counted, from the first on in which there is something to count.</summary>
    public async Task Freeze(DateOnly through, CancellationToken ct)
    {
        await db.Alone("points.months", ct);
        if (await db.Set<ConductEntry>().OrderBy(row => row.Month).Select(row => (DateOnly?)row.Month).FirstOrDefaultAsync(ct) is not { } first)
        {
            return;
        }

        var known = (await db.Set<IndexMonth>().Select(row => row.Month).ToListAsync(ct)).ToHashSet();
        var rules = await settings.Of<ConductSettings>(ct);
        for (var month = first; month <= through; month = month.AddMonths(1))
        {
            if (known.Add(month))
            {
                var counted = new IndexMonth(db.NewId(), month, rules, db.Now);
                db.Add(counted);
                db.Add(Job.Of(counted.Id, CountMonth.Kind, new CountMonth.Input(counted.Id), null, db.Clock.MachineNow));
            }
        }
    }

    private static DateTime At(DateOnly month, int day) => Clock.Utc(month.AddDays(Math.Clamp(day, 1, 28) - 1).ToDateTime(Hour));
}

/// <summary>The month before is over, and what is late has come in: it is counted and frozen.</summary>
internal sealed class MonthAlarm(Months months) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        await months.Freeze(Months.Of(Clock.DayOf(due)).AddMonths(-1), ct);
        await months.SetNext(ct);
    }
}
