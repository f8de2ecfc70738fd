using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Calendars;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Feeds;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers.Answers;

/// <summary>
/// The shifts somebody has a place at, and the errands they have taken on for a certain time. An errand leads to somebody's door: the calendar says what kind of
/// help it is and in which grid, and the rest stands behind the link. An errand for no certain time stands among what waits for them, not here.
/// </summary>
internal sealed class ServiceEngagements(Db db, IPlaces places, Texts texts) : IEngagements
{
    private const int Most = 1000;

    public async Task<IReadOnlyList<CalendarEntry>> Of(IReadOnlyCollection<Guid> people, DateTime since, DateTime until, string root, CancellationToken ct)
    {
        var (book, slug) = (await places.Book(ct), db.Here.Community.Slug);
        var shifts = db.Set<Shift>();

        // Where the shift was cancelled the place went with it; the calendar has to learn of that.
        var held = await (
            from place in db.Set<ShiftPlace>().AsNoTracking().Where(row => people.Contains(row.PersonId) && row.EndsAt > since && row.StartsAt < until)
            join shift in shifts on new { place.CommunityId, Id = place.ShiftId } equals new { shift.CommunityId, shift.Id }
            where place.State == PlaceState.Going || place.State == PlaceState.Came || (place.State == PlaceState.Left && shift.State == ShiftState.Cancelled)
            orderby shift.StartsAt, shift.Id
            select new { shift, Stamp = place.LeftAt ?? place.SignedAt }).Take(Most).ToListAsync(ct);
        var errands = await db.Set<HelpCall>().AsNoTracking()
            .Where(row => row.VolunteerId != null && people.Contains(row.VolunteerId.Value) && row.AcceptedAt != null && row.WantedAt > since.AddMinutes(-HelpCall.MostMinutes) && row.WantedAt < until)
            .OrderBy(row => row.WantedAt).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        return
        [
            .. held.GroupBy(row => row.shift.Id).Select(group => group.MaxBy(row => row.Stamp)!).Select(row => new CalendarEntry(
                $"volunteers.{row.shift.Id:N}@{slug}.mulin", row.shift.StartsAt, row.shift.EndsAt, row.shift.Title, row.shift.State == ShiftState.Cancelled ? 1 : 0, row.Stamp,
                ShiftLines.Where(book, row.shift), null, $"{root}/volunteers/shifts/{row.shift.Id}", row.shift.State == ShiftState.Cancelled)),
            .. errands.Where(row => row.Takes is { } span && span.Until > since).Select(row => new CalendarEntry(
                $"volunteers.{row.Id:N}@{slug}.mulin", row.Takes!.Value.From, row.Takes.Value.Until, texts["volunteers.calendar.errand", texts.Of("volunteers.help-kind", row.Kind)], row.State == CallState.Ended ? 1 : 0,
                row.EndedAt ?? row.AcceptedAt!.Value, book.Grid(row.GridId)?.Name, null, $"{root}/volunteers/help/{row.Id}", row.State == CallState.Ended)),
        ];
    }
}
