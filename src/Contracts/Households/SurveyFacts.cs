using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>What a survey is for. The names are permanent.</summary>
public enum SurveyKind
{
    Ordinary,

    /// <summary>大走访: once a year somebody calls on every household and asks.</summary>
    GreatVisit,
}

/// <summary>Who gives one answer.</summary>
public enum SurveyUnit
{
    Person,
    Household,
}

/// <summary>How an answer came in.</summary>
public enum SurveyChannel
{
    Online,

    /// <summary>Staff wrote down what somebody said, on the telephone or at the desk.</summary>
    OnBehalf,

    /// <summary>From a printed sheet.</summary>
    Paper,

    /// <summary>Staff wrote it down at the door.</summary>
    Door,
}

/// <summary>
/// Something about a survey (问卷). What anybody answered is in rows and in none of these: they say that somebody answered, and how many of all were
/// satisfied once it is over. Of an anonymous survey they do not even say who.
/// </summary>
public abstract record SurveyFact(Guid SurveyId) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("survey", SurveyId)];
}

/// <summary>From now on it is answered.</summary>
/// <param name="Asked">Persons or households, counted and written down at this moment: the denominator, which stands still.</param>
/// <param name="Until">The last day.</param>
[FactName("households.survey-opened.v1")]
public sealed record SurveyOpened(Guid SurveyId, SurveyKind Kind, SurveyUnit Unit, bool Anonymous, int Asked, int Questions, DateOnly Until) : SurveyFact(SurveyId);

[FactName("households.survey-prolonged.v1")]
public sealed record SurveyProlonged(Guid SurveyId, DateOnly Was, DateOnly Until) : SurveyFact(SurveyId);

/// <summary>It ends soon, and those who have not answered are reminded. Once.</summary>
/// <param name="Waiting">How many of those asked have not answered.</param>
[FactName("households.survey-reminded.v1")]
public sealed record SurveyReminded(Guid SurveyId, DateOnly Until, int Waiting) : SurveyFact(SurveyId);

/// <summary>Somebody answered a survey that is not anonymous. Happened on the day they answered, which may be earlier than it was typed.</summary>
/// <param name="PersonId">Null: a household answered.</param>
/// <param name="HouseholdId">The one that answered, or the one the person lives in.</param>
/// <param name="Late">Came after the survey was opened, and is not among those asked.</param>
/// <param name="Needs">How many needs it raised.</param>
[FactName("households.survey-answered.v1")]
public sealed record SurveyAnswered(Guid SurveyId, Guid AnswerId, Guid? PersonId, Guid? HouseholdId, SurveyKind Kind, SurveyChannel Channel, bool Late, int Needs) : SurveyFact(SurveyId)
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        .. base.Subjects, .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
    ];
}

/// <summary>What was answered before was replaced by what is meant.</summary>
/// <param name="Needs">How many more needs it raised.</param>
[FactName("households.survey-answer-corrected.v1")]
public sealed record SurveyAnswerCorrected(Guid SurveyId, Guid AnswerId, Guid? PersonId, Guid? HouseholdId, SurveyKind Kind, int Needs) : SurveyFact(SurveyId)
{
    public override bool Reserved => true;

    public override IEnumerable<Subject> Subjects =>
    [
        .. base.Subjects, .. PersonId is { } person ? [Subject.Person(person)] : Array.Empty<Subject>(), .. HouseholdId is { } home ? [Subject.Household(home)] : Array.Empty<Subject>(),
    ];
}

/// <summary>
/// How many answers an anonymous survey had since the last count, one fact for each way. Announced in the morning by nobody in particular: at the
/// moment of an answer, its envelope would name who answered.
/// </summary>
[FactName("households.survey-answers-counted.v1")]
public sealed record SurveyAnswersCounted(Guid SurveyId, SurveyKind Kind, SurveyChannel Channel, int Answers, int Needs) : SurveyFact(SurveyId);

/// <summary>It is over, and this is what it came to.</summary>
/// <param name="Asked">Of <see cref="SurveyOpened"/>.</param>
/// <param name="Answered">Of those asked.</param>
/// <param name="Late">Answers of others, who came after it was opened.</param>
/// <param name="Rated">Answers, late ones too, that say how satisfied somebody is; nought where an anonymous survey had fewer than five answers.</param>
/// <param name="Satisfied">Of these, those who say 4 or 5 of 5.</param>
/// <param name="Early">Somebody closed it before its last day.</param>
[FactName("households.survey-closed.v1")]
public sealed record SurveyClosed(Guid SurveyId, SurveyKind Kind, SurveyUnit Unit, bool Anonymous, int Asked, int Answered, int Late, int Rated, int Satisfied, bool Early) : SurveyFact(SurveyId);

/// <summary>Somebody took the single answers out as a file.</summary>
[FactName("households.survey-answers-taken.v1")]
public sealed record SurveyAnswersTaken(Guid SurveyId, int Answers) : SurveyFact(SurveyId);
