using Mulin.Contracts.Concerns;

namespace Mulin.Concerns;

/// <summary>How long something may take, in hours.</summary>
/// <param name="First">Until the reporter hears from a human.</param>
/// <param name="Resolution">Until the office has given a result.</param>
/// <param name="ByClock">Hours by the clock, day and night; otherwise hours in which the office is open.</param>
internal sealed record Limit(int First, int Resolution, bool ByClock);

/// <summary>How long each kind may take, and how long people have to answer. Working hours of an eight-hour day, where nothing else is said.</summary>
internal sealed record ConcernsSettings
{
    /// <summary>What a kind has that nobody has set.</summary>
    public static readonly IReadOnlyDictionary<ConcernKind, Limit> Usual = new Dictionary<ConcernKind, Limit>
    {
        [ConcernKind.Repair] = new(4, 24, false),
        [ConcernKind.Care] = new(4, 16, false),
        [ConcernKind.Information] = new(4, 8, false),
        [ConcernKind.Culture] = new(8, 40, false),
        [ConcernKind.Emergency] = new(1, 4, true),
        [ConcernKind.Mediation] = new(8, 56, false),
    };

    public IReadOnlyDictionary<ConcernKind, Limit> Kinds { get; init; } = Usual;

    /// <summary>Categories that differ from their kind.</summary>
    public IReadOnlyDictionary<string, Limit> Categories { get; init; } = new Dictionary<string, Limit>();

    /// <summary>How long the post above the community has from the moment a concern is passed up to it.</summary>
    public int PassedUpHours { get; init; } = 24;

    /// <summary>How long the reporter has to say whether it is done, before somebody must call. Days by the calendar: residents have no office hours.</summary>
    public int ConfirmDays { get; init; } = 3;

    /// <summary>How soon somebody must call when the reporter did not say.</summary>
    public int CallBackHours { get; init; } = 8;

    /// <summary>How long after it was resolved, and again after it was closed, the reporter may re-open it. Days by the calendar.</summary>
    public int ReopenDays { get; init; } = 7;

    /// <summary>Who has it is warned when this share of the limit is left, and never later than an hour before.</summary>
    public int WarnPercent { get; init; } = 20;

    /// <summary>After a time was missed, how long each office above has before the next one is called in.</summary>
    public int EscalateHours { get; init; } = 8;

    /// <summary>For how many working days in all the clock may stand while the reporter is asked.</summary>
    public int PauseDays { get; init; } = 5;

    /// <summary>How soon after a care concern was resolved somebody must have gone to see.</summary>
    public int VisitHours { get; init; } = 24;

    /// <summary>So many alike from one compound …</summary>
    public int BurstReports { get; init; } = 5;

    /// <summary>… within so many minutes may be one incident.</summary>
    public int BurstMinutes { get; init; } = 60;

    /// <summary>An emergency is counted by the clock whatever is set.</summary>
    public Limit For(ConcernKind kind, string category)
    {
        var limit = Categories.GetValueOrDefault(category) ?? Kinds.GetValueOrDefault(kind) ?? Usual[kind];
        return kind == ConcernKind.Emergency ? limit with { ByClock = true } : limit;
    }
}
