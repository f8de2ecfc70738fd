using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Seats;

/// <summary>A seat or a place in the queue is given up: by whose it is, by who acts for them, or by staff. The next who waits has it.</summary>
internal sealed class CancelEnrolment(Db db, Kin kin, Usher usher) : ISlice
{
    internal sealed class Form
    {
        public Guid EnrolmentId { get; set; }

        /// <summary>As staff, because they called or came.</summary>
        public bool ByStaff { get; set; }
    }

    /// <param name="Late">It was too late to have the points back.</param>
    internal sealed record Left(Guid ActivityId, bool Late);

    /// <summary>What it would do, for the page that asks once more.</summary>
    internal sealed record View(Guid EnrolmentId, Guid ActivityId, string Title, DateTime StartsAt, DateTime? CancelUntil, bool Late, bool Waiting, long Points, Guid PersonId);

    internal async Task<View> Look(Guid enrolmentId, bool byStaff, CancellationToken ct)
    {
        var (row, activity, starts) = await Find(enrolmentId, byStaff, ct);
        var late = IsLate(activity, starts);
        return new View(row.Id, activity.Id, activity.Title, starts, activity.CancelUntil, late && row.State == EnrolmentState.Enrolled, row.State == EnrolmentState.Waiting, row.PaymentId is null ? 0 : activity.Amount, row.PersonId);
    }

    internal async Task<Left> Run(Form form, CancellationToken ct)
    {
        var (seen, activity, starts) = await Find(form.EnrolmentId, form.ByStaff, ct);
        Refuse.If(starts <= db.Now && !form.ByStaff, "activities.begun");
        var roster = await db.Take<Roster>(seen.RosterId, ct);
        var enrolment = await db.Load<Enrolment>(form.EnrolmentId, ct);
        if (enrolment.PersonId != db.Actor.PersonId)
        {
            db.Acting.OnBehalfOf = enrolment.PersonId;
        }

        await usher.Leave(roster, enrolment, form.ByStaff ? EnrolmentEnd.ByStaff : EnrolmentEnd.Cancelled, IsLate(activity, starts), ct);
        return await db.Save(new Left(activity.Id, enrolment.Late), ct);
    }

    private bool IsLate(Activity activity, DateTime starts) => db.Now > (activity.CancelUntil ?? starts);

    private async Task<(Enrolment Row, Activity Activity, DateTime Starts)> Find(Guid id, bool byStaff, CancellationToken ct)
    {
        if (byStaff)
        {
            db.Demand(Rights.Roster);
        }
        else
        {
            db.Demand(Rights.Own);
        }

        var row = await db.Set<Enrolment>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(Enrolment));
        // Having signed somebody up is no right to give their seat up: who was staff then, or lived with them, may be so no longer.
        if (!byStaff && !(await kin.Of(ct)).ContainsKey(row.PersonId))
        {
            throw new NotYours("enrolment");
        }

        var activity = await db.Set<Activity>().AsNoTracking().SingleAsync(one => one.Id == row.ActivityId, ct);
        var starts = row.SessionId is { } session ? await db.Set<Session>().AsNoTracking().Where(one => one.Id == session).Select(one => one.StartsAt).SingleAsync(ct) : activity.FirstAt ?? activity.MadeAt;
        return (row, activity, starts);
    }
}

/// <summary>Somebody allows a grown member of their household to sign them up, or takes it back.</summary>
internal sealed class AllowProxy(Db db, Kin kin, IHomes homes, IAges ages) : ISlice
{
    internal sealed class Form
    {
        /// <summary>Who may do it.</summary>
        public Guid PersonId { get; set; }
        public bool Allow { get; set; }
    }

    internal sealed record Line(Guid PersonId, string Name, bool Allowed);

    /// <param name="Young">How many more live there who are under eighteen: they sign up nobody.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, int Young);

    /// <summary>The grown ones who live in one's household, and whether they may.</summary>
    internal async Task<View> Look(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        if (!(await homes.WhereLive([own], ct)).TryGetValue(own, out var home))
        {
            return new View([], 0);
        }

        var others = (await homes.Members(home, ct)).Where(member => member.PersonId != own).ToList();
        var young = await ages.Under(Activity.FullAge, [.. others.Select(member => member.PersonId)], ct);
        var allowed = await db.Set<Proxy>().AsNoTracking().Where(row => row.PersonId == own && row.EndedAt == null).Select(row => row.ByWhomId).ToListAsync(ct);
        return new View([.. others.Where(member => !young.Contains(member.PersonId)).Select(member => new Line(member.PersonId, member.Name, allowed.Contains(member.PersonId)))], young.Count);
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        // A child allows nothing: its guardian signs it up anyway.
        _ = await kin.Of(ct);
        var own = db.Actor.Person;
        await db.Alone($"proxy {own}", ct);
        var standing = await db.Set<Proxy>().SingleOrDefaultAsync(row => row.PersonId == own && row.ByWhomId == form.PersonId && row.EndedAt == null, ct);
        if (form.Allow && standing is null)
        {
            var lives = await homes.WhereLive([own, form.PersonId], ct);
            Refuse.If(form.PersonId == own || !lives.TryGetValue(own, out var home) || !lives.TryGetValue(form.PersonId, out var theirs) || home != theirs, "activities.not-household", nameof(Form.PersonId));
            Refuse.If((await ages.Under(Activity.FullAge, [form.PersonId], ct)).Count > 0, "activities.proxy-young", nameof(Form.PersonId));
            db.Add(new Proxy(db.NewId(), own, form.PersonId, db.Now));
        }
        else if (!form.Allow)
        {
            standing?.End(db.Now);
        }

        return await db.Save(form.PersonId, ct);
    }
}
