using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Volunteers;

/// <summary>Why a team is there no longer. The names are permanent.</summary>
public enum TeamEnd
{
    /// <summary>Its members gave it up.</summary>
    Dissolved,

    /// <summary>Its members went on in another.</summary>
    Merged,

    /// <summary>It was written down by mistake.</summary>
    Mistake,
}

/// <summary>How somebody came into a team. The names are permanent.</summary>
public enum MemberStart
{
    /// <summary>They asked, and a leader or the community agreed.</summary>
    Asked,

    /// <summary>Written down for them, at the desk or from a leader's list.</summary>
    Added,

    /// <summary>From another team of the community.</summary>
    Transferred,

    /// <summary>Two records of one human were merged, and the other was in it.</summary>
    Merged,
}

/// <summary>Why somebody is in a team no longer. The names are permanent.</summary>
public enum MemberEnd
{
    /// <summary>They left.</summary>
    Left,

    /// <summary>A leader or the community took them off the list.</summary>
    Removed,

    /// <summary>They went to another team of the community.</summary>
    Transferred,
    MovedAway,
    Died,

    /// <summary>The team ended.</summary>
    TeamEnded,

    /// <summary>They are no volunteer any more.</summary>
    Unregistered,

    /// <summary>Two records of one human were merged.</summary>
    Merged,
}

/// <summary>Something about a team or circle. It names nobody; the envelope keeps the grid of a circle that belongs to one.</summary>
public abstract record TeamFact(Guid TeamId, TeamKind Kind) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("team", TeamId)];
}

/// <summary>It is on the register from that moment, without anybody in it yet.</summary>
/// <param name="ParentId">The federation or team it belongs to; null: directly to the community.</param>
/// <param name="FoundedOn">When it was founded, which may be long before.</param>
[FactName("volunteers.team-founded.v1")]
public sealed record TeamFounded(Guid TeamId, TeamKind Kind, Guid? ParentId, DateOnly FoundedOn) : TeamFact(TeamId, Kind);

/// <summary>Another name, other words, another place in the federation.</summary>
[FactName("volunteers.team-changed.v1")]
public sealed record TeamChanged(Guid TeamId, TeamKind Kind, bool Renamed, Guid? WasParentId, Guid? ParentId) : TeamFact(TeamId, Kind);

/// <param name="WasQuiet">It had fallen quiet: it is taken out of no stock of active ones.</param>
/// <param name="WasVacant">Nobody led it.</param>
[FactName("volunteers.team-ended.v1")]
public sealed record TeamEnded(Guid TeamId, TeamKind Kind, TeamEnd Because, DateOnly FoundedOn, bool WasQuiet, bool WasVacant) : TeamFact(TeamId, Kind);

/// <summary>Nothing was heard of it for 90 days: no hours of a member for it, no performance, no session of an activity it holds.</summary>
/// <param name="ActiveOn">The last day on which something was.</param>
[FactName("volunteers.team-fell-quiet.v1")]
public sealed record TeamFellQuiet(Guid TeamId, TeamKind Kind, DateOnly ActiveOn) : TeamFact(TeamId, Kind);

/// <summary>Something is heard of it again.</summary>
[FactName("volunteers.team-woke.v1")]
public sealed record TeamWoke(Guid TeamId, TeamKind Kind, DateOnly ActiveOn) : TeamFact(TeamId, Kind);

/// <summary>Somebody's place in a team.</summary>
public abstract record MembershipFact(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("team", TeamId)];
}

[FactName("volunteers.membership-asked.v1")]
public sealed record MembershipAsked(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

[FactName("volunteers.membership-declined.v1")]
public sealed record MembershipDeclined(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

/// <summary>Whoever asked asks no longer.</summary>
[FactName("volunteers.membership-ask-withdrawn.v1")]
public sealed record MembershipAskWithdrawn(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

/// <param name="Teams">How many teams they are in with this one.</param>
[FactName("volunteers.member-joined.v1")]
public sealed record MemberJoined(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind, MemberStart How, DateOnly JoinedOn, int Teams) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

/// <param name="Teams">How many teams they are in without this one.</param>
[FactName("volunteers.member-left.v1")]
public sealed record MemberLeft(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind, MemberEnd Because, DateOnly JoinedOn, int Teams) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

/// <param name="Leaders">How many lead the team with them.</param>
[FactName("volunteers.leader-named.v1")]
public sealed record LeaderNamed(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind, int Leaders) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);

/// <param name="Leaders">How many lead the team without them; none: it is vacant.</param>
[FactName("volunteers.leader-ended.v1")]
public sealed record LeaderEnded(Guid MembershipId, Guid PersonId, Guid TeamId, TeamKind TeamKind, int Leaders) : MembershipFact(MembershipId, PersonId, TeamId, TeamKind);
