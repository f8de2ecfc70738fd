using Mulin.Concerns.Cases;
using Mulin.Concerns.Search;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Lists;

/// <summary>What a list of concerns can be narrowed to. All of it comes from the address, so that a list can be sent to a colleague.</summary>
internal class ConcernFilter
{
    public ConcernKind? Kind { get; set; }
    public ConcernState? State { get; set; }
    public string? Category { get; set; }
    public Channel? Channel { get; set; }
    public Outcome? Outcome { get; set; }

    /// <summary>A post's key.</summary>
    public string? Post { get; set; }
    public Guid? GridId { get; set; }
    public Guid? BuildingId { get; set; }

    /// <summary>Only what is past its due time.</summary>
    public bool Overdue { get; set; }

    /// <summary>Only what falls due before this day ends (Shanghai).</summary>
    public bool Today { get; set; }

    /// <summary>Only what is passed up at present.</summary>
    public bool PassedUp { get; set; }

    /// <summary>Only what the reporter opened again.</summary>
    public bool Reopened { get; set; }

    /// <summary>First and last day it was reported on (Shanghai).</summary>
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }

    /// <summary>Words of what was written, a number or its beginning, the name of a place.</summary>
    public string? Q { get; set; }

    public bool IsEmpty => Kind is null && State is null && Category is null && Channel is null && Outcome is null && Post is null && GridId is null && BuildingId is null
        && !Overdue && !Today && !PassedUp && !Reopened && From is null && Until is null && string.IsNullOrWhiteSpace(Q);

    /// <param name="words">What <see cref="Q"/> seeks, from <see cref="Seeking"/>.</param>
    public IQueryable<Concern> Apply(IQueryable<Concern> rows, DateTime now, Sought? words)
    {
        if (Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        if (!string.IsNullOrWhiteSpace(Category))
        {
            rows = rows.Where(row => row.Category == Category);
        }

        if (Channel is { } channel)
        {
            rows = rows.Where(row => row.Channel == channel);
        }

        if (Outcome is { } outcome)
        {
            rows = rows.Where(row => row.Outcome == outcome);
        }

        if (!string.IsNullOrWhiteSpace(Post))
        {
            rows = rows.Where(row => row.Post == Post);
        }

        if (GridId is { } grid)
        {
            rows = rows.Where(row => row.GridId == grid);
        }

        if (BuildingId is { } building)
        {
            rows = rows.Where(row => row.BuildingId == building);
        }

        if (Overdue)
        {
            rows = rows.Where(row => row.ClosedAt == null && row.DueAt < now && (row.State != ConcernState.Resolved || row.ConfirmationMissedAt != null || row.VisitDueAt != null));
        }

        if (Today)
        {
            var end = Clock.EndOfDay(now);
            rows = rows.Where(row => row.ClosedAt == null && row.DueAt >= now && row.DueAt < end);
        }

        if (PassedUp)
        {
            rows = rows.Where(row => row.PassedUpTo != null);
        }

        if (Reopened)
        {
            rows = rows.Where(row => row.ReopenCount > 0);
        }

        if (From is { } first)
        {
            var start = Clock.Utc(first.ToDateTime(TimeOnly.MinValue));
            rows = rows.Where(row => row.ReportedAt >= start);
        }

        if (Until is { } last)
        {
            var end = Clock.Utc(last.AddDays(1).ToDateTime(TimeOnly.MinValue));
            rows = rows.Where(row => row.ReportedAt < end);
        }

        return words is null ? rows : words.Narrow(rows);
    }
}
