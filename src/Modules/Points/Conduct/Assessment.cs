using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Conduct;

internal enum AssessmentState
{
    /// <summary>For a second assessor.</summary>
    Waiting,
    Confirmed,
    Dropped,

    /// <summary>Confirmed, and found wrong since: a counter-entry has taken it out.</summary>
    Corrected,
}

/// <summary>行为评定: what an assessor saw, by which article. It counts when a second one agrees.</summary>
internal sealed class Assessment : Entity, ILocated
{
    public const int Longest = 300;
    public const string OwnerKind = "conduct-assessment";

    private Assessment() { }

    internal Assessment(Guid id, CovenantArticle article, Target target, Guid by, DateOnly seenOn, string seen, DateTime now)
        : base(id)
    {
        (ArticleId, Kind, Points) = (article.ArticleId, article.Kind, article.Points);
        (Of, PersonId, HouseholdId, BuildingId, GridId) = (target.Of, target.PersonId, target.HouseholdId, target.BuildingId, target.GridId);
        SubjectId = target.SubjectId;
        (FirstId, SeenOn, Seen, AssessedAt) = (by, seenOn, seen.Trim(), now);
        Record(new ConductAssessed(id, Of, NamedPerson, NamedHousehold, NamedBuilding, ArticleId, Kind, Points, SeenOn));
    }

    public Guid ArticleId { get; private set; }
    public ConductKind Kind { get; private set; }
    public int Points { get; private set; }
    public ConductOf Of { get; private set; }

    /// <summary>The person, the household or the building.</summary>
    public Guid SubjectId { get; private set; }
    public Guid? PersonId { get; private set; }

    /// <summary>Of a person: where they lived on that day.</summary>
    public Guid? HouseholdId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public Guid? GridId { get; private set; }
    public DateOnly SeenOn { get; private set; }

    /// <summary>What was seen, in words that stay in this row.</summary>
    public string Seen { get; private set; } = "";
    public AssessmentState State { get; private set; }
    public Guid FirstId { get; private set; }
    public Guid? SecondId { get; private set; }

    /// <summary>Why the second does not agree.</summary>
    public string? Reason { get; private set; }
    public AssessmentDropped? Because { get; private set; }
    public DateTime AssessedAt { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public DateOnly? ObjectUntil { get; private set; }

    public Spot Spot => new("", GridId);

    /// <summary>The same human saw it and agreed, or was seen by themselves: only a merge of two records leads to that.</summary>
    public bool HasOnePairOfEyes => FirstId == SecondId || (PersonId is { } person && (person == FirstId || person == SecondId));

    private Guid? NamedPerson => Of == ConductOf.Person ? PersonId : null;
    private Guid? NamedHousehold => Of == ConductOf.Household ? HouseholdId : null;
    private Guid? NamedBuilding => Of == ConductOf.Building ? BuildingId : null;

    internal ConductEntry Confirm(Guid by, Guid entryId, DateTime now, DateOnly objectUntil)
    {
        RefuseUnlessWaiting();
        Refuse.If(by == FirstId, "points.assess-second");
        (State, SecondId, DecidedAt, ObjectUntil) = (AssessmentState.Confirmed, by, now, objectUntil);
        Record(new AssessmentConfirmed(Id, Of, NamedPerson, NamedHousehold, NamedBuilding, ArticleId, Kind, Points, SeenOn, objectUntil));
        return new ConductEntry(entryId, this, Points, correction: false, now);
    }

    internal void Decline(Guid by, string? reason, DateTime now)
    {
        RefuseUnlessWaiting();
        Refuse.If(by == FirstId, "points.assess-second");
        Refuse.If(string.IsNullOrWhiteSpace(reason), "points.conduct.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > Longest, "points.conduct-long", "Reason", Longest);
        (SecondId, Reason) = (by, reason.Trim());
        Drop(AssessmentDropped.NotAgreed, now);
    }

    internal void TakeBack(Guid by, DateTime now)
    {
        RefuseUnlessWaiting();
        Refuse.If(by != FirstId, "points.assess-not-own");
        Drop(AssessmentDropped.TakenBack, now);
    }

    internal void Lapse(DateTime now)
    {
        if (State == AssessmentState.Waiting)
        {
            Drop(AssessmentDropped.Lapsed, now);
        }
    }

    /// <summary>It was wrong. What was written stays; what it counted is taken out by an entry of its own.</summary>
    internal ConductEntry Correct(Guid entryId, Guid objectionId, DateTime now)
    {
        Refuse.If(State != AssessmentState.Confirmed, "points.not-confirmed");
        State = AssessmentState.Corrected;
        Record(new AssessmentCorrected(Id, Of, NamedPerson, NamedHousehold, NamedBuilding, ArticleId, Kind, Points, SeenOn, objectionId));
        return new ConductEntry(entryId, this, -Points, correction: true, now);
    }

    internal void GoTo(Guid was, Guid kept)
    {
        (SubjectId, PersonId) = (SubjectId == was ? kept : SubjectId, PersonId == was ? kept : PersonId);
        (FirstId, SecondId) = (FirstId == was ? kept : FirstId, SecondId == was ? kept : SecondId);
    }

    internal void GoToHousehold(Guid was, Guid kept) => (SubjectId, HouseholdId) = (SubjectId == was ? kept : SubjectId, HouseholdId == was ? kept : HouseholdId);

    /// <summary>Nobody's words about somebody who is forgotten are kept.</summary>
    internal void Forget() => (Seen, Reason) = ("", null);

    private void Drop(AssessmentDropped because, DateTime now)
    {
        (State, Because, DecidedAt) = (AssessmentState.Dropped, because, now);
        Record(new AssessmentWasDropped(Id, Of, NamedPerson, NamedHousehold, NamedBuilding, ArticleId, Kind, Points, SeenOn, because));
    }

    private void RefuseUnlessWaiting() => Refuse.If(State != AssessmentState.Waiting, "points.assess-decided");
}

/// <summary>What counts: a line that is never edited. A correction is a line of its own with the opposite sign, on the same day.</summary>
internal sealed class ConductEntry : Entity
{
    private ConductEntry() { }

    internal ConductEntry(Guid id, Assessment of, int points, bool correction, DateTime now)
        : base(id)
    {
        (AssessmentId, Of, SubjectId, HouseholdId, BuildingId) = (of.Id, of.Of, of.SubjectId, of.Of == ConductOf.Building ? null : of.HouseholdId, of.BuildingId);
        (Kind, Points, Correction, RecordedAt) = (of.Kind, points, correction, now);
        Month = new DateOnly(of.SeenOn.Year, of.SeenOn.Month, 1);
    }

    public Guid AssessmentId { get; private set; }
    public ConductOf Of { get; private set; }
    public Guid SubjectId { get; private set; }

    /// <summary>The household it counts for beside the person.</summary>
    public Guid? HouseholdId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public ConductKind Kind { get; private set; }
    public int Points { get; private set; }
    public bool Correction { get; private set; }

    /// <summary>The first day of the month the conduct was seen in.</summary>
    public DateOnly Month { get; private set; }
    public DateTime RecordedAt { get; private set; }

    /// <summary>While an objection is open it does not count: whoever objects is believed until somebody has decided.</summary>
    public bool Contested { get; private set; }

    internal void Contest(bool contested) => Contested = contested;

    internal void GoTo(Guid was, Guid kept) => SubjectId = SubjectId == was ? kept : SubjectId;

    internal void GoToHousehold(Guid was, Guid kept) => (SubjectId, HouseholdId) = (SubjectId == was ? kept : SubjectId, HouseholdId == was ? kept : HouseholdId);
}
