using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Calls;

/// <summary>On the way: whoever waits hears it.</summary>
internal sealed class SetOut(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        Own(db, call);
        call.SetOut();
        return await db.Save(call.Id, ct);
    }

    internal static void Own(Db db, HelpCall call)
    {
        if (call.VolunteerId is null || call.VolunteerId != db.Actor.Person)
        {
            throw new NotYours(nameof(HelpCall));
        }
    }
}

/// <summary>At the door: whoever is helped reads out four digits, or shows the code on their phone. Nobody must; without it the times are written in afterwards.</summary>
internal sealed class CheckInCall(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }

        [Required(ErrorMessage = "volunteers.call-code-missing")]
        public string? Code { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        SetOut.Own(db, call);
        call.Arrive(form.Code, byCode: true, db.Now);
        return await db.Save(call.Id, ct);
    }
}

/// <summary>Done, says the volunteer, or the leader or staff write it from a paper list. The time goes on the record once the others agree.</summary>
internal sealed class FinishCall(Db db, CallDesk desk, HoursDesk hours) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }

        /// <summary>On the wall clock of the community; left out: since the check-in.</summary>
        public DateTime? BeganAt { get; set; }

        /// <summary>Left out: now.</summary>
        public DateTime? EndedAt { get; set; }

        [StringLength(HelpCall.Longest, ErrorMessage = "volunteers.call-words-long")]
        public string? Report { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        if (call.VolunteerId is not null && call.VolunteerId == db.Actor.PersonId)
        {
            db.Demand(Rights.Own);
        }
        else
        {
            await desk.DemandKeep(call, ct);
        }

        var now = db.Now;
        var ended = form.EndedAt is { } end ? Clock.Utc(end) : now;
        ended = ended > now && ended < now.AddMinutes(5) ? now : ended;
        var began = form.BeganAt is { } begin ? Clock.Utc(begin) : call.BeganAt;
        Refuse.If(began is null, "volunteers.call-began-missing", nameof(Form.BeganAt));
        var minutes = call.Leave(began.Value, ended, form.Report, now.AddDays(3), now);
        await hours.DemandOnce(call.VolunteerId!.Value, minutes, began.Value, ended, null, nameof(Form.BeganAt), ct);
        var kind = call.TeamId is { } team ? await db.Set<Team>().AsNoTracking().Where(row => row.Id == team).Select(row => (TeamKind?)row.Kind).SingleOrDefaultAsync(ct) : null;
        db.Add(new HoursEntry(
            db.NewId(), new Served(call.VolunteerId.Value, ServiceKind.Errand, call.TeamId, kind, call.ProgrammeId, call.Id, call.PersonId, began.Value, ended, minutes, null, call.Spot), now));
        if (ended < now)
        {
            db.HappenedAt = ended;
        }

        return await db.Save(call.Id, ct);
    }
}

/// <summary>Whoever was helped says that it was done, how it was, and thanks. Staff for those without a phone, after calling them.</summary>
internal sealed class ConfirmHelp(Db db, CallDesk desk) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }

        [Required(ErrorMessage = "volunteers.call-stars")]
        public int? Stars { get; set; }

        [StringLength(HelpCall.LongestThanks, ErrorMessage = "volunteers.call-words-long")]
        public string? Thanks { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var call = await db.Take<HelpCall>(form.CallId, ct);

        // Also where the volunteer is the guardian of whom they helped: somebody else says how it was.
        Refuse.If(call.VolunteerId is not null && call.VolunteerId == db.Actor.PersonId, "volunteers.own-hours");
        Guid? byTelephone = null;
        if (await desk.MaySpeakFor(call.PersonId, ct))
        {
            db.Demand(Rights.Own);
        }
        else
        {
            // A leader of the team certifies the hours; that somebody was helped, the office asks them.
            db.Demand(HelpRights.Calls);
            await desk.DemandKeep(call, ct);
            byTelephone = db.Actor.Person;
            db.Acting.OnBehalfOf = call.PersonId;
        }

        call.Confirm(form.Stars!.Value, form.Thanks, byTelephone, db.Now);
        var entry = await db.Set<HoursEntry>().SingleOrDefaultAsync(row => row.SourceId == call.Id && row.InsteadOf == null && row.State == HoursState.Waiting, ct);
        entry?.ConfirmAsHelped(db.Actor.Person, db.Now);
        if (call.ServedAt is { } served)
        {
            db.HappenedAt = served;
        }

        return await db.Save(call.Id, ct);
    }
}

