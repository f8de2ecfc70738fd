using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Pickup;

/// <summary>A child has arrived: signed in at the door by who minds the class.</summary>
internal sealed class ChildArrives(Db db, Rolls rolls) : ISlice
{
    internal sealed class Form
    {
        public Guid SessionId { get; set; }
        public Guid ChildId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var session = await db.Take<Session>(form.SessionId, ct);
        Refuse.If(session.IsCancelled, "activities.session-cancelled");
        Refuse.If(session.StartsAt - Session.Early > db.Now, "activities.not-now");
        var activity = await db.Load<Activity>(session.ActivityId, ct);
        var seated = await rolls.Seated(activity, session, ct);
        Refuse.If(!seated.ContainsKey(form.ChildId), "activities.pickup.no-seat", nameof(Form.ChildId));
        db.Acting.OnBehalfOf = form.ChildId;
        await rolls.SignIn(session, activity, seated, [form.ChildId], SignedInBy.List, ct);
        session.Minded(db.Now);
        if (session.RollClosedAt is not null)
        {
            await rolls.Close(session, activity, ct);
        }

        return await db.Save(session.Id, ct);
    }
}

/// <summary>A child is handed over: to the guardian, to somebody they named, to whoever says the code of the day, or goes alone. Once, whoever else is at the door.</summary>
internal sealed class HandOver(Db db, Words words) : ISlice
{
    internal sealed class Form
    {
        public Guid SessionId { get; set; }
        public Guid ChildId { get; set; }

        /// <summary>Somebody the guardian named, whose name staff have seen.</summary>
        public Guid? CollectorId { get; set; }

        /// <summary>Or the code of the day.</summary>
        public string? Code { get; set; }

        /// <summary>Or the guardian who signed the child up.</summary>
        public bool Guardian { get; set; }

        /// <summary>Or nobody: the child goes alone, as the guardian allows.</summary>
        public bool Alone { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        FormCheck.Check(form);

        // The lock on the session lets two at two doors hand one child over once.
        var session = await db.Take<Session>(form.SessionId, ct);
        var school = await db.Load<AfterSchool>(session.ActivityId, ct);
        Refuse.If(!await db.Set<Attendance>().AnyAsync(row => row.SessionId == session.Id && row.PersonId == form.ChildId && row.VoidedAt == null, ct), "activities.pickup.not-here");
        Refuse.If(await db.Set<ChildPickup>().AnyAsync(row => row.SessionId == session.Id && row.PersonId == form.ChildId, ct), "activities.pickup.already");
        var (how, collector) = await To(session, form, ct);
        collector?.Use(db.Now);
        db.Acting.OnBehalfOf = form.ChildId;
        var pickup = new ChildPickup(db.NewId(), session, form.ChildId, how, collector, collector?.Name, db.Actor.PersonId, db.Now > school.ClosesAt(session.EndsAt), db.Now);
        db.Add(pickup);
        return await db.Save(pickup.Id, ct);
    }

    private async Task<(PickedUpHow How, Collector? Collector)> To(Session session, Form form, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(form.Code))
        {
            var typed = form.Code.Replace(" ", "", StringComparison.Ordinal).Trim();
            var opened = await db.Set<Collector>().SingleOrDefaultAsync(row => row.ActivityId == session.ActivityId && row.PersonId == form.ChildId && row.Code == typed && row.OnlyOn == session.Day, ct);
            Refuse.If(opened is null || !opened.MayOn(session.Day), "activities.pickup.code-wrong", nameof(Form.Code));
            Refuse.If(!await words.Counts(form.ChildId, opened.ById, ct), "activities.pickup.lapsed", nameof(Form.Code));
            return (PickedUpHow.Code, opened);
        }

        if (form.CollectorId is { } id)
        {
            var named = await db.Load<Collector>(id, ct);
            Refuse.If(named.ActivityId != session.ActivityId || named.PersonId != form.ChildId || !named.MayOn(session.Day), "activities.pickup.not-named", nameof(Form.CollectorId));
            Refuse.If(!await words.Counts(form.ChildId, named.ById, ct), "activities.pickup.lapsed", nameof(Form.CollectorId));
            Refuse.If(named.OnlyOn is not null, "activities.pickup.code-needed", nameof(Form.Code));
            return (PickedUpHow.Named, named);
        }

