using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Honours;

internal enum RoundState
{
    Nominating,
    Voting,
    Closed,
}

/// <summary>One round of an honour. Neighbours propose whom the index makes eligible, and vote on who agrees to stand; there are no places to be first in.</summary>
internal sealed class HonourRound : Entity
{
    private HonourRound() { }

    internal HonourRound(Guid id, Honour honour, DateOnly month, int eligible, DateOnly nominateUntil)
        : base(id)
    {
        (Honour, Month, Eligible, NominateUntil) = (honour, month, eligible, nominateUntil);
        Record(new HonourRoundOpened(id, honour, month, eligible, nominateUntil));
    }

    public Honour Honour { get; private set; }

    /// <summary>The first day of the month whose index makes eligible; of a yearly honour, of the last month of the year.</summary>
    public DateOnly Month { get; private set; }
    public RoundState State { get; private set; }
    public int Eligible { get; private set; }
    public DateOnly NominateUntil { get; private set; }
    public DateOnly? VoteUntil { get; private set; }

    /// <summary>Votes cast, on phones and in the box.</summary>
    public int Voters { get; private set; }

    /// <summary>Ballots handed out at the desk.</summary>
    public int PaperGiven { get; private set; }

    /// <summary>Ballots in the box; null: not counted.</summary>
    public int? PaperCounted { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public int Awarded { get; private set; }

    internal void OpenVote(int standing, DateOnly until)
    {
        Refuse.If(State != RoundState.Nominating, "points.round-not-nominating");
        (State, VoteUntil) = (RoundState.Voting, until);
        Record(new HonourVoteOpened(Id, Honour, Month, standing, until));
    }

    internal void Voted(bool paper, DateOnly today)
    {
        RefuseUnlessVoting();
        Refuse.If(!IsOpenOn(today), "points.round-not-voting");
        if (paper)
        {
            Refuse.If(PaperCounted is not null, "points.ballots-counted");
            PaperGiven++;
        }
        else
        {
            Voters++;
        }

        Record(new HonourVoted(Id, Honour, Month, paper));
    }

    internal void Count(int ballots)
    {
        RefuseUnlessVoting();
        Refuse.If(PaperCounted is not null, "points.ballots-counted");
        Refuse.If(ballots < 0 || ballots > PaperGiven, "points.ballots-many", "Ballots", PaperGiven);
        (PaperCounted, Voters) = (ballots, Voters + ballots);
        Record(new HonourBallotsCounted(Id, Honour, Month, ballots));
    }

    internal void Close(int standing, int awarded, DateTime now)
    {
        Refuse.If(State == RoundState.Closed, "points.round-closed");
        (State, ClosedAt, Awarded) = (RoundState.Closed, now, awarded);
        Record(new HonourRoundClosed(Id, Honour, Month, standing, Voters, awarded));
    }

    /// <summary>Votes are cast until the last day of the vote; a box that waits to be counted keeps the round, and not the vote.</summary>
    internal bool IsOpenOn(DateOnly today) => State == RoundState.Voting && today <= VoteUntil;

    /// <summary>Ballots were handed out and nobody has counted the box yet.</summary>
    internal bool AwaitsBox => State == RoundState.Voting && PaperGiven > 0 && PaperCounted is null;

    internal void RefuseUnlessVoting() => Refuse.If(State != RoundState.Voting, "points.round-not-voting");
}

internal enum CandidateState
{
    /// <summary>By the index.</summary>
    Eligible,
    Nominated,

    /// <summary>Agrees to stand: on the ballot.</summary>
    Standing,
    Declined,
    Awarded,

    /// <summary>Stood and was not named by more than half, or the round was over before.</summary>
    NotAwarded,
}

/// <summary>How an honoured household or person stands on the public board.</summary>
internal enum BoardName
{
    Masked,
    Full,

    /// <summary>An honour, and no name.</summary>
    Hidden,
}

internal sealed class Candidate : Entity, ILocated
{
    private Candidate() { }

    internal Candidate(Guid id, HonourRound round, Guid? personId, Guid? householdId, Guid? buildingId, Guid? gridId)
        : base(id)
    {
        (RoundId, Honour, Month, PersonId, HouseholdId, BuildingId, GridId) = (round.Id, round.Honour, round.Month, personId, householdId, buildingId, gridId);
        Record(new HonourEligible(id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId));
    }

