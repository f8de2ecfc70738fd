using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Meets;

/// <summary>What is on: for everybody. Parts of a festival stand on its page, and by themselves where a day or a month is asked for.</summary>
internal sealed class ActivityList(Db db, Lines lines) : ISlice
{
    public const int Size = 20;

    internal enum Span
    {
        Week,
        Month,
        All,
        Past,
    }

    internal sealed class Query
    {
        public Span When { get; set; } = Span.All;
        public SeatAudience? For { get; set; }
        public string? Q { get; set; }
        public int Page { get; set; }
    }

    internal sealed record View(IReadOnlyList<Line> Lines, bool More);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        var now = db.Now;
        var local = Clock.Local(now).Date;
        var rows = db.Set<Activity>().AsNoTracking();
        rows = query.When == Span.Past
            ? rows.Where(row => row.State == ActivityState.Held && row.WithinId == null)
            : rows.Where(row => row.State == ActivityState.Published && row.LastAt > now);
        if (query.When is Span.Week or Span.Month)
        {
            var end = Clock.Utc(query.When == Span.Week ? local.AddDays(7 - (((int)local.DayOfWeek + 6) % 7)) : new DateTime(local.Year, local.Month, 1).AddMonths(1));
            var sessions = db.Set<Session>();
            rows = rows.Where(row => sessions.Any(session => session.CommunityId == row.CommunityId && session.ActivityId == row.Id && session.CancelledAt == null && session.EndsAt > now && session.StartsAt < end));
        }
        else if (query.When == Span.All)
        {
            rows = rows.Where(row => row.WithinId == null);
        }

        rows = query.For switch
        {
            SeatAudience.Elders => rows.Where(row => row.ElderPlaces > 0 || (row.ElderPlaces == null && (row.AgeTo == null || row.AgeTo >= Activity.OldAge))),
            SeatAudience.Adults => rows.Where(row => row.AdultPlaces > 0 || (row.AdultPlaces == null && (row.AgeTo == null || row.AgeTo >= Activity.FullAge) && (row.AgeFrom == null || row.AgeFrom < Activity.OldAge))),
            SeatAudience.Children => rows.Where(row => row.ChildPlaces > 0 || (row.ChildPlaces == null && (row.AgeFrom == null || row.AgeFrom < Activity.FullAge))),
            SeatAudience.Families => rows.Where(row => row.FamilyPlaces > 0),
            _ => rows,
        };
        if (query.Q?.Trim() is { Length: > 0 and <= 40 } words)
        {
            rows = rows.Where(row => row.Title.Contains(words));
        }

        var page = Math.Clamp(query.Page, 0, 500);
        var found = await (query.When == Span.Past ? rows.OrderByDescending(row => row.LastAt).ThenByDescending(row => row.Id) : rows.OrderBy(row => row.FirstAt).ThenBy(row => row.Id)).Skip(page * Size).Take(Size + 1).ToListAsync(ct);
        return new View(await lines.Of([.. found.Take(Size)], ct), found.Count > Size);
    }
}

/// <summary>One month, day by day, for everybody.</summary>
internal sealed class MonthView(Db db) : ISlice
{
    internal sealed record Entry(Guid ActivityId, string Title, DateTime StartsAt, DateTime EndsAt, bool Cancelled);

    /// <param name="First">The first of the month.</param>
    internal sealed record View(DateOnly First, IReadOnlyDictionary<DateOnly, IReadOnlyList<Entry>> Days);

    internal async Task<View> Run(DateOnly? month, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var first = month is { Year: > 2000 and < 2200 } asked ? new DateOnly(asked.Year, asked.Month, 1) : new DateOnly(today.Year, today.Month, 1);
        var (since, until) = (Clock.Utc(first.ToDateTime(TimeOnly.MinValue)), Clock.Utc(first.AddMonths(1).ToDateTime(TimeOnly.MinValue)));
        var activities = db.Set<Activity>();
        var rows = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.StartsAt >= since && row.StartsAt < until)
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State != ActivityState.Draft
            orderby session.StartsAt, session.Id
            select new Entry(activity.Id, activity.Title, session.StartsAt, session.EndsAt, session.CancelledAt != null)).Take(1000).ToListAsync(ct);
        return new View(first, rows.GroupBy(row => Clock.DayOf(row.StartsAt)).ToDictionary(group => group.Key, group => (IReadOnlyList<Entry>)[.. group]));
    }
}