        if (form.Alone)
        {
            var plan = await db.Set<PickupPlan>().AsNoTracking().SingleOrDefaultAsync(row => row.ActivityId == session.ActivityId && row.PersonId == form.ChildId && row.MayGoAlone, ct);
            Refuse.If(plan is null || !await words.Counts(form.ChildId, plan.ById, ct), "activities.pickup.not-alone", nameof(Form.Alone));
            return (PickedUpHow.Alone, null);
        }

        Refuse.If(!form.Guardian, "activities.pickup.whom-missing", nameof(Form.CollectorId));
        return (PickedUpHow.Guardian, null);
    }
}

/// <summary>The register of a day: who is expected, who is here, who has gone and with whom. For staff, by full name.</summary>
internal sealed class PickupDay(Db db, Words words, INames names) : ISlice
{
    internal sealed record Who(Guid Id, string Name, CollectorRelation Relation, DateOnly? OnlyOn);

    /// <param name="Planned">Minutes of the local day; null: when the class ends.</param>
    /// <param name="Guardians">By full name; nobody where none is on file.</param>
    /// <param name="Lapsed">Something was said of the pick-up by who is a guardian no longer: it counts no more.</param>
    /// <param name="Once">Whom they named, who may not pick up any more.</param>
    /// <param name="To">Who they were handed to; null: not yet, or by no name.</param>
    internal sealed record Line(
        Guid PersonId, string Name, DateTime? ArrivedAt, int? Planned, bool MayGoAlone, IReadOnlyList<string> Guardians, IReadOnlyList<Who> May, bool Lapsed, IReadOnlyList<string> Once,
        DateTime? PickedUpAt, PickedUpHow? How, string? To, string? HandedBy, bool Late);

    internal sealed record View(Guid SessionId, Guid ActivityId, string Title, string? Topic, DateTime StartsAt, DateTime EndsAt, DateTime ClosesAt, bool Cancelled, bool MaySign, IReadOnlyList<Line> Lines)
    {
        public int Here => Lines.Count(line => line.ArrivedAt is not null && line.PickedUpAt is null);
        public int Gone => Lines.Count(line => line.PickedUpAt is not null);
    }

    internal async Task<View> Run(Guid sessionId, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var session = await db.Set<Session>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == sessionId, ct) ?? throw new Missing(nameof(Session));
        var school = await db.Set<AfterSchool>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == session.ActivityId, ct) ?? throw new Missing(nameof(AfterSchool));
        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(row => row.Id == session.ActivityId, ct);
        var roster = Rolls.RosterOf(activity, session);
        var seats = await db.Set<Enrolment>().AsNoTracking().Where(row => row.RosterId == roster && row.State == EnrolmentState.Enrolled).OrderBy(row => row.No).Select(row => row.PersonId).ToListAsync(ct);
        var there = await db.Set<Attendance>().AsNoTracking().Where(row => row.SessionId == sessionId && row.VoidedAt == null).Select(row => new { row.PersonId, row.SignedInAt }).ToDictionaryAsync(row => row.PersonId, row => row.SignedInAt, ct);
        var gone = await db.Set<ChildPickup>().AsNoTracking().Where(row => row.SessionId == sessionId).ToDictionaryAsync(row => row.PersonId, ct);
        var plans = await db.Set<PickupPlan>().AsNoTracking().Where(row => row.ActivityId == activity.Id).ToDictionaryAsync(row => row.PersonId, ct);
        var may = (await db.Set<Collector>().AsNoTracking().Where(row => row.ActivityId == activity.Id && row.EndedAt == null).OrderBy(row => row.Id).ToListAsync(ct)).Where(row => row.MayOn(session.Day)).ToLookup(row => row.PersonId);
        List<Guid> children = [.. seats.Union(there.Keys)];
        var counting = await words.Of(children, ct);
        var said = await names.Full(children.Concat(children.SelectMany(counting.GuardiansOf)).Concat(gone.Values.Select(row => row.HandedById).OfType<Guid>()).Distinct(), ct);
        return new View(
            session.Id, activity.Id, activity.Title, session.Topic, session.StartsAt, session.EndsAt, school.ClosesAt(session.EndsAt), session.IsCancelled, session.StartsAt - Session.Early <= db.Now && !session.IsCancelled,
            [
                .. children.Select(child =>
                {
                    var (planned, pickup) = (plans.GetValueOrDefault(child), gone.GetValueOrDefault(child));
                    var plan = counting.Says(child, planned?.ById) ? planned : null;
                    List<string> once = [.. may[child].Where(row => !counting.Says(child, row.ById)).Select(row => row.Name)];
                    return new Line(
                        child, said[child], there.TryGetValue(child, out var at) ? at : null, plan?.PlannedMinutes, plan?.MayGoAlone == true, [.. counting.GuardiansOf(child).Select(guardian => said[guardian])],
                        [.. may[child].Where(row => counting.Says(child, row.ById)).Select(row => new Who(row.Id, row.Name, row.Relation, row.OnlyOn))], once.Count > 0 || plan != planned, once,
                        pickup?.PickedUpAt, pickup?.How, pickup?.ToName, pickup?.HandedById is { } by ? said[by] : null, pickup?.Late == true);
                }),
            ]);
    }
}

