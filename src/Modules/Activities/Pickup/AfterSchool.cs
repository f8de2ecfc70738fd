using System.Security.Cryptography;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Pickup;

/// <summary>四点半课堂: a course after school from which every child is handed over to somebody the guardian named. Its id is that of the activity.</summary>
internal sealed class AfterSchool : Entity
{
    public const int UsualGrace = 15;

    private AfterSchool() { }

    internal AfterSchool(Activity activity, int graceMinutes)
        : base(activity.Id)
    {
        activity.RefuseIfOver();
        Refuse.If(activity.Kind != ActivityKind.Course, "activities.pickup.course-only", "ActivityId");
        Refuse.If(activity.By == EnrolBy.Nothing, "activities.pickup.seats-only", "ActivityId");
        Refuse.If(!activity.GuardianConsent, "activities.pickup.consent-only", "ActivityId");
        Mind(graceMinutes);
    }

    /// <summary>So long after the end of a session the class closes: whoever is still there then is somebody's alarm.</summary>
    public int GraceMinutes { get; private set; }

    internal void Mind(int graceMinutes)
    {
        Refuse.If(graceMinutes is < 0 or > 120, "activities.pickup.grace-wrong", "GraceMinutes");
        GraceMinutes = graceMinutes;
    }

    internal DateTime ClosesAt(DateTime endsAt) => endsAt.AddMinutes(GraceMinutes);
}

/// <summary>接送安排: when a child goes home, and whether alone.</summary>
internal sealed class PickupPlan : Entity
{
    /// <summary>In minutes of the day.</summary>
    public const int DayLong = 24 * 60;

    private PickupPlan() { }

    internal PickupPlan(Guid id, Guid activityId, Guid personId)
        : base(id) => (ActivityId, PersonId) = (activityId, personId);

    public Guid ActivityId { get; private set; }

    /// <summary>The child.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>The guardian who said so; null: staff wrote down what a guardian said.</summary>
    public Guid? ById { get; private set; }

    /// <summary>Minutes of the local day; null: when the class ends.</summary>
    public int? PlannedMinutes { get; private set; }

    /// <summary>Goes home alone. Road traffic is not for the small ones: under twelve nobody does (Regulations on the implementation of the Road Traffic Safety Law, art. 72, have twelve for a bicycle).</summary>
    public bool MayGoAlone { get; private set; }
    public DateTime ChangedAt { get; private set; }

    internal void Set(int? plannedMinutes, bool mayGoAlone, Guid? by, DateTime now)
    {
        Refuse.If(plannedMinutes is < 0 or >= DayLong, "activities.pickup.time-wrong", "PlannedAt");
        (PlannedMinutes, MayGoAlone, ById, ChangedAt) = (plannedMinutes, mayGoAlone, by, now);
    }

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ById = ById == merged ? kept : ById;
    }

    /// <summary>What a forgotten guardian said is forgotten with them, and not taken for what staff wrote down.</summary>
    internal void ForgetDoer(DateTime now) => Set(null, mayGoAlone: false, null, now);
}

/// <summary>Who somebody is to the child, as the guardian says. The names are permanent.</summary>
public enum CollectorRelation
{
    Parent,
    Grandparent,
    Relative,
    Neighbour,
    Other,
}

/// <summary>接的人: somebody who may pick a child up, by the name staff are shown; or once, on one day, by a code.</summary>
internal sealed class Collector : Entity
{
    public const int LongestName = 40;
    public const int CodeLength = 6;
    public const int Most = 8;

    private Collector() { }

    internal Collector(Guid id, Guid activityId, Guid childId, Guid? by, string name, CollectorRelation relation, DateOnly? onlyOn, DateTime now)
        : base(id)
    {
        (ActivityId, PersonId, ById, Name, Relation, OnlyOn, NamedAt) = (activityId, childId, by, name.Trim(), relation, onlyOn, now);
        Code = onlyOn is null ? null : RandomNumberGenerator.GetString("0123456789", CodeLength);
    }

    public Guid ActivityId { get; private set; }

    /// <summary>The child.</summary>
    public Guid PersonId { get; private set; }
    public Guid? ById { get; private set; }
    public string Name { get; private set; } = "";
    public CollectorRelation Relation { get; private set; }

    /// <summary>Only on this day, and only with the code.</summary>
    public DateOnly? OnlyOn { get; private set; }
    public string? Code { get; private set; }
    public DateTime NamedAt { get; private set; }
    public DateTime? UsedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal bool MayOn(DateOnly day) => EndedAt is null && UsedAt is null && (OnlyOn is null || OnlyOn == day);

    internal void End(DateTime now) => EndedAt ??= now;

    internal void Call(string name) => Name = name;

    /// <summary>The code opens once.</summary>
    internal void Use(DateTime now) => UsedAt = OnlyOn is null ? UsedAt : now;

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ById = ById == merged ? kept : ById;
    }

    /// <summary>Whom a forgotten guardian named picks up nobody any more.</summary>
    internal void ForgetDoer(DateTime now)
    {
        ById = null;
        End(now);
    }
}

/// <summary>接走: a child was handed over, once, by whom and to whom.</summary>
internal sealed class ChildPickup : Entity
{
    private ChildPickup() { }

    internal ChildPickup(Guid id, Session session, Guid childId, PickedUpHow how, Collector? collector, string? to, Guid? handedBy, bool late, DateTime now)
        : base(id)
    {
        (SessionId, ActivityId, PersonId, How, CollectorId, ToName, HandedById, PickedUpAt, Late) = (session.Id, session.ActivityId, childId, how, collector?.Id, to, handedBy, now, late);
        Record(new ChildPickedUp(Id, PersonId, ActivityId, SessionId, How, Late, session.Day));
    }

    public Guid SessionId { get; private set; }
    public Guid ActivityId { get; private set; }

    /// <summary>The child.</summary>
    public Guid PersonId { get; private set; }
    public PickedUpHow How { get; private set; }
    public Guid? CollectorId { get; private set; }

    /// <summary>The name as it stood there then; kept with the register of the day.</summary>
    public string? ToName { get; private set; }
    public Guid? HandedById { get; private set; }
    public DateTime PickedUpAt { get; private set; }
    public bool Late { get; private set; }

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        HandedById = HandedById == merged ? kept : HandedById;
    }

    /// <summary>Whoever handed over, or was the one it was handed to, is forgotten.</summary>
    internal void ForgetDoer(IReadOnlyCollection<Guid> persons) => HandedById = HandedById is { } by && persons.Contains(by) ? null : HandedById;

    internal void ForgetName(string without) => ToName = without;
}
