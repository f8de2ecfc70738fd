using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Pickup;

/// <summary>A course becomes an after-school class, or its closing time changes.</summary>
internal sealed class OpenAfterSchool(Db db) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "activities.pickup.activity-missing")]
        public Guid? ActivityId { get; set; }

        /// <summary>Minutes after the end of a session.</summary>
        public int GraceMinutes { get; set; } = AfterSchool.UsualGrace;
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var activity = await db.Take<Activity>(form.ActivityId!.Value, ct);
        if (await db.Set<AfterSchool>().SingleOrDefaultAsync(row => row.Id == activity.Id, ct) is { } known)
        {
            known.Mind(form.GraceMinutes);
        }
        else
        {
            db.Add(new AfterSchool(activity, form.GraceMinutes));
        }

        return await db.Save(activity.Id, ct);
    }
}

/// <summary>The guardian (or staff, as a guardian said) sets when a child goes home, and whether alone.</summary>
internal sealed class PlanPickup(Db db, Wards wards, Words words, IAges ages) : ISlice
{
    /// <summary>Under this age nobody goes home alone.</summary>
    public const int AloneFrom = 12;

    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
        public Guid ChildId { get; set; }

        /// <summary>H:mm of the local day; left out: when the class ends.</summary>
        [RegularExpression(@"^([01]?\d|2[0-3]):[0-5]\d$", ErrorMessage = "activities.pickup.time-wrong")]
        public string? PlannedAt { get; set; }
        public bool MayGoAlone { get; set; }
        public bool ByStaff { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var by = await wards.Demand(form.ActivityId, form.ChildId, form.ByStaff, ct);
        if (form.MayGoAlone)
        {
            var born = await ages.Birthdays([form.ChildId], ct);
            Refuse.If(!born.TryGetValue(form.ChildId, out var day) || Usher.AgeOn(day, db.Clock.Today) < AloneFrom, "activities.pickup.too-young", nameof(Form.MayGoAlone), AloneFrom);
        }

        await words.Renew(form.ActivityId, form.ChildId, ct);
        var plan = await db.Set<PickupPlan>().SingleOrDefaultAsync(row => row.ActivityId == form.ActivityId && row.PersonId == form.ChildId, ct);
        if (plan is null)
        {
            plan = new PickupPlan(db.NewId(), form.ActivityId, form.ChildId);
            db.Add(plan);
        }

        plan.Set(string.IsNullOrWhiteSpace(form.PlannedAt) ? null : (int)TimeOnly.Parse(form.PlannedAt, System.Globalization.CultureInfo.InvariantCulture).ToTimeSpan().TotalMinutes, form.MayGoAlone, by, db.Now);
        return await db.Save(plan.Id, ct);
    }
}

/// <summary>The guardian names who may pick the child up: always, by name; or once, on one day, by a code.</summary>
internal sealed class NameCollector(Db db, Wards wards, Words words) : ISlice
{
    internal sealed class Form
    {
        public Guid ActivityId { get; set; }
        public Guid ChildId { get; set; }

        [Required(ErrorMessage = "activities.pickup.name-missing"), StringLength(Collector.LongestName)]
        public string? Name { get; set; }
        public CollectorRelation Relation { get; set; }

        /// <summary>Only on this day, by a code that opens once.</summary>
        public DateOnly? OnlyOn { get; set; }
        public bool ByStaff { get; set; }
    }

    /// <param name="Code">What they say at the door; null: their name is enough.</param>
    internal sealed record Named(Guid Id, string? Code);

    internal async Task<Named> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var by = await wards.Demand(form.ActivityId, form.ChildId, form.ByStaff, ct);
        var today = db.Clock.Today;
        Refuse.If(form.OnlyOn < today, "activities.pickup.day-past", nameof(Form.OnlyOn));
        await words.Renew(form.ActivityId, form.ChildId, ct);
        var standing = await db.Set<Collector>().Where(row => row.ActivityId == form.ActivityId && row.PersonId == form.ChildId && row.EndedAt == null && row.UsedAt == null && (row.OnlyOn == null || row.OnlyOn >= today)).ToListAsync(ct);
        Refuse.If(standing.Count(row => row.EndedAt is null) >= Collector.Most, "activities.pickup.many", nameof(Form.Name), Collector.Most);
        var collector = new Collector(db.NewId(), form.ActivityId, form.ChildId, by, form.Name!, form.Relation, form.OnlyOn, db.Now);
        db.Add(collector);
        return await db.Save(new Named(collector.Id, collector.Code), ct);
    }
}

internal sealed class EndCollector(Db db, Wards wards) : ISlice
{
    internal sealed class Form
    {
        public Guid CollectorId { get; set; }
        public bool ByStaff { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var known = await db.Load<Collector>(form.CollectorId, ct);
        await wards.Demand(known.ActivityId, known.PersonId, form.ByStaff, ct);
        known.End(db.Now);
        return await db.Save(known.Id, ct);
    }
}

/// <summary>Whose child it is: who may say when it goes home and with whom.</summary>
internal sealed class Wards(Db db, Kin kin)
{
    /// <summary>Refuses who is no guardian of this child, and a child without a seat. The guardian; null: staff, as a guardian said.</summary>
    public async Task<Guid?> Demand(Guid activityId, Guid childId, bool byStaff, CancellationToken ct)
    {
        db.Demand(byStaff ? Rights.Roster : Rights.Own);
        if (!byStaff && (!(await kin.Of(ct)).TryGetValue(childId, out var kind) || kind != KinKind.Child))
        {
            throw new NotYours("pickup");
        }

        if (!await db.Set<AfterSchool>().AnyAsync(row => row.Id == activityId, ct))
        {
            throw new Missing(nameof(AfterSchool));
        }

        Refuse.If(!await db.Set<Enrolment>().AnyAsync(row => row.ActivityId == activityId && row.PersonId == childId && row.State == EnrolmentState.Enrolled, ct), "activities.pickup.no-seat");
        if (!byStaff)
        {
            return db.Actor.Person;
        }

        db.Acting.OnBehalfOf = childId;
        return null;
    }
}
