using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Seats;

/// <summary>
/// 名额: the seats of an activity, or of one of its dates where each is signed up for by itself; its id is that of the one or the other. Taken
/// (<c>Db.Take</c>) by whoever changes a seat, so that never more sit than there are seats, and who waits is served in order.
/// </summary>
internal sealed class Roster : Entity
{
    private Roster() { }

    internal Roster(Guid id, Guid activityId, Guid? sessionId, Seating seats)
        : base(id)
    {
        (ActivityId, SessionId) = (activityId, sessionId);
        Set(seats);
    }

    public Guid ActivityId { get; private set; }
    public Guid? SessionId { get; private set; }
    public int? Places { get; private set; }
    public int? ElderPlaces { get; private set; }
    public int? AdultPlaces { get; private set; }
    public int? ChildPlaces { get; private set; }
    public int? FamilyPlaces { get; private set; }
    public int Taken { get; private set; }
    public int Elders { get; private set; }
    public int Adults { get; private set; }
    public int Children { get; private set; }
    public int Families { get; private set; }
    public int Waiting { get; private set; }

    /// <summary>The last number given out: who signed up earlier has the lower one, for ever.</summary>
    public int LastNo { get; private set; }

    /// <summary>Nobody sits down any more: it was cancelled or has begun.</summary>
    public bool Shut { get; private set; }

    public Seating Seats => new(Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces);

    /// <summary>Free seats in all; null: as many as you like.</summary>
    public int? Left => Places - Taken;

    internal int TakenBy(SeatAudience audience) => audience switch
    {
        SeatAudience.Elders => Elders,
        SeatAudience.Adults => Adults,
        SeatAudience.Children => Children,
        _ => Families,
    };

    /// <summary>Whether all of these may sit down.</summary>
    internal bool Fits(IReadOnlyCollection<SeatAudience> audiences) =>
        (Places is not { } places || Taken + audiences.Count <= places)
        && audiences.GroupBy(audience => audience).All(group => Seats.Of(group.Key) is not { } own || TakenBy(group.Key) + group.Count() <= own);

    /// <summary>Sits down, or waits where there is no seat.</summary>
    internal Enrolment Enter(Guid id, Activity activity, Comer comer, bool seat, Guid? by, bool byStaff, bool byFamily, DateTime now)
    {
        Refuse.If(Shut, "activities.enrol-closed");
        Refuse.If(Seats.Of(comer.Audience) == 0, "activities.not-for-them", "Audience");
        Refuse.If(seat && !Fits([comer.Audience]), "activities.full");
        LastNo++;
        if (seat)
        {
            Sit(comer.Audience, 1);
        }
        else
        {
            Waiting++;
        }

        return new Enrolment(id, activity, this, comer, seat, LastNo, by, byStaff, byFamily, now);
    }

    /// <summary>Gives up the seat or the place in the queue. The caller lets the next one sit down (<see cref="Next"/>).</summary>
    internal void Leave(Enrolment enrolment, EnrolmentEnd because, bool late, Guid? by, DateTime now)
    {
        var sat = enrolment.State == EnrolmentState.Enrolled;
        enrolment.End(because, late, by, now);
        if (sat)
        {
            Sit(enrolment.Audience, -1);
        }
        else
        {
            Waiting--;
        }
    }

    /// <summary>Who has waited longest of those for whom there is a seat now; they sit down. Null: nobody.</summary>
    /// <param name="waiting">All who wait for this, in whatever order.</param>
    internal Enrolment? Next(IEnumerable<Enrolment> waiting, DateTime now)
    {
        if (Shut)
        {
            return null;
        }

        var next = waiting.Where(row => row.State == EnrolmentState.Waiting).OrderBy(row => row.No).FirstOrDefault(row => Fits([row.Audience]));
        if (next is not null)
        {
            next.Promote(now);
            Sit(next.Audience, 1);
            Waiting--;
        }

        return next;
    }

    /// <summary>More or fewer seats; never fewer than are taken.</summary>
    internal void Resize(Seating seats)
    {
        Refuse.If(seats.All < Taken, "activities.fewer-than-taken", "Places", Taken);
        foreach (var audience in Enum.GetValues<SeatAudience>())
        {
            Refuse.If(seats.Of(audience) < TakenBy(audience), "activities.fewer-than-taken", $"{(audience == SeatAudience.Children ? "Child" : audience == SeatAudience.Families ? "Family" : audience.ToString().TrimEnd('s'))}Places", TakenBy(audience));
        }

        Set(seats);
    }

    internal void Close() => Shut = true;

    /// <summary>A row of somebody who is forgotten is taken out of what is over.</summary>
    internal void Forget(Enrolment enrolment)
    {
        if (enrolment.State == EnrolmentState.Enrolled)
        {
            Sit(enrolment.Audience, -1);
        }
        else if (enrolment.State == EnrolmentState.Waiting)
        {
            Waiting--;
        }
    }

    private void Set(Seating seats) => (Places, ElderPlaces, AdultPlaces, ChildPlaces, FamilyPlaces) = (seats.All, seats.Elders, seats.Adults, seats.Children, seats.Families);

    private void Sit(SeatAudience audience, int by)
    {
        Taken += by;
        switch (audience)
        {
            case SeatAudience.Elders:
                Elders += by;
                break;
            case SeatAudience.Adults:
                Adults += by;
                break;
            case SeatAudience.Children:
                Children += by;
                break;
            default:
                Families += by;
                break;
        }
    }
}

/// <summary>Somebody who wants a seat, once it is known that they may.</summary>
/// <param name="ConsentBy">The guardian who consented.</param>
internal sealed record Comer(Guid PersonId, SeatAudience Audience, Guid? ConsentBy);