    public Guid RoundId { get; private set; }
    public Honour Honour { get; private set; }
    public DateOnly Month { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? HouseholdId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public Guid? GridId { get; private set; }
    public CandidateState State { get; private set; }
    public BoardName ShowAs { get; private set; }

    /// <summary>Whom for stands nowhere: a vote raises this number and leaves no ballot.</summary>
    public int Votes { get; private set; }
    public DateOnly? AwardedOn { get; private set; }

    public Spot Spot => new("", GridId);

    internal Nomination Nominate(Guid nominationId, Guid by, string words, DateTime now)
    {
        Refuse.If(State is not (CandidateState.Eligible or CandidateState.Nominated or CandidateState.Standing), "points.candidate-over");
        var nomination = new Nomination(nominationId, Id, by, words, now);
        var first = State == CandidateState.Eligible;
        if (first)
        {
            // A building has nobody to ask.
            State = BuildingId is null ? CandidateState.Nominated : CandidateState.Standing;
        }

        Record(new HonourNominated(Id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId, nominationId, first));
        return nomination;
    }

    internal void Accept(BoardName showAs)
    {
        Refuse.If(State != CandidateState.Nominated, "points.candidate-not-asked");
        (State, ShowAs) = (CandidateState.Standing, showAs);
        Record(new HonourAccepted(Id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId));
    }

    internal void Decline()
    {
        Refuse.If(State is not (CandidateState.Nominated or CandidateState.Standing), "points.candidate-not-asked");
        State = CandidateState.Declined;
        Record(new HonourDeclined(Id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId));
    }

    internal void AddVotes(int votes)
    {
        Refuse.If(State != CandidateState.Standing, "points.candidate-not-standing", "Candidates");
        Votes += votes;
    }

    internal bool Close(int voters, int least, DateOnly on)
    {
        if (State != CandidateState.Standing)
        {
            State = State == CandidateState.Declined ? State : CandidateState.NotAwarded;
            return false;
        }

        if (voters < least || Votes * 2 <= voters)
        {
            State = CandidateState.NotAwarded;
            return false;
        }

        (State, AwardedOn) = (CandidateState.Awarded, on);
        Record(new HonourAwarded(Id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId, Votes, voters));
        return true;
    }

    /// <summary>Another way to stand on the board, or no name at all, from this moment on.</summary>
    internal void Show(BoardName showAs)
    {
        var hidden = showAs == BoardName.Hidden && ShowAs != BoardName.Hidden;
        ShowAs = showAs;
        if (hidden)
        {
            Record(new HonourHidden(Id, RoundId, Honour, Month, PersonId, HouseholdId, BuildingId));
        }
    }

    internal void GoTo(Guid personId) => PersonId = personId;

    internal void GoToHousehold(Guid householdId) => HouseholdId = householdId;

    /// <summary>Whoever it was is forgotten: the honour stays without a name.</summary>
    internal void Forget() => ShowAs = BoardName.Hidden;
}

/// <summary>Why somebody proposes it, in words that stay in this row.</summary>
internal sealed class Nomination : Entity
{
    public const int Longest = 300;

    private Nomination() { }

    internal Nomination(Guid id, Guid candidateId, Guid byId, string words, DateTime now)
        : base(id) => (CandidateId, ById, Words, At) = (candidateId, byId, words.Trim(), now);

    public Guid CandidateId { get; private set; }
    public Guid ById { get; private set; }
    public string Words { get; private set; } = "";
    public DateTime At { get; private set; }

    internal void GoTo(Guid personId) => ById = personId;
}

/// <summary>That somebody voted, and not for whom. One for each person and round.</summary>
internal sealed class Turnout : Entity
{
    private Turnout() { }

    internal Turnout(Guid id, Guid roundId, Guid personId, bool paper)
        : base(id) => (RoundId, PersonId, Paper) = (roundId, personId, paper);

    public Guid RoundId { get; private set; }
    public Guid PersonId { get; private set; }
    public bool Paper { get; private set; }

    internal void GoTo(Guid personId) => PersonId = personId;
}
