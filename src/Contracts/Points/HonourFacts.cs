using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Points;

/// <summary>An honour (荣誉). The names are permanent.</summary>
public enum Honour
{
    /// <summary>最美家庭, monthly, of a household.</summary>
    BeautifulFamily,

    /// <summary>和谐楼栋, monthly, of a building.</summary>
    HarmoniousBuilding,

    /// <summary>模范居民, yearly, of a person.</summary>
    ModelResident,

    /// <summary>孝亲家庭, yearly, of a household.</summary>
    FilialFamily,
}

/// <summary>One round of an honour: eligible by the index of its month, nominated and voted by neighbours.</summary>
/// <param name="Month">The first day of the month, or of the last month of the year, whose index makes eligible.</param>
public abstract record HonourRoundFact(Guid RoundId, Honour Honour, DateOnly Month) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("honours", RoundId)];
}

[FactName("points.honour-round-opened.v1")]
public sealed record HonourRoundOpened(Guid RoundId, Honour Honour, DateOnly Month, int Eligible, DateOnly NominateUntil) : HonourRoundFact(RoundId, Honour, Month);

/// <param name="Standing">Who is on the ballot.</param>
[FactName("points.honour-vote-opened.v1")]
public sealed record HonourVoteOpened(Guid RoundId, Honour Honour, DateOnly Month, int Standing, DateOnly VoteUntil) : HonourRoundFact(RoundId, Honour, Month);

/// <summary>Somebody voted. The vote is secret: whom for stands nowhere.</summary>
/// <param name="Paper">A ballot was handed out at the desk; it counts when the box is counted.</param>
[FactName("points.honour-voted.v1")]
public sealed record HonourVoted(Guid RoundId, Honour Honour, DateOnly Month, bool Paper) : HonourRoundFact(RoundId, Honour, Month)
{
    public override bool Reserved => true;
}

[FactName("points.honour-ballots-counted.v1")]
public sealed record HonourBallotsCounted(Guid RoundId, Honour Honour, DateOnly Month, int Ballots) : HonourRoundFact(RoundId, Honour, Month);

/// <param name="Voters">Ballots that were cast.</param>
[FactName("points.honour-round-closed.v1")]
public sealed record HonourRoundClosed(Guid RoundId, Honour Honour, DateOnly Month, int Standing, int Voters, int Awarded) : HonourRoundFact(RoundId, Honour, Month);

/// <summary>Something about who may be honoured. Exactly one of person, household and building is named.</summary>
public abstract record CandidateFact(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        new("honours", RoundId), .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
        .. BuildingId is { } building ? [Subject.Place(building)] : Array.Empty<Subject>(),
    ];
}

[FactName("points.honour-eligible.v1")]
public sealed record HonourEligible(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);

/// <summary>A neighbour or an office proposes it; their words are in row <see cref="NominationId"/>.</summary>
/// <param name="First">The first to do so.</param>
[FactName("points.honour-nominated.v1")]
public sealed record HonourNominated(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid NominationId, bool First)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);

/// <summary>Whoever was proposed agrees to stand and to be shown; a building needs nobody's agreement.</summary>
[FactName("points.honour-accepted.v1")]
public sealed record HonourAccepted(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);

/// <summary>They would rather not.</summary>
[FactName("points.honour-declined.v1")]
public sealed record HonourDeclined(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);

/// <summary>More than half of those who voted named it.</summary>
[FactName("points.honour-awarded.v1")]
public sealed record HonourAwarded(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, int Votes, int Voters)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);

/// <summary>It stands on the public board without a name from now on.</summary>
[FactName("points.honour-hidden.v1")]
public sealed record HonourHidden(Guid CandidateId, Guid RoundId, Honour Honour, DateOnly Month, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId)
    : CandidateFact(CandidateId, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId);
