using Mulin.Kernel.Feeds;

namespace Mulin.Contracts.Calendars;

/// <summary>
/// What people have said they will be at. Each room answers for what it keeps, and somebody's own calendar holds the answers of all of them under one address.
/// Machines of others read it: it says what, when and about where, nobody's name and no door.
/// </summary>
public interface IEngagements
{
    /// <param name="people">Whose calendar it is, and the children they act for. The caller has made sure that these may be read.</param>
    /// <param name="since">UTC; what ends at this moment or before is left out.</param>
    /// <param name="until">UTC; what begins at this moment or later is left out.</param>
    /// <param name="root">Scheme, host and base of this community, without a trailing slash, for the links.</param>
    /// <returns>Each thing once, however many of the people go to it; what was called off is marked so. In any order.</returns>
    Task<IReadOnlyList<CalendarEntry>> Of(IReadOnlyCollection<Guid> people, DateTime since, DateTime until, string root, CancellationToken ct);
}