/// <summary>The after-school classes and their next or present sessions; and the courses that could be one.</summary>
internal sealed class PickupList(Db db) : ISlice
{
    internal sealed record Row(Guid SessionId, Guid ActivityId, string Title, DateTime StartsAt, DateTime EndsAt, int Came, int Gone);

    internal sealed record Choice(Guid Id, string Title);

    internal sealed record View(IReadOnlyList<Row> Days, IReadOnlyList<Choice> Classes, IReadOnlyList<Choice> Courses);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        var (since, until) = (db.Now.AddDays(-1), db.Now.AddDays(14));
        var (activities, schools, attendances, pickups) = (db.Set<Activity>(), db.Set<AfterSchool>(), db.Set<Attendance>(), db.Set<ChildPickup>());
        var days = await (
            from session in db.Set<Session>().AsNoTracking().Where(row => row.CancelledAt == null && row.EndsAt >= since && row.StartsAt <= until)
            join school in schools on new { session.CommunityId, Id = session.ActivityId } equals new { school.CommunityId, school.Id }
            join activity in activities on new { session.CommunityId, Id = session.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State != ActivityState.Draft && activity.State != ActivityState.Cancelled
            orderby session.StartsAt
            select new Row(
                session.Id, activity.Id, activity.Title, session.StartsAt, session.EndsAt,
                attendances.Count(row => row.CommunityId == session.CommunityId && row.SessionId == session.Id && row.VoidedAt == null), pickups.Count(row => row.CommunityId == session.CommunityId && row.SessionId == session.Id))).Take(50).ToListAsync(ct);
        var courses = await activities.AsNoTracking().Where(row => row.Kind == ActivityKind.Course && row.GuardianConsent && row.By != EnrolBy.Nothing && (row.State == ActivityState.Draft || row.State == ActivityState.Published))
            .OrderByDescending(row => row.Id).Take(100).Select(row => new { row.Id, row.Title, Is = schools.Any(one => one.CommunityId == row.CommunityId && one.Id == row.Id) }).ToListAsync(ct);
        return new View(days, [.. courses.Where(row => row.Is).Select(row => new Choice(row.Id, row.Title))], [.. courses.Where(row => !row.Is).Select(row => new Choice(row.Id, row.Title))]);
    }
}

/// <summary>The guardian's side: when the child goes home, who may pick it up, and how it is today.</summary>
internal sealed class MyPickups(Db db, Kin kin, Words words) : ISlice
{
    internal sealed record Who(Guid Id, string Name, CollectorRelation Relation, DateOnly? OnlyOn, string? Code);