/// <summary>Nobody came, says whoever was to be helped, or staff who called them: the hours are refused, and somebody else is looked for.</summary>
internal sealed class DenyHelp(Db db, CallDesk desk, Texts texts) : ISlice
{
    internal sealed class Form
    {
        public Guid CallId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var call = await db.Take<HelpCall>(form.CallId, ct);
        var by = call.PersonId;
        if (await desk.MaySpeakFor(call.PersonId, ct))
        {
            db.Demand(Rights.Own);
        }
        else
        {
            db.Demand(HelpRights.Calls);
            await desk.DemandKeep(call, ct);
            (by, db.Acting.OnBehalfOf) = (db.Actor.Person, call.PersonId);
        }

        var due = await desk.AcceptBy(call.WantedAt, ct);
        var volunteer = call.VolunteerId;
        call.Deny(due, db.Now);
        if (await db.Set<HoursEntry>().SingleOrDefaultAsync(row => row.SourceId == call.Id && row.InsteadOf == null && row.State == HoursState.Waiting, ct) is { } entry)
        {
            entry.Refused(by, texts["volunteers.hours-denied"], db.Now);
        }

        if (await db.Set<HelpOffer>().SingleOrDefaultAsync(row => row.CallId == call.Id && row.PersonId == volunteer, ct) is { } offer)
        {
            offer.Answer(OfferState.Lapsed, db.Now);
        }

        return await db.Save(call.Id, ct);
    }
}

/// <summary>It ends without help, for a reason: whoever asked needs it no longer, the volunteer could not do it, or the office says why.</summary>
internal sealed class CloseCall(Db db, CallDesk desk) : ISlice
{
    /// <summary>What whoever asked may say.</summary>
    public static readonly IReadOnlyList<CallEnd> Askers = [CallEnd.NotNeeded, CallEnd.HelpedElsewhere];

    /// <summary>What the volunteer may say who went.</summary>
    public static readonly IReadOnlyList<CallEnd> Helpers = [CallEnd.CouldNotBeDone, CallEnd.NobodyHome, CallEnd.NotNeeded];

    /// <summary>What the office may say; that somebody died or moved away is learnt from the register.</summary>
    public static readonly IReadOnlyList<CallEnd> Offices = [CallEnd.NotNeeded, CallEnd.HelpedElsewhere, CallEnd.CouldNotBeDone, CallEnd.NobodyHome, CallEnd.NobodyFound, CallEnd.Duplicate, CallEnd.Mistake];

    internal sealed class Form
    {
        public Guid CallId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "volunteers.call-because-missing")]
        public CallEnd? Because { get; set; }

        [StringLength(HelpCall.Longest, ErrorMessage = "volunteers.call-words-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var call = await db.Take<HelpCall>(form.CallId, ct);
        var because = form.Because!.Value;
        if (Askers.Contains(because) && await desk.MaySpeakFor(call.PersonId, ct))
        {
            db.Demand(Rights.Own);
        }
        else if (Helpers.Contains(because) && call.VolunteerId is { } who && who == db.Actor.PersonId)
        {
            db.Demand(Rights.Own);
        }
        else
        {
            await desk.DemandKeep(call, ct);
            Refuse.If(!Offices.Contains(because), "volunteers.call-because-missing", nameof(Form.Because));
        }

        call.MustBeAt(form.Version);
        call.Close(because, form.Words, db.Now);
        await desk.Lapse(call.Id, null, ct);
        db.CancelAlarm<CallAlarm>(call.Id);
        return await db.Save(call.Id, ct);
    }
}
