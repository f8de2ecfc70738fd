using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Calls;

namespace Mulin.Volunteers.Shifts;

/// <summary>What somebody has taken on: no two things at once, not more in a day than is good, and a rest between them.</summary>
internal sealed class Rest(Db db, Settings settings)
{
    private sealed record Taken(DateTime From, DateTime Until, int Minutes);

    /// <summary>Two things that one person takes on in the same moment are told apart: the second sees the first.</summary>
    public Task Alone(Guid person, CancellationToken ct) => db.Alone($"volunteers.takes-on {person:N}", ct);

    /// <summary>Refuses what clashes (<c>volunteers.clash</c>), comes too close (<c>volunteers.too-close</c>) or is too much for one day (<c>volunteers.too-much</c>).</summary>
    /// <param name="shifts">Shifts that do not count: the one itself, or one that is left in the same save.</param>
    public async Task Demand(Guid person, DateTime from, DateTime until, int minutes, IReadOnlyCollection<Guid>? shifts, Guid? callId, CancellationToken ct)
    {
        if (await WhyNot(person, from, until, minutes, shifts, callId, ct) is { } refusal)
        {
            throw refusal;
        }
    }

    public async Task<Refusal?> WhyNot(Guid person, DateTime from, DateTime until, int minutes, IReadOnlyCollection<Guid>? shifts, Guid? callId, CancellationToken ct)
    {
        var rules = await settings.Of<HelpSettings>(ct);
        var taken = await Around(person, from, until, shifts ?? [], callId, ct);
        if (taken.Exists(one => one.From < until && one.Until > from))
        {
            return new Refusal("volunteers.clash");
        }

        var rest = TimeSpan.FromMinutes(rules.RestMinutes);
        if (taken.Exists(one => one.From < until + rest && one.Until + rest > from))
        {
            return new Refusal("volunteers.too-close", null, rules.RestMinutes);
        }

        var day = Clock.DayOf(from);
        var already = taken.Where(one => Clock.DayOf(one.From) == day).Sum(one => one.Minutes);
        return already + minutes > rules.MostMinutesADay ? new Refusal("volunteers.too-much", null, rules.MostMinutesADay / 60m) : null;
    }

    private async Task<List<Taken>> Around(Guid person, DateTime from, DateTime until, IReadOnlyCollection<Guid> shifts, Guid? callId, CancellationToken ct)
    {
        // A shift of half a day that began the day before yesterday may have ended within the longest rest.
        var (first, last) = (from.AddDays(-2), until.AddDays(1));
        var shiftRows = db.Set<Shift>();
        var places = await (
            from place in db.Set<ShiftPlace>().AsNoTracking().Where(row => row.PersonId == person && (row.State == PlaceState.Going || row.State == PlaceState.Waiting || row.State == PlaceState.Came) && row.StartsAt < last && row.StartsAt > first && !shifts.Contains(row.ShiftId))
            join shift in shiftRows on new { place.CommunityId, Id = place.ShiftId } equals new { shift.CommunityId, shift.Id }
            select new { place.StartsAt, place.EndsAt, shift.Break }).ToListAsync(ct);
        var calls = await db.Set<HelpCall>().AsNoTracking().Where(row => row.VolunteerId == person && (row.State == CallState.Accepted || row.State == CallState.OnTheWay || row.State == CallState.There) && row.Id != callId && row.WantedAt > first && row.WantedAt < last)
            .Select(row => new { row.WantedAt, row.Minutes }).ToListAsync(ct);

        // What is done makes as tired as what is still to come.
        var done = await db.Set<HelpCall>().AsNoTracking().Where(row => row.VolunteerId == person && (row.State == CallState.Served || row.State == CallState.Helped) && row.Id != callId && row.BeganAt > first && row.BeganAt < last && row.ServedAt != null)
            .Select(row => new { BeganAt = row.BeganAt!.Value, ServedAt = row.ServedAt!.Value }).ToListAsync(ct);
        return
        [
            .. places.Select(row => new Taken(row.StartsAt, row.EndsAt, (int)(row.EndsAt - row.StartsAt).TotalMinutes - row.Break)),
            .. calls.Select(row => new Taken(row.WantedAt!.Value, row.WantedAt.Value.AddMinutes(row.Minutes), row.Minutes)),
            .. done.Select(row => new Taken(row.BeganAt, row.ServedAt, (int)(row.ServedAt - row.BeganAt).TotalMinutes)),
        ];
    }
}
