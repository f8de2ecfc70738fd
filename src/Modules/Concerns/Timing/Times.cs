using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Timing;

/// <summary>What times are counted with: the limits in force and the working calendar of the community, as they are at the moment of a step.</summary>
/// <param name="Locks">What areas above have locked; it goes before what the community has set.</param>
internal sealed record Times(ConcernsSettings Settings, WorkCalendar Calendar, Locks? Locks = null)
{
    public Limit For(ConcernKind kind, string category) => Locks?.Of(kind, category)?.Limit ?? Settings.For(kind, category);

    public DateTime Add(DateTime from, TimeSpan amount, bool byClock) => byClock ? from + amount : Calendar.Add(from, amount);

    public DateTime Add(DateTime from, int hours, bool byClock) => Add(from, TimeSpan.FromHours(hours), byClock);

    public TimeSpan Between(DateTime from, DateTime until, bool byClock) => byClock ? until - from : Calendar.Between(from, until);

    /// <summary>When to warn of a due time; null when it is so near that the warning would come at once.</summary>
    public DateTime? WarnAt(DateTime from, DateTime due, bool byClock)
    {
        var span = Between(from, due, byClock);
        var share = span * (Settings.WarnPercent / 100.0);
        var lead = new TimeSpan(Math.Max(share.Ticks - (share.Ticks % TimeSpan.TicksPerMinute), TimeSpan.TicksPerHour));
        return lead < span ? Add(due, -lead, byClock) : null;
    }

    /// <summary>How long a clock may stand in all: working days, or as many days by the clock.</summary>
    public TimeSpan MostPaused(bool byClock) => byClock ? TimeSpan.FromDays(Settings.PauseDays) : Calendar.Hours.Length * Settings.PauseDays;
}

internal sealed class Timekeeper(Db db, Settings settings, WorkCalendars calendars, LimitLocks locks)
{
    public async Task<Times> Now(CancellationToken ct) => new(
        await settings.Of<ConcernsSettings>(ct), await calendars.Here(ct), await locks.For(db.Here.Community, db.Now, ct));
}
