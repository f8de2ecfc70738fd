using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Points;

/// <summary>Something about an article of the covenant. Of nobody.</summary>
/// <param name="ArticleId">Of one wording.</param>
/// <param name="SeriesId">The same for all wordings of an article.</param>
public abstract record ArticleFact(Guid ArticleId, Guid SeriesId, ConductKind Kind, ConductOf Of, int Points) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("article", SeriesId)];
}

[FactName("points.article-adopted.v1")]
public sealed record ArticleAdopted(Guid ArticleId, Guid SeriesId, ConductKind Kind, ConductOf Of, int Points, DateOnly From) : ArticleFact(ArticleId, SeriesId, Kind, Of, Points);

/// <summary>It reads otherwise from a day on; what was assessed before stands as it was.</summary>
[FactName("points.article-changed.v1")]
public sealed record ArticleChanged(Guid ArticleId, Guid SeriesId, Guid WasArticleId, ConductKind Kind, ConductOf Of, int Points, DateOnly From) : ArticleFact(ArticleId, SeriesId, Kind, Of, Points);

/// <param name="Until">The last day.</param>
[FactName("points.article-ended.v1")]
public sealed record ArticleEnded(Guid ArticleId, Guid SeriesId, ConductKind Kind, ConductOf Of, int Points, DateOnly Until) : ArticleFact(ArticleId, SeriesId, Kind, Of, Points);

/// <summary>Somebody was elected to the panel (评定小组) for a term.</summary>
[FactName("points.assessor-elected.v1")]
public sealed record AssessorElected(Guid SeatId, Guid PersonId, DateOnly ElectedOn, int Votes, DateOnly From, DateOnly Until) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>Before the term was over.</summary>
[FactName("points.assessor-left.v1")]
public sealed record AssessorLeft(Guid SeatId, Guid PersonId, DateOnly On) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <summary>Why an assessment came to nothing.</summary>
public enum AssessmentDropped
{
    /// <summary>The second assessor does not agree.</summary>
    NotAgreed,

    /// <summary>The first took it back.</summary>
    TakenBack,

    /// <summary>Nobody confirmed it in time.</summary>
    Lapsed,
}

/// <summary>
/// Something about an assessment of conduct (行为评定). Exactly one of person, household and building is named, and nobody's words. The envelope keeps
/// the grid and no place below it.
/// </summary>
/// <param name="Points">What it adds (above nought) or takes.</param>
/// <param name="SeenOn">The day the conduct was seen: what it counts on.</param>
public abstract record AssessmentFact(Guid AssessmentId, ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid ArticleId, ConductKind Kind, int Points, DateOnly SeenOn) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        new("assessment", AssessmentId), .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
        .. BuildingId is { } building ? [Subject.Place(building)] : Array.Empty<Subject>(),
    ];
}

/// <summary>One assessor saw it; it counts once a second agrees.</summary>
[FactName("points.assessed.v1")]
public sealed record ConductAssessed(Guid AssessmentId, ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid ArticleId, ConductKind Kind, int Points, DateOnly SeenOn)
    : AssessmentFact(AssessmentId, Of, PersonId, HouseholdId, BuildingId, ArticleId, Kind, Points, SeenOn);

/// <summary>A second assessor agrees: it counts.</summary>
/// <param name="ObjectUntil">The last day on which whoever it is about can object.</param>
[FactName("points.assessment-confirmed.v1")]
public sealed record AssessmentConfirmed(Guid AssessmentId, ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid ArticleId, ConductKind Kind, int Points, DateOnly SeenOn, DateOnly ObjectUntil)
    : AssessmentFact(AssessmentId, Of, PersonId, HouseholdId, BuildingId, ArticleId, Kind, Points, SeenOn);

[FactName("points.assessment-dropped.v1")]
public sealed record AssessmentWasDropped(
    Guid AssessmentId, ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid ArticleId, ConductKind Kind, int Points, DateOnly SeenOn, AssessmentDropped Because)
    : AssessmentFact(AssessmentId, Of, PersonId, HouseholdId, BuildingId, ArticleId, Kind, Points, SeenOn);

/// <summary>It was wrong: a counter-entry takes out what it counted on the day it was seen. Undoes <see cref="AssessmentConfirmed"/>, with the same numbers.</summary>
[FactName("points.assessment-corrected.v1")]
public sealed record AssessmentCorrected(
    Guid AssessmentId, ConductOf Of, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, Guid ArticleId, ConductKind Kind, int Points, DateOnly SeenOn, Guid ObjectionId)
    : AssessmentFact(AssessmentId, Of, PersonId, HouseholdId, BuildingId, ArticleId, Kind, Points, SeenOn);