    /// <param name="Lapsed">Something was said of the pick-up by who is a guardian no longer: it counts no more.</param>
    internal sealed record Line(
        Guid ActivityId, string Title, Guid ChildId, string Child, int? Planned, bool MayGoAlone, IReadOnlyList<Who> May, bool Lapsed, DateTime? NextAt, DateTime? NextEnd, DateTime? ArrivedAt, DateTime? PickedUpAt, PickedUpHow? How, string? To);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        var children = (await kin.Lines(ct)).Where(line => line.Kind == KinKind.Child).ToDictionary(line => line.PersonId, line => line.Name);
        List<Guid> ids = [.. children.Keys];
        if (ids.Count == 0)
        {
            return [];
        }

        var since = Kernel.Places.Clock.Utc(db.Clock.Today.ToDateTime(TimeOnly.MinValue));
        var (activities, schools, sessions) = (db.Set<Activity>(), db.Set<AfterSchool>(), db.Set<Session>());
        var held = await (
            from row in db.Set<Enrolment>().AsNoTracking().Where(one => ids.Contains(one.PersonId) && one.State == EnrolmentState.Enrolled)
            join school in schools on new { row.CommunityId, Id = row.ActivityId } equals new { school.CommunityId, school.Id }
            join activity in activities on new { row.CommunityId, Id = row.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State == ActivityState.Published
            select new { row.PersonId, activity.Id, activity.Title, row.SessionId }).ToListAsync(ct);
        List<Guid> attended = [.. held.Select(one => one.Id).Distinct()];
        var coming = (await sessions.AsNoTracking().Where(one => attended.Contains(one.ActivityId) && one.CancelledAt == null && one.StartsAt >= since).OrderBy(one => one.StartsAt).ToListAsync(ct)).ToLookup(one => one.ActivityId);
        var seats = held.Select(one => new { one.PersonId, one.Id, one.Title, Next = coming[one.Id].FirstOrDefault(session => one.SessionId == null || one.SessionId == session.Id) })
            .GroupBy(one => (one.Id, one.PersonId)).Select(group => group.OrderBy(one => one.Next?.StartsAt ?? DateTime.MaxValue).First()).ToList();
        List<Guid> at = [.. seats.Select(one => one.Next?.Id).OfType<Guid>()];
        var came = (await db.Set<Attendance>().AsNoTracking().Where(row => at.Contains(row.SessionId) && ids.Contains(row.PersonId) && row.VoidedAt == null).Select(row => new { row.SessionId, row.PersonId, row.SignedInAt }).ToListAsync(ct)).ToDictionary(row => (row.SessionId, row.PersonId), row => row.SignedInAt);
        var gone = (await db.Set<ChildPickup>().AsNoTracking().Where(row => at.Contains(row.SessionId) && ids.Contains(row.PersonId)).ToListAsync(ct)).ToDictionary(row => (row.SessionId, row.PersonId));
        var plans = (await db.Set<PickupPlan>().AsNoTracking().Where(row => ids.Contains(row.PersonId)).ToListAsync(ct)).ToDictionary(row => (row.ActivityId, row.PersonId));
        var today = db.Clock.Today;
        var may = (await db.Set<Collector>().AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.EndedAt == null && row.UsedAt == null && (row.OnlyOn == null || row.OnlyOn >= today)).OrderBy(row => row.Id).ToListAsync(ct)).ToLookup(row => (row.ActivityId, row.PersonId));
        var counting = await words.Of(ids, ct);
        return [.. seats.Select(seat =>
        {
            var (planned, session) = (plans.GetValueOrDefault((seat.Id, seat.PersonId)), seat.Next);
            var plan = counting.Says(seat.PersonId, planned?.ById) ? planned : null;
            var named = may[(seat.Id, seat.PersonId)].ToLookup(row => counting.Says(seat.PersonId, row.ById));
            var pickup = session is null ? null : gone.GetValueOrDefault((session.Id, seat.PersonId));
            return new Line(
                seat.Id, seat.Title, seat.PersonId, children[seat.PersonId], plan?.PlannedMinutes, plan?.MayGoAlone == true, [.. named[true].Select(row => new Who(row.Id, row.Name, row.Relation, row.OnlyOn, row.Code))], named[false].Any() || plan != planned,
                session?.StartsAt, session?.EndsAt, session is not null && came.TryGetValue((session.Id, seat.PersonId), out var when) ? when : null, pickup?.PickedUpAt, pickup?.How, pickup?.ToName);
        })];
    }
}
