using Mulin.Contracts.Households;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;

namespace Mulin.Volunteers.People;

internal enum VolunteerState
{
    /// <summary>A minor whose guardian has not agreed yet.</summary>
    AwaitsGuardian,
    Registered,

    /// <summary>Registered, and wants to be asked for nothing for a while.</summary>
    Resting,
    Ended,
}

/// <summary>What somebody would do for others, when and how far from home.</summary>
/// <param name="Times">See <see cref="FreeTimes"/>.</param>
/// <param name="Reach">Metres from home, as the crow flies; null: anywhere in the community.</param>
/// <param name="Words">In their own words.</param>
internal sealed record Offer(int Times, int? Reach, string? Words);

/// <summary>How a minor's guardian agreed.</summary>
/// <param name="GuardianId">Null: on a signed sheet, by somebody who is not known here.</param>
internal sealed record Agreed(Guid? GuardianId, bool OnPaper);

/// <summary>
/// 志愿者: somebody registered to serve, once for each person at a time. Its counts of teams and core roles say whether they are a member at all and
/// of the core: of two who change them at once, the second is told that somebody was faster.
/// </summary>
internal sealed class Volunteer : Entity
{
    public const int Longest = 200;

    /// <summary>Of full age (Civil Code art. 17); younger people serve where their guardian agreed (arts. 19, 23).</summary>
    public const int FullAge = 18;

    /// <summary>A younger child decides nothing by itself (Civil Code art. 20), and is asked to do nothing.</summary>
    public const int LeastAge = 8;

    /// <summary>How far people say they would go, in metres.</summary>
    public static readonly IReadOnlyList<int> Reaches = [300, 800, 2000];

    private Volunteer() { }

    /// <param name="agreed">Of a minor; null: nobody has agreed yet, or nobody has to.</param>
    internal Volunteer(Guid id, Guid personId, VolunteerStart how, bool minor, Agreed? agreed, Offer offer, Guid? homeId, Guid? recordedBy, DateOnly today)
        : base(id)
    {
        (PersonId, How, Minor, HomeId, RecordedBy, AskedOn) = (personId, how, minor, homeId, recordedBy, today);
        Change(offer);
        State = VolunteerState.AwaitsGuardian;
        if (!minor)
        {
            BeRegistered(today);
        }
        else if (agreed is not null)
        {
            Agree(agreed, today);
        }
    }

    public Guid PersonId { get; private set; }
    public VolunteerState State { get; private set; }
    public VolunteerStart How { get; private set; }
    public bool Minor { get; private set; }
    public DateOnly AskedOn { get; private set; }

    /// <summary>Null while a guardian has not agreed.</summary>
    public DateOnly? RegisteredOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public VolunteerEnd? EndedBecause { get; private set; }
    public Guid? GuardianId { get; private set; }
    public bool GuardianOnPaper { get; private set; }
    public DateOnly? GuardianOn { get; private set; }

    /// <summary>Of the staff; null: themselves or their guardian.</summary>
    public Guid? RecordedBy { get; private set; }

    /// <summary>A mask: see <see cref="FreeTimes"/>.</summary>
    public int Times { get; private set; }

    /// <summary>Metres from home; null: anywhere in the community.</summary>
    public int? Reach { get; private set; }
    public string? Words { get; private set; }

    /// <summary>The unit, or the building where there are none, they live in; null: not known.</summary>
    public Guid? HomeId { get; private set; }

    /// <summary>In how many teams they are now.</summary>
    public int Teams { get; private set; }

    /// <summary>In how many of them as leader or one of the core.</summary>
    public int CoreIn { get; private set; }

    /// <summary>May be asked to do something: <see cref="VolunteerState.Registered"/>.</summary>
    public bool Serves => State == VolunteerState.Registered;

    internal void Agree(Agreed by, DateOnly today)
    {
        Refuse.If(State != VolunteerState.AwaitsGuardian, "volunteers.guardian-not-awaited");
        (GuardianId, GuardianOnPaper, GuardianOn) = (by.GuardianId, by.OnPaper, today);
        Record(new GuardianAgreed(Id, PersonId, by.GuardianId, by.OnPaper));
        BeRegistered(today);
    }

    internal void Change(Offer offer)
    {
        RefuseIfEnded();
        Refuse.If(offer.Times is < 0 or > FreeTimes.Always, "volunteers.times-unknown", "Times");
        Refuse.If(offer.Reach is { } reach && !Reaches.Contains(reach), "volunteers.reach-unknown", "Reach");
        Refuse.If(offer.Words?.Trim().Length > Longest, "volunteers.words-long", "Words", Longest);
        (Times, Reach, Words) = (offer.Times, offer.Reach, string.IsNullOrWhiteSpace(offer.Words) ? null : offer.Words.Trim());
    }

    internal void Rest()
    {
        Refuse.If(State != VolunteerState.Registered, "volunteers.not-registered");
        State = VolunteerState.Resting;
        Record(new VolunteerRested(Id, PersonId));
    }

    internal void Resume()
    {
        Refuse.If(State != VolunteerState.Resting, "volunteers.not-resting");
        State = VolunteerState.Registered;
        Record(new VolunteerResumed(Id, PersonId));
    }

    /// <summary>Their teams have released them before.</summary>
    internal void End(VolunteerEnd because, DateOnly today)
    {
        RefuseIfEnded();
        Refuse.If(Teams > 0, "volunteers.still-in-teams");
        var registered = RegisteredOn;
        (State, EndedBecause, EndedOn) = (VolunteerState.Ended, because, today);
        if (registered is { } on)
        {
            Record(new VolunteerEnded(Id, PersonId, How, Minor, because, on));
        }
    }

    /// <summary>Refuses who is not registered, or whose guardian has not agreed.</summary>
    internal void MustServe()
    {
        Refuse.If(State == VolunteerState.AwaitsGuardian, "volunteers.guardian-first");
        RefuseIfEnded();
    }

    internal int EnterTeam() => ++Teams;

    internal int LeaveTeam() => --Teams;

    internal void BecomeCore()
    {
        if (++CoreIn == 1)
        {
            Record(new CoreBegan(Id, PersonId));
        }
    }

    internal void CeaseCore()
    {
        if (--CoreIn == 0)
        {
            Record(new CoreEnded(Id, PersonId));
        }
    }

    internal void LiveAt(Guid? homeId) => HomeId = homeId;

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Forget() => (Words, HomeId, GuardianId, Times, Reach) = (null, null, null, 0, null);

    /// <summary>Who agreed is forgotten; that somebody did is not.</summary>
    internal void ForgetGuardian() => GuardianId = null;

    private void BeRegistered(DateOnly today)
    {
        (State, RegisteredOn) = (VolunteerState.Registered, today);
        Record(new VolunteerRegistered(Id, PersonId, How, Minor));
    }

    private void RefuseIfEnded() => Refuse.If(State == VolunteerState.Ended, "volunteers.registration-over");
}

/// <summary>One thing a volunteer can do, a code of <see cref="Strengths"/>: a row of its own, so that who can do what is found by an index.</summary>
internal sealed class VolunteerSkill : Entity
{
    private VolunteerSkill() { }

    internal VolunteerSkill(Guid id, Guid volunteerId, string code)
        : base(id)
    {
        Refuse.If(!Strengths.Codes.Contains(code), "volunteers.skill-unknown", "Skills");
        (VolunteerId, Code) = (volunteerId, code);
    }

    public Guid VolunteerId { get; private set; }
    public string Code { get; private set; } = "";

    internal void GoTo(Guid volunteerId) => VolunteerId = volunteerId;
}