/// <summary>Something about an objection (异议) to an assessment, or to an entry on the grey list.</summary>
/// <param name="AssessmentId">Null: to an entry.</param>
/// <param name="EntryId">Null: to an assessment.</param>
public abstract record ObjectionFact(Guid ObjectionId, Guid? AssessmentId, Guid? EntryId, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        new("objection", ObjectionId), .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
        .. BuildingId is { } building ? [Subject.Place(building)] : Array.Empty<Subject>(),
    ];
}

/// <param name="DueOn">The last day on which it is decided in time.</param>
[FactName("points.objected.v1")]
public sealed record ConductObjected(Guid ObjectionId, Guid? AssessmentId, Guid? EntryId, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, DateOnly DueOn)
    : ObjectionFact(ObjectionId, AssessmentId, EntryId, PersonId, HouseholdId, BuildingId);

/// <param name="Upheld">Whoever objected was right.</param>
/// <param name="Agreed">The two who decided were of one mind; where they are not, whoever objected is right.</param>
[FactName("points.objection-decided.v1")]
public sealed record ObjectionDecided(Guid ObjectionId, Guid? AssessmentId, Guid? EntryId, Guid? PersonId, Guid? HouseholdId, Guid? BuildingId, bool Upheld, bool Agreed, bool OnTime)
    : ObjectionFact(ObjectionId, AssessmentId, EntryId, PersonId, HouseholdId, BuildingId);

/// <summary>
/// The index of a month (诚信指数) was counted and stands; what is corrected later is shown as a correction. Counts only, and of nobody.
/// </summary>
/// <param name="Month">Its first day.</param>
/// <param name="Persons">Those with at least one assessment in the months that count; everybody else stands at the base.</param>
/// <param name="HouseholdsAbove">At or above the threshold of the honours.</param>
[FactName("points.index-frozen.v1")]
public sealed record IndexFrozen(Guid MonthId, DateOnly Month, int Persons, int Households, int Buildings, int HouseholdsAbove, int BuildingsAbove) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("month", MonthId)];
}

/// <summary>The names are permanent.</summary>
public enum ConductList
{
    /// <summary>红榜: in public, of those who allow it.</summary>
    Red,

    /// <summary>灰榜: in public as numbers and kinds alone.</summary>
    Grey,
}

public enum EntryEnd
{
    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>Whoever stood there allows it no longer.</summary>
    ConsentWithdrawn,

    /// <summary>What it stood on was wrong.</summary>
    Corrected,

    /// <summary>Two records of one human were merged, and both had one.</summary>
    Twice,

    /// <summary>Whoever stood there lives here no more, or died.</summary>
    Gone,
}

/// <summary>An entry on a list. The envelope keeps the grid and no place below it.</summary>
/// <param name="Month">The first day of the month it is drawn from.</param>
public abstract record EntryFact(Guid EntryId, Guid PersonId, ConductList List, DateOnly Month) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects => [new("entry", EntryId), Subject.Person(PersonId)];
}

/// <param name="Until">The day on which it goes by itself.</param>
/// <param name="EnteredOn">What it counts on.</param>
[FactName("points.list-entered.v1")]
public sealed record ListEntered(Guid EntryId, Guid PersonId, ConductList List, DateOnly Month, DateOnly EnteredOn, DateOnly Until) : EntryFact(EntryId, PersonId, List, Month);

[FactName("points.list-left.v1")]
public sealed record ListLeft(Guid EntryId, Guid PersonId, ConductList List, DateOnly Month, DateOnly EnteredOn, EntryEnd Because) : EntryFact(EntryId, PersonId, List, Month);

/// <summary>Whether somebody may be shown on the red list (PIPL arts. 13, 14, 25: to make public needs a consent of its own).</summary>
public abstract record ShowingFact(Guid ConsentId, Guid PersonId) : Fact
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId)];
}

/// <param name="OnPaper">Staff entered what somebody signed.</param>
[FactName("points.showing-allowed.v1")]
public sealed record ShowingAllowed(Guid ConsentId, Guid PersonId, bool OnPaper) : ShowingFact(ConsentId, PersonId);

[FactName("points.showing-withdrawn.v1")]
public sealed record ShowingWithdrawn(Guid ConsentId, Guid PersonId) : ShowingFact(ConsentId, PersonId);
