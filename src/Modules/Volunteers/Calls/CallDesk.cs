using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>What the slices about calls share: who may do what with which, and what a change of a call brings along. None of it saves.</summary>
internal sealed class CallDesk(Db db, IPlaces places, Settings settings, Access access, IActsFor acts)
{
    private Turf? turf;

    public async ValueTask<Turf> Turf(CancellationToken ct) =>
        db.Actor.IsSystem ? Kernel.People.Turf.All : turf ??= Kernel.People.Turf.Of(db.Actor, HelpRights.OfficesWith(HelpRights.Calls), await places.Book(ct));

    public async Task<bool> Covers(Guid? placeId, CancellationToken ct)
    {
        var book = await places.Book(ct);
        return (await Turf(ct)).Covers(book.Above(placeId, PlaceLevel.Building)?.Id, placeId);
    }

    /// <summary>The office has it there, or the actor leads the team it was given to.</summary>
    public async Task<bool> MayKeep(HelpCall call, CancellationToken ct) =>
        (db.May(HelpRights.Calls) && await Covers(call.PlaceId, ct)) || (call.TeamId is { } team && call.PersonId != db.Actor.PersonId && await access.Leads(team, ct));

    public async Task DemandKeep(HelpCall call, CancellationToken ct)
    {
        if (!await MayKeep(call, ct))
        {
            throw new NotYours(nameof(HelpCall));
        }

        db.Demand(db.May(HelpRights.Calls) ? HelpRights.Calls : Rights.Own);
    }

    /// <summary>Those of all calls that this office sees.</summary>
    public async Task<IQueryable<HelpCall>> Narrow(IQueryable<HelpCall> rows, CancellationToken ct)
    {
        db.Demand(HelpRights.Calls);
        var seen = await Turf(ct);
        if (seen.Whole)
        {
            return rows;
        }

        var book = await places.Book(ct);
        var (buildings, stairs) = (seen.Buildings.ToHashSet(), seen.Stairs);
        List<Guid> at = [.. book.Places.Where(place => book.Above(place.Id, PlaceLevel.Building) is { } building && buildings.Contains(building.Id)).Select(place => place.Id), .. stairs];
        return rows.Where(row => row.PlaceId != null && at.Contains(row.PlaceId.Value));
    }

    public async Task<bool> MaySpeakFor(Guid person, CancellationToken ct) => (await acts.All(ct)).Contains(person);

    /// <summary>Files a new call and sets its alarm.</summary>
    public async Task<HelpCall> Open(Called called, CancellationToken ct)
    {
        var due = await AcceptBy(called.WantedAt, ct);
        var call = new HelpCall(db.NewId(), called, await places.Book(ct), due, db.Now);
        db.Add(call);
        db.SetAlarm<CallAlarm>(call.Id, due);
        return call;
    }

    /// <summary>By when somebody should have said yes: the settings say how long, and never later than an hour before it is wanted.</summary>
    public async Task<DateTime> AcceptBy(DateTime? wantedAt, CancellationToken ct)
    {
        var due = db.Now.AddHours((await settings.Of<HelpSettings>(ct)).AcceptHours);
        return wantedAt is { } wanted && wanted < due.AddHours(1) ? (wanted > db.Now.AddHours(1) ? wanted.AddHours(-1) : db.Now.AddMinutes(10)) : due;
    }

    /// <summary>Somebody goes nowhere any more: what they promised is open again, and who waited for their place has it.</summary>
    public async Task Leave(Guid person, CancellationToken ct)
    {
        foreach (var call in await db.Set<HelpCall>().Where(row => row.VolunteerId == person && row.PersonId != person && (row.State == CallState.Accepted || row.State == CallState.OnTheWay)).OrderBy(row => row.Id).ToListAsync(ct))
        {
            var due = await AcceptBy(call.WantedAt, ct);
            call.Release(due);
            db.SetAlarm<CallAlarm>(call.Id, due);
        }

        foreach (var place in await db.Set<ShiftPlace>().Where(row => row.PersonId == person && (row.State == PlaceState.Going || row.State == PlaceState.Waiting) && row.StartsAt > db.Now).OrderBy(row => row.ShiftId).ToListAsync(ct))
        {
            var shift = await db.Take<Shift>(place.ShiftId, ct);
            shift.Leave(place, await db.Set<ShiftPlace>().Where(row => row.ShiftId == shift.Id && row.State == PlaceState.Waiting && row.Id != place.Id).OrderBy(row => row.Turn).Take(1).ToListAsync(ct), shift.StartsAt, db.Now);
        }
    }

    /// <summary>Those who were asked and have not answered need not any more.</summary>
    public async Task Lapse(Guid callId, Guid? except, CancellationToken ct)
    {
        foreach (var offer in await db.Set<HelpOffer>().Where(row => row.CallId == callId && row.State == OfferState.Open && row.PersonId != except).ToListAsync(ct))
        {
            offer.Answer(OfferState.Lapsed, db.Now);
        }
    }

    /// <summary>It was accepted: done by then, or somebody asks how it went.</summary>
    public DateTime DoneBy(HelpCall call) => call.WantedAt is { } at && at > db.Now ? at.AddMinutes(call.Minutes).AddHours(2) : db.Now.AddDays(1);

    /// <summary>Refuses who is no registered volunteer, or rests.</summary>
    public async Task<Volunteer> Serving(Guid person, CancellationToken ct)
    {
        var volunteer = await db.Set<Volunteer>().AsNoTracking().SingleOrDefaultAsync(row => row.PersonId == person && row.State != VolunteerState.Ended, ct);
        Refuse.If(volunteer is null, "volunteers.not-volunteer");
        Refuse.If(!volunteer.Serves, "volunteers.volunteer-rests");
        return volunteer;
    }
}

/// <summary>The hour came by which somebody should have accepted: the office looks for somebody by hand, and sees it until there is one.</summary>
internal sealed class CallAlarm(Db db) : Kernel.Chronicle.IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var call = await db.Take<HelpCall>(subject, ct);
        if (call is { State: CallState.Open, EscalatedAt: null })
        {
            call.Escalate(db.Now);
        }
    }
}
