using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Shifts;

/// <summary>What the slices about shifts share. None of it saves.</summary>
internal sealed class Roster(Db db, Access access, Settings settings)
{
    /// <summary>The office, or who leads the team it belongs to; a shift of no team is the office's.</summary>
    public async Task<bool> MayKeep(Guid? teamId, CancellationToken ct) => db.May(Rights.Keep) || (teamId is { } team && await access.Leads(team, ct));

    public async Task DemandKeep(Guid? teamId, CancellationToken ct)
    {
        if (teamId is { } team)
        {
            await access.Demand(team, ct);
        }
        else
        {
            db.Demand(Rights.Keep);
        }
    }

    public Task<List<ShiftPlace>> Row(Guid shiftId, CancellationToken ct) => db.Set<ShiftPlace>().Where(row => row.ShiftId == shiftId && row.State == PlaceState.Waiting).OrderBy(row => row.Turn).Take(2).ToListAsync(ct);

    /// <summary>Of this person at this shift, whatever became of it; the one they stand in first.</summary>
    public Task<ShiftPlace?> Of(Guid shiftId, Guid person, CancellationToken ct) =>
        db.Set<ShiftPlace>().Where(row => row.ShiftId == shiftId && row.PersonId == person).OrderBy(row => row.State != PlaceState.Going && row.State != PlaceState.Waiting).ThenByDescending(row => row.SignedAt).FirstOrDefaultAsync(ct);

    public async Task<DateTime> NoticeUntil(Shift shift, CancellationToken ct) => shift.StartsAt.AddHours(-(await settings.Of<HelpSettings>(ct)).NoticeHours);

    /// <summary>Refuses who is no registered volunteer, or is not in the team it is for.</summary>
    public async Task DemandFits(Shift shift, Guid person, CancellationToken ct)
    {
        var volunteer = await db.Set<Volunteer>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.State != VolunteerState.Ended, ct);
        Refuse.If(volunteer is null, "volunteers.not-volunteer");
        volunteer.MustServe();
        Refuse.If(shift.ForTeam && !await db.Set<TeamMember>().AsNoTracking().AnyAsync(row => row.TeamId == shift.TeamId && row.PersonId == person && row.State == MemberState.In, ct), "volunteers.shift-for-team");
    }

    /// <summary>
    /// Whether it is their turn to sign up. It opens some hours ahead; at first only for those who have given, and taken on, less this month, so that the
    /// same people do not take everything. Afterwards for everybody.
    /// </summary>
    public async Task<Refusal?> NotYet(Shift shift, Guid person, CancellationToken ct)
    {
        if (db.Now < shift.OpensAt)
        {
            return new Refusal("volunteers.shift-not-open", null, Clock.Local(shift.OpensAt).ToString("M.d H:mm", System.Globalization.CultureInfo.InvariantCulture));
        }

        if (shift.FairUntil is not { } until || db.Now >= until)
        {
            return null;
        }

        var month = new DateOnly(shift.HeldOn.Year, shift.HeldOn.Month, 1);
        var (next, shifts) = (month.AddMonths(1), db.Set<Shift>());
        var given = await db.Set<HoursEntry>().AsNoTracking().Where(row => row.PersonId == person && row.ServedOn >= month && row.ServedOn < next && (row.State == HoursState.Confirmed || row.State == HoursState.Waiting)).SumAsync(row => row.Minutes, ct);
        var (first, last) = (Clock.Utc(month.ToDateTime(TimeOnly.MinValue)), Clock.Utc(next.ToDateTime(TimeOnly.MinValue)));
        var ahead = await (
            from place in db.Set<ShiftPlace>().AsNoTracking().Where(row => row.PersonId == person && row.State == PlaceState.Going && row.StartsAt >= first && row.StartsAt < last)
            join one in shifts on new { place.CommunityId, Id = place.ShiftId } equals new { one.CommunityId, one.Id }
            select new { one.StartsAt, one.EndsAt, one.Break }).ToListAsync(ct);
        var most = (await settings.Of<HelpSettings>(ct)).FairMinutes;
        return given + ahead.Sum(row => (int)(row.EndsAt - row.StartsAt).TotalMinutes - row.Break) >= most
            ? new Refusal("volunteers.shift-fair-first", null, most / 60m, Clock.Local(until).ToString("M.d H:mm", System.Globalization.CultureInfo.InvariantCulture)) : null;
    }
}

/// <summary>The day before, at five in the afternoon: who goes is reminded, and the leader warned where fewer go than are needed.</summary>
internal sealed class ShiftAlarm(Db db) : Kernel.Chronicle.IAlarm
{
    public static DateTime At(Shift shift) => Clock.Utc(shift.HeldOn.AddDays(-1).ToDateTime(new TimeOnly(17, 0)));

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct) => (await db.Take<Shift>(subject, ct)).Remind();
}
