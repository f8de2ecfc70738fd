using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Meets;

/// <summary>An activity is drawn up, with its dates if they are known. Nobody else reads it before it is published.</summary>
internal sealed class MakeActivity(Db db, Scheduling scheduling) : ISlice
{
    public const int MostSessions = 100;

    internal sealed class Form : TermsForm
    {
        public ActivityKind Kind { get; set; }

        /// <summary>The festival or camp it is a part of.</summary>
        public Guid? WithinId { get; set; }

        [MaxLength(MostSessions, ErrorMessage = "activities.sessions-many")]
        public List<SessionForm> Sessions { get; set => field = [.. (value ?? []).OfType<SessionForm>()]; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        form.Sessions.ForEach(FormCheck.Check);
        await scheduling.Check(form.Organiser, form.Read().OrganiserId, ct);
        var within = form.WithinId is { } id ? await db.Load<Activity>(id, ct) : null;
        var activity = new Activity(db.NewId(), form.Kind, within, form.Read(), null, db.Now);
        Refuse.If(activity.Kind == ActivityKind.Activity && form.Sessions.Count > 1, "activities.one-date", nameof(Form.Sessions));
        db.Add(activity);
        foreach (var date in form.Sessions.OrderBy(date => date.StartsAt))
        {
            var (starts, ends) = (Clock.Utc(date.StartsAt!.Value), Clock.Utc(date.EndsAt!.Value));
            await scheduling.Hold(date.VenueId, starts, ends, null, date.ClashWords, ct);
            Refuse.If(date.ClashWords is null && date.VenueId is not null && db.Set<Session>().Local.Any(row => row.VenueId == date.VenueId && row.StartsAt < ends && row.EndsAt > starts), "activities.sessions-meet", "StartsAt");
            db.Add(new Session(db.NewId(), activity, starts, ends, date.VenueId, date.Where, date.Topic, date.ClashWords));
        }

        await scheduling.Span(activity, ct);
        return await db.Save(activity.Id, ct);
    }
}

/// <summary>What it is about, for whom, on what terms. The seats of a published one are changed by <see cref="ChangeSeats"/>.</summary>
internal sealed class ChangeActivity(Db db, Scheduling scheduling) : ISlice
{
    internal sealed class Form : TermsForm
    {
        public Guid ActivityId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var terms = form.Read();
        await scheduling.Check(terms.Organiser, terms.OrganiserId, ct);
        var activity = await db.Load<Activity>(form.ActivityId, form.Version, ct);
        var said = (activity.Title, activity.Words);

        // A roll that was announced under another kind of organiser is announced anew, so that a later correction takes away what was counted.
        var closed = terms.Organiser == activity.Organiser ? [] : await db.Set<Session>().Where(row => row.ActivityId == activity.Id && row.RollClosedAt != null).OrderBy(row => row.Id).ToListAsync(ct);
        closed.ForEach(session => session.TakeRollBack(activity));
        var by = (activity.Organiser, activity.OrganiserId);
        activity.Describe(terms);
        closed.ForEach(session => session.SayRoll(activity));
        if (by != (activity.Organiser, activity.OrganiserId))
        {
            foreach (var session in await scheduling.Over(activity.Id, ct))
            {
                session.BeOver(activity, db.Now);
            }
        }

        if (activity.State == ActivityState.Published && said != (activity.Title, activity.Words))
        {
            foreach (var session in await scheduling.Upcoming(activity.Id, ct))
            {
                session.Raise(db.Now);
            }
        }

        return await db.Save(activity.Id, ct);
    }
}

/// <summary>The same again: everything but the dates, as a draft.</summary>
internal sealed class CopyActivity(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var row = await db.Load<Activity>(form.ActivityId, ct);
        var within = row.WithinId is { } id ? await db.Load<Activity>(id, ct) : null;
        var copy = new Activity(db.NewId(), row.Kind, within is { IsOver: false } ? within : null, new Terms
        {
            Title = row.Title,
            Words = row.Words,
            Organiser = row.Organiser,
            OrganiserId = row.OrganiserId,
            By = row.By,
            Seats = row.Seats,
            Minimum = row.Minimum,
            Price = row.Price,
            Amount = row.Amount,
            VerifiedOnly = row.VerifiedOnly,
            AgeFrom = row.AgeFrom,
            AgeTo = row.AgeTo,
            GuardianConsent = row.GuardianConsent,
            Materials = row.Materials,
        }, row.Id, db.Now);
        db.Add(copy);
        return await db.Save(copy.Id, ct);
    }
}
