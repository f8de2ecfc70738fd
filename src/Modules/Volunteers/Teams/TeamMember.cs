using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

public enum MemberState
{
    Asked,
    In,
    Declined,
    Withdrawn,
    Left,
}

public enum TeamRole
{
    Member,

    /// <summary>骨干: holds it together with the leaders.</summary>
    Core,
    Leader,
}

/// <summary>Somebody's place in a team: asked for, had, and past. Changed by the <see cref="Team"/>, which announces it.</summary>
internal sealed class TeamMember : Entity
{
    public const int Longest = 200;

    private TeamMember() { }

    /// <summary>Asked for by who would join.</summary>
    internal TeamMember(Guid id, Guid teamId, Volunteer volunteer, string? words, DateOnly today)
        : this(id, teamId, volunteer)
    {
        Refuse.If(words?.Trim().Length > Longest, "volunteers.words-long", "Words", Longest);
        (State, Words, AskedOn) = (MemberState.Asked, Team.Clean(words), today);
    }

    /// <summary>Written down by somebody else; <see cref="Team.Admit"/> follows.</summary>
    internal TeamMember(Guid id, Guid teamId, Volunteer volunteer)
        : base(id) => (TeamId, VolunteerId, PersonId) = (teamId, volunteer.Id, volunteer.PersonId);

    public Guid TeamId { get; private set; }
    public Guid VolunteerId { get; private set; }
    public Guid PersonId { get; private set; }
    public MemberState State { get; private set; }
    public TeamRole Role { get; private set; }

    /// <summary>Why they would join, for its leaders.</summary>
    public string? Words { get; private set; }
    public DateOnly? AskedOn { get; private set; }
    public MemberStart? Start { get; private set; }
    public DateOnly? JoinedOn { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public MemberEnd? End { get; private set; }

    /// <summary>Why they were not let in, for them.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who let them in or did not.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>A leader who wants to be named in public with the full name.</summary>
    public bool Named { get; private set; }

    internal void MustBeIn() => Refuse.If(State != MemberState.In, "volunteers.not-in-team");

    internal void Enter(MemberStart how, DateOnly joinedOn, Guid? by)
    {
        // Somebody written down has no state before: the row is new.
        Refuse.If(Start is not null || State is not MemberState.Asked, "volunteers.member-decided");
        (State, Start, JoinedOn, DecidedBy) = (MemberState.In, how, joinedOn, by);
    }

    internal void Decline(string? reason, Guid? by, DateOnly today)
    {
        Refuse.If(State != MemberState.Asked, "volunteers.member-decided");
        Refuse.If(string.IsNullOrWhiteSpace(reason), "volunteers.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > Longest, "volunteers.words-long", "Reason", Longest);
        (State, Reason, DecidedBy, EndedOn) = (MemberState.Declined, reason.Trim(), by, today);
    }

    internal void WithdrawAsk(DateOnly today)
    {
        Refuse.If(State != MemberState.Asked, "volunteers.member-decided");
        (State, EndedOn) = (MemberState.Withdrawn, today);
    }

    internal void Be(TeamRole role)
    {
        Role = role;
        Named &= role == TeamRole.Leader;
    }

    internal void Leave(MemberEnd because, DateOnly today) => (State, End, EndedOn) = (MemberState.Left, because, today);

    /// <summary>Only a leader is named in public, and only as they want.</summary>
    internal void NameInPublic(bool named)
    {
        MustBeIn();
        Refuse.If(Role != TeamRole.Leader, "volunteers.leaders-alone");
        Named = named;
    }

    /// <summary>Two records of one human were merged, and only the other is known as a volunteer.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal void Forget() => (Words, Reason, Named) = (null, null, false);
}
