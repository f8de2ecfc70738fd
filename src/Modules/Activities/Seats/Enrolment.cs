using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Seats;

public enum EnrolmentState
{
    Enrolled,
    Waiting,
    Cancelled,
}

/// <summary>报名: one person's seat, or place in the queue for one.</summary>
internal sealed class Enrolment : Entity
{
    private Enrolment() { }

    internal Enrolment(Guid id, Activity activity, Roster roster, Comer comer, bool seat, int no, Guid? by, bool byStaff, bool byFamily, DateTime now)
        : base(id)
    {
        (ActivityId, Kind, RosterId, SessionId, PersonId, Audience, No) = (activity.Id, activity.Kind, roster.Id, roster.SessionId, comer.PersonId, comer.Audience, no);
        (ById, ByStaff, ByFamily, EnrolledAt, State) = (by, byStaff, byFamily, now, seat ? EnrolmentState.Enrolled : EnrolmentState.Waiting);
        if (comer.ConsentBy is { } guardian)
        {
            (ConsentBy, ConsentAt) = (guardian, now);
        }

        Record(seat
            ? new Enrolled(Id, PersonId, ActivityId, SessionId, Kind, Audience, byStaff)
            : new Queued(Id, PersonId, ActivityId, SessionId, Kind, Audience, byStaff));
    }

    public Guid ActivityId { get; private set; }
    public ActivityKind Kind { get; private set; }
    public Guid RosterId { get; private set; }
    public Guid? SessionId { get; private set; }
    public Guid PersonId { get; private set; }
    public SeatAudience Audience { get; private set; }
    public EnrolmentState State { get; private set; }

    /// <summary>The order in which they signed up, within the roster.</summary>
    public int No { get; private set; }

    /// <summary>Who signed them up.</summary>
    public Guid? ById { get; private set; }
    public bool ByStaff { get; private set; }

    /// <summary>A guardian, or somebody of the household they allowed it.</summary>
    public bool ByFamily { get; private set; }
    public DateTime EnrolledAt { get; private set; }
    public DateTime? PromotedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public EnrolmentEnd? Because { get; private set; }
    public bool Late { get; private set; }
    public Guid? EndedBy { get; private set; }
    public Guid? ConsentBy { get; private set; }
    public DateTime? ConsentAt { get; private set; }
    public Guid? PaymentId { get; private set; }
    public bool GivenBack { get; private set; }

    public bool Stands => State is EnrolmentState.Enrolled or EnrolmentState.Waiting;

    internal void Promote(DateTime now)
    {
        Refuse.If(State != EnrolmentState.Waiting, "activities.not-waiting");
        (State, PromotedAt) = (EnrolmentState.Enrolled, now);
        Record(new Promoted(Id, PersonId, ActivityId, SessionId, Kind, Audience));
    }

    internal void End(EnrolmentEnd because, bool late, Guid? by, DateTime now)
    {
        Refuse.If(!Stands, "activities.cancelled-already");
        var sat = State == EnrolmentState.Enrolled;
        (State, EndedAt, Because, Late, EndedBy) = (EnrolmentState.Cancelled, now, because, late && sat, by);
        Record(new EnrolmentCancelled(Id, PersonId, ActivityId, SessionId, Kind, Audience, sat, Late, because));
    }

    internal void PaidBy(Guid paymentId) => PaymentId = paymentId;

    /// <summary>The payment to be given back, once; null: there is none, or it was.</summary>
    internal Guid? Refund()
    {
        if (PaymentId is not { } payment || GivenBack)
        {
            return null;
        }

        GivenBack = true;
        return payment;
    }

    /// <summary>Two records of one human are one.</summary>
    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ById = ById == merged ? kept : ById;
        EndedBy = EndedBy == merged ? kept : EndedBy;
        ConsentBy = ConsentBy == merged ? kept : ConsentBy;
    }

    /// <summary>Whoever did it for somebody else is forgotten.</summary>
    internal void ForgetDoer(IReadOnlyCollection<Guid> persons)
    {
        ById = ById is { } by && persons.Contains(by) ? null : ById;
        EndedBy = EndedBy is { } ender && persons.Contains(ender) ? null : EndedBy;
        ConsentBy = ConsentBy is { } guardian && persons.Contains(guardian) ? null : ConsentBy;
    }
}
