using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Files;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Meets;

/// <summary>From now on everybody reads of it, and may sign up when its time has come.</summary>
internal sealed class PublishActivity(Db db, Scheduling scheduling, IEnumerable<IPoints> points) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var activity = await db.Take<Activity>(form.ActivityId, form.Version, ct);
        Refuse.If(activity.Price == PriceKind.Points && !points.Any(), "activities.no-points", "Price");
        if (activity.WithinId is { } within)
        {
            Refuse.If((await db.Load<Activity>(within, ct)).State == ActivityState.Draft, "activities.whole-first");
        }

        var sessions = await db.Set<Session>().Where(row => row.ActivityId == activity.Id && row.CancelledAt == null).OrderBy(row => row.StartsAt).ToListAsync(ct);
        var parts = activity.IsContainer ? await db.Set<Activity>().CountAsync(row => row.WithinId == activity.Id && row.State != ActivityState.Cancelled, ct) : 0;
        activity.Publish(sessions.Count, parts, db.Now);
        foreach (var session in sessions)
        {
            scheduling.Wind(session, db.Now);
        }

        if (activity.By == EnrolBy.Whole && sessions.Count > 0)
        {
            scheduling.OpenRoster(activity, null);
            scheduling.WindRoster(activity.Id, sessions[0].StartsAt);
        }
        else if (activity.By == EnrolBy.Session)
        {
            foreach (var session in sessions.Where(session => session.StartsAt > db.Now))
            {
                scheduling.OpenRoster(activity, session);
                scheduling.WindRoster(session.Id, session.StartsAt);
            }
        }

        return await db.Save(activity.Id, ct);
    }
}

/// <summary>
/// More seats, and whoever waits sits down in order; or fewer, never fewer than are taken. All numbers are given anew, so the version they were read with says
/// whether somebody else changed one of them meanwhile.
/// </summary>
internal sealed class ChangeSeats(Db db, Scheduling scheduling, Usher usher) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
        public int? Version { get; set; }
        public int? Places { get; set; }
        public int? ElderPlaces { get; set; }
        public int? AdultPlaces { get; set; }
        public int? ChildPlaces { get; set; }
        public int? FamilyPlaces { get; set; }
    }

    /// <param name="Promoted">How many who waited have a seat now.</param>
    internal sealed record Changed(Guid Id, int Promoted);

    internal async Task<Changed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var seats = new Seating(form.Places, form.ElderPlaces, form.AdultPlaces, form.ChildPlaces, form.FamilyPlaces);
        var rosters = await scheduling.TakeRosters(form.ActivityId, ct);
        var activity = await db.Take<Activity>(form.ActivityId, form.Version, ct);
        activity.ChangeSeats(seats);
        var promoted = 0;
        foreach (var roster in rosters.Where(roster => !roster.Shut))
        {
            roster.Resize(seats);
            promoted += await usher.Fill(roster, int.MaxValue, ct);
        }

        return await db.Save(new Changed(activity.Id, promoted), ct);
    }
}

/// <summary>It will not be. All who had a seat or waited are told, and have their points back.</summary>
internal sealed class CancelActivity(Db db, Scheduling scheduling, Usher usher) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }

        /// <summary>Why; read by everybody. Not needed of a draft.</summary>
        [StringLength(Activity.LongestReason)]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var rosters = await scheduling.TakeRosters(form.ActivityId, ct);
        var activity = await db.Take<Activity>(form.ActivityId, ct);
        Refuse.If(activity.IsContainer && await db.Set<Activity>().AnyAsync(row => row.WithinId == activity.Id && (row.State == ActivityState.Published || row.State == ActivityState.Draft), ct), "activities.parts-first");
        activity.Cancel(form.Words, rosters.Sum(roster => roster.Taken), rosters.Sum(roster => roster.Waiting), db.Now);
        foreach (var session in await db.Set<Session>().Where(row => row.ActivityId == activity.Id && row.CancelledAt == null && row.RollClosedAt == null).ToListAsync(ct))
        {
            if (session.EndsAt > db.Now)
            {
                session.Cancel(activity, alone: false, db.Now);
                scheduling.Unwind(session);
            }
        }

        foreach (var roster in rosters)
        {
            db.CancelAlarm<StartAlarm>(roster.Id);
            await usher.Empty(roster, EnrolmentEnd.ActivityCancelled, ct);
        }

        if (activity.WithinId is { } within)
        {
            await scheduling.HoldIfOver(within, db.Now, ct);
        }

        return await db.Save(activity.Id, ct);
    }
}

/// <summary>Pictures: of what it will be, or of how it was. By staff, or by who holds it.</summary>
internal sealed class AddPictures(Db db, Hosts hosts, IKeepsFiles files) : ISlice
{
    public const string OwnerKind = "activity";
    public const string Before = "before";
    public const string AfterIt = "after";

    internal sealed class Form
    {
        public Guid ActivityId { get; set; }

        [MinLength(1, ErrorMessage = "activities.pictures-missing")]
        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var activity = await db.Load<Activity>(form.ActivityId, ct);
        await hosts.Demand(activity, Rights.Keep, ct);
        Refuse.If(activity.State == ActivityState.Cancelled, "activities.over");
        await files.Give(form.Photos, OwnerKind, activity.Id, activity.FirstAt <= db.Now ? AfterIt : Before, ct);
        return await db.Save(activity.Id, ct);
    }
}
