using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Surveys;

/// <summary>
/// Somebody who is asked, a person or a household, as they were found when the survey opened: these rows are its denominator. It keeps that they answered, so
/// that nobody does twice. What they answered points here unless the survey is anonymous, and then nothing does.
/// </summary>
internal sealed class SurveyAsked : Entity
{
    private SurveyAsked() { }

    internal SurveyAsked(Guid id, Guid surveyId, Guid? personId, Guid? householdId, Guid? dwellingId, Guid? buildingId, Guid? gridId, bool late)
        : base(id) => (SurveyId, PersonId, HouseholdId, DwellingId, BuildingId, GridId, Late) = (surveyId, personId, householdId, dwellingId, buildingId, gridId, late);

    public Guid SurveyId { get; private set; }

    /// <summary>Null: a household is asked.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>The household that is asked, or that the person lived in.</summary>
    public Guid? HouseholdId { get; private set; }

    /// <summary>Where that was when it opened.</summary>
    public Guid? DwellingId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public Guid? GridId { get; private set; }

    /// <summary>Came later: may answer, and is shown apart.</summary>
    public bool Late { get; private set; }
    public bool Answered { get; private set; }
    public SurveyChannel? Channel { get; private set; }

    /// <summary>The day; null in an anonymous survey.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>Who of the staff wrote it down; null: they answered themselves.</summary>
    public Guid? TypedBy { get; private set; }

    /// <summary>The number of the sheet it was typed from; null in an anonymous survey.</summary>
    public int? Sheet { get; private set; }

    /// <summary>How many needs it raised.</summary>
    public int Needs { get; private set; }

    /// <summary>The figures have heard of it: an anonymous answer is counted the next morning.</summary>
    public bool Counted { get; private set; }

    internal void Answer(SurveyChannel channel, DateOnly on, Guid? typedBy, int? sheet, int needs, bool anonymous)
    {
        (Answered, Channel, TypedBy, Needs, Counted) = (true, channel, typedBy, needs, !anonymous);
        (On, Sheet) = anonymous ? ((DateOnly?)null, (int?)null) : (on, sheet);
    }

    internal void Correct(Guid? typedBy, int needs) => (TypedBy, Needs) = (typedBy, Needs + needs);

    internal void Count() => Counted = true;

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    /// <summary>It stays in the denominator, as nobody's.</summary>
    internal void Forget() => (PersonId, HouseholdId, DwellingId) = (null, null, null);
}

/// <summary>One answer to a survey. Of an anonymous one this row says nothing of whose it is, when it came, or how; its id is random for that reason.</summary>
internal sealed class SurveyAnswer : Entity, ILocated
{
    private Spot? spot;

    private SurveyAnswer() { }

    internal SurveyAnswer(Guid id, Guid surveyId, Guid? askedId)
        : base(id) => (SurveyId, AskedId) = (surveyId, askedId);

    public Guid SurveyId { get; private set; }

    /// <summary>Null: anonymous.</summary>
    public Guid? AskedId { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("An answer is announced where nobody said where it came from.");

    internal void Came(SurveyAsked asked, SurveyKind kind, SurveyChannel channel, int needs, Spot where)
    {
        spot = where;
        Record(new SurveyAnswered(SurveyId, Id, asked.PersonId, asked.HouseholdId, kind, channel, asked.Late, needs));
    }

    internal void Corrected(SurveyAsked asked, SurveyKind kind, int needs, Spot where)
    {
        spot = where;
        Record(new SurveyAnswerCorrected(SurveyId, Id, asked.PersonId, asked.HouseholdId, kind, needs));
    }
}

/// <summary>What was answered to one question: a choice (several: a row each), a number, a day, or words. Words are private and are blanked here.</summary>
internal sealed class SurveyEntry : Entity
{
    public const int LongestWords = 500;
    public const long LargestNumber = 1_000_000_000;

    private SurveyEntry() { }

    internal SurveyEntry(Guid id, Guid surveyId, Guid answerId, Guid questionId, Guid? choiceId = null, long? number = null, DateOnly? on = null, string? words = null)
        : base(id) => (SurveyId, AnswerId, QuestionId, ChoiceId, Number, On, Words) = (surveyId, answerId, questionId, choiceId, number, on, words);

    public Guid SurveyId { get; private set; }
    public Guid AnswerId { get; private set; }
    public Guid QuestionId { get; private set; }

    /// <summary>Null with words under a question with choices: "other, namely".</summary>
    public Guid? ChoiceId { get; private set; }

    /// <summary>A step of a scale, or a number.</summary>
    public long? Number { get; private set; }
    public DateOnly? On { get; private set; }
    public string? Words { get; private set; }

    /// <summary>This choice raised a need; not kept in an anonymous survey.</summary>
    public bool RaisedNeed { get; private set; }

    internal void Raised() => RaisedNeed = true;

    internal void Forget() => Words = null;
}

/// <summary>A printed sheet that has been typed in: no number is typed twice. Which answer stood on it is not said here.</summary>
internal sealed class SurveySheet : Entity
{
    private SurveySheet() { }

    internal SurveySheet(Guid id, Guid surveyId, int number)
        : base(id) => (SurveyId, Number) = (surveyId, number);

    public Guid SurveyId { get; private set; }
    public int Number { get; private set; }
}
