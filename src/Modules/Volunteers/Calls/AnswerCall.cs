using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>Some volunteers are asked whether they would go. The first who says yes goes.</summary>
internal sealed class OfferCall(Db db, CallDesk desk) : ISlice
{
    public const int MostAtOnce = 10;

    internal sealed class Form
    {
        public Guid CallId { get; set; }
        public int? Version { get; set; }

        [MaxLength(MostAtOnce, ErrorMessage = "volunteers.call-offer-many")]
        public List<Guid> PersonIds { get; set => field = value ?? []; } = [];
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        await desk.DemandKeep(call, ct);
        call.MustBeAt(form.Version);
        List<Guid> persons = [.. form.PersonIds.Distinct()];
        Refuse.If(persons.Count == 0, "volunteers.call-offer-nobody", nameof(Form.PersonIds));
        var serving = await db.Set<Volunteer>().AsNoTracking().Where(row => persons.Contains(row.PersonId) && row.State == VolunteerState.Registered).Select(row => row.PersonId).ToListAsync(ct);
        Refuse.If(persons.Exists(person => !serving.Contains(person)), "volunteers.call-offer-not-volunteer", nameof(Form.PersonIds));
        var asked = await db.Set<HelpOffer>().Where(row => row.CallId == call.Id && persons.Contains(row.PersonId)).ToDictionaryAsync(row => row.PersonId, ct);
        foreach (var person in persons)
        {
            if (asked.TryGetValue(person, out var offer))
            {
                // Asked twice by two colleagues is asked once.
                if (offer.State == OfferState.Open)
                {
                    continue;
                }

                offer.Again(db.Actor.PersonId, db.Now);
            }
            else
            {
                db.Add(new HelpOffer(db.NewId(), call.Id, person, db.Actor.PersonId, db.Now));
            }

            call.Offer(person);
        }

        return await db.Save(persons.Count, ct);
    }
}

/// <summary>A volunteer says yes. Exactly one goes, however many say it in the same moment.</summary>
internal sealed class AcceptCall(Db db, CallDesk desk, Rest rest, IActsFor acts) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = await acts.For(null, ct);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        await desk.Serving(own, ct);
        var offer = await db.Set<HelpOffer>().SingleOrDefaultAsync(row => row.CallId == call.Id && row.PersonId == own, ct);
        if (offer is null && !await OfTeam(call, own, ct))
        {
            throw new NotYours(nameof(HelpCall));
        }

        if (call.Takes is { } span)
        {
            await rest.Alone(own, ct);
            await rest.Demand(own, span.From, span.Until, call.Minutes, null, call.Id, ct);
        }

        call.Accept(own, desk.DoneBy(call), db.Now);
        if (offer is null)
        {
            db.Add(offer = new HelpOffer(db.NewId(), call.Id, own, null, db.Now));
        }

        offer.Answer(OfferState.Accepted, db.Now);
        await desk.Lapse(call.Id, own, ct);
        db.CancelAlarm<CallAlarm>(call.Id);
        return await db.Save(call.Id, ct);
    }

    /// <summary>A call that was given to a team is offered to all of it.</summary>
    private Task<bool> OfTeam(HelpCall call, Guid person, CancellationToken ct) =>
        call.TeamId is { } team ? db.Set<TeamMember>().AsNoTracking().AnyAsync(row => row.TeamId == team && row.PersonId == person && row.State == MemberState.In, ct) : Task.FromResult(false);
}

/// <summary>Not this time. Nobody asks why.</summary>
internal sealed class DeclineCall(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        var call = await db.Take<HelpCall>(form.CallId, ct);
        var offer = await db.Set<HelpOffer>().SingleOrDefaultAsync(row => row.CallId == call.Id && row.PersonId == own, ct) ?? throw new NotYours(nameof(HelpCall));
        Refuse.If(offer.State != OfferState.Open, "volunteers.call-answered");
        offer.Answer(OfferState.Declined, db.Now);
        call.Decline(own);
        return await db.Save(call.Id, ct);
    }
}

/// <summary>Whoever said yes cannot after all: the call is open again, and somebody else is looked for.</summary>
internal sealed class ReleaseCall(Db db, CallDesk desk) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var call = await db.Take<HelpCall>(form.CallId, ct);
        if (call.VolunteerId is null || call.VolunteerId != db.Actor.PersonId)
        {
            await desk.DemandKeep(call, ct);
        }
        else
        {
            db.Demand(Rights.Own);
        }

        call.MustBeAt(form.Version);
        var (who, due) = (call.VolunteerId, await desk.AcceptBy(call.WantedAt, ct));
        call.Release(due);
        if (await db.Set<HelpOffer>().SingleOrDefaultAsync(row => row.CallId == call.Id && row.PersonId == who, ct) is { } offer)
        {
            offer.Answer(OfferState.Declined, db.Now);
        }

        db.SetAlarm<CallAlarm>(call.Id, due);
        return await db.Save(call.Id, ct);
    }
}
