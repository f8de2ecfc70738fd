using System.Text.Json;
using System.Text.Json.Serialization;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Surveys;

internal enum SurveyState
{
    Draft,

    /// <summary>Opens by itself on a day.</summary>
    Planned,
    Open,
    Closed,
}

/// <summary>Who reads the result once it is over; staff always do.</summary>
internal enum SurveyReaders
{
    Staff,
    Asked,
    Everyone,
}

/// <summary>What a survey came to, counted from its rows when it closes.</summary>
internal sealed record Outcome(int Answered, int Late, int Rated, int Satisfied);

/// <summary>
/// 问卷: what a community asks its people, each person or each household once. A draft is edited freely; from the day it opens its questions and who is
/// asked stand still, and it can only be prolonged or closed.
/// </summary>
internal sealed class Survey : Entity
{
    public const int LongestTitle = 40;
    public const int LongestIntroduction = 600;
    public const int MostQuestions = 40;
    public const int LongestDays = 120;

    /// <summary>Sheets that come back late, and forms that waited on a phone, are entered for so many days after the last.</summary>
    public const int EnteringDays = 7;

    /// <summary>An anonymous survey of fewer is none: their answers could be told apart. Also what a result needs to be shown at all.</summary>
    public const int FewestAnonymous = 5;

    public const int MostSheets = 500;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    private IReadOnlyList<Question>? questions;

    private Survey() { }

    internal Survey(Guid id, SurveyKind kind, SurveyUnit unit, string title, string introduction, IReadOnlyList<Question> asked, Guid? by)
        : base(id)
    {
        (Kind, Unit, Title, Introduction, By) = (kind, unit, title, introduction, by);
        Online = kind != SurveyKind.GreatVisit;
        Write(asked);
    }

    public string Title { get; private set; } = "";
    public string Introduction { get; private set; } = "";
    public SurveyKind Kind { get; private set; }
    public SurveyUnit Unit { get; private set; }
    public bool Anonymous { get; private set; }

    /// <summary>Those asked may answer themselves on their phone.</summary>
    public bool Online { get; private set; }
    public SurveyReaders Readers { get; private set; }

    /// <summary>Who is asked: a filter of the list of homes as its address; empty: everybody.</summary>
    public string Whom { get; private set; } = "";
    public SurveyState State { get; private set; }

    /// <summary>The day it opens or opened.</summary>
    public DateOnly? OpensOn { get; private set; }

    /// <summary>The last day.</summary>
    public DateOnly? Until { get; private set; }
    public DateTime? OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    /// <summary>How many are asked; from when it opens.</summary>
    public int Asked { get; private set; }

    /// <summary>How many sheets have been printed: their numbers are 1 to this.</summary>
    public int Sheets { get; private set; }
    public bool Reminded { get; private set; }

    /// <summary>The day it was to open came, and there was nobody to ask.</summary>
    public bool CouldNotOpen { get; private set; }
    public Guid? By { get; private set; }
    public string QuestionsJson { get; private set; } = "[]";

    public IReadOnlyList<Question> Questions => questions ??= JsonSerializer.Deserialize<List<Question>>(QuestionsJson, Json)!;

    public bool IsDraft => State is SurveyState.Draft or SurveyState.Planned;

    /// <summary>The last day on which staff may still enter.</summary>
    public DateOnly? EnterUntil => Until?.AddDays(Sheets > 0 || Kind == SurveyKind.GreatVisit ? EnteringDays : 0);

    public bool IsAnswerable(DateOnly today) => State == SurveyState.Open && today <= Until;

    public bool IsEnterable(DateOnly today) => State == SurveyState.Open && today <= EnterUntil;

    internal void Describe(string title, string introduction, SurveyKind kind, SurveyUnit unit, bool anonymous, bool online, SurveyReaders readers, string whom)
    {
        RefuseUnlessDraft();
        Refuse.If(title.Length == 0, "households.survey-title-missing", "Title");
        Refuse.If(title.Length > LongestTitle, "households.survey-title-long", "Title", LongestTitle);
        Refuse.If(introduction.Length > LongestIntroduction, "households.survey-introduction-long", "Introduction", LongestIntroduction);
        Refuse.If(kind == SurveyKind.GreatVisit && unit != SurveyUnit.Household, "households.great-visit-households", "Unit");
        Refuse.If(kind == SurveyKind.GreatVisit && anonymous, "households.great-visit-named", "Anonymous");
        (Title, Introduction, Kind, Unit, Anonymous, Online, Readers, Whom) = (title, introduction, kind, unit, anonymous, online, readers, whom);
        BackToDraft();
    }

    /// <summary>A new question at the end, or another in the place of one there is.</summary>
    internal void Ask(Question question)
    {
        RefuseUnlessDraft();
        question.Sound();
        List<Question> all = [.. Questions];
        var at = all.FindIndex(one => one.Id == question.Id);
        Refuse.If(at < 0 && all.Count >= MostQuestions, "households.questions-many", "Text", MostQuestions);
        if (at < 0)
        {
            all.Add(question);
        }
        else
        {
            all[at] = question;
        }

        Refuse.If(all.Count(one => one.Satisfaction) > 1, "households.question-satisfaction-two", "Satisfaction");
        Refuse.If(question.IfChoice is not null && !Stands(all, question), "households.question-condition", "IfChoice");
        Write(all);
        BackToDraft();
    }

    /// <summary>One up or down.</summary>
    internal void Move(Guid questionId, int by)
    {
        RefuseUnlessDraft();
        List<Question> all = [.. Questions];
        var at = all.FindIndex(one => one.Id == questionId);
        if (at < 0)
        {
            throw new Missing(nameof(Question));
        }

        var to = Math.Clamp(at + by, 0, all.Count - 1);
        var question = all[at];
        all.RemoveAt(at);
        all.Insert(to, question);
        Write(all);
        BackToDraft();
    }

    internal void Drop(Guid questionId)
    {
        RefuseUnlessDraft();
        Write([.. Questions.Where(one => one.Id != questionId)]);
        BackToDraft();
    }

    /// <summary>It opens by itself on that day, unless it is edited before.</summary>
    internal void Plan(DateOnly on, DateOnly until, DateOnly today)
    {
        RefuseUnlessAskable(on, until);
        Refuse.If(on <= today, "households.survey-opens-past", "On");
        (State, OpensOn, Until) = (SurveyState.Planned, on, until);
    }

    /// <param name="asked">How many rows say who.</param>
    internal void Open(int asked, DateOnly until, DateOnly today, DateTime now)
    {
        RefuseUnlessAskable(today, until);
        Refuse.If(asked == 0, "households.survey-nobody", "Whom");
        Refuse.If(Anonymous && asked < FewestAnonymous, "households.survey-anonymous-few", "Whom", FewestAnonymous);
        (State, OpensOn, Until, OpenedAt, Asked) = (SurveyState.Open, today, until, now, asked);
        Record(new SurveyOpened(Id, Kind, Unit, Anonymous, asked, Questions.Count, until));
    }

    internal void DidNotOpen()
    {
        BackToDraft();
        CouldNotOpen = true;
    }

    internal void Prolong(DateOnly until, DateOnly today)
    {
        Refuse.If(State != SurveyState.Open, "households.survey-not-open");
        Refuse.If(until <= Until || until < today, "households.survey-prolong-shorter", "Until");
        Refuse.If(until > OpensOn!.Value.AddDays(LongestDays), "households.survey-long", "Until", LongestDays);
        Record(new SurveyProlonged(Id, Until!.Value, until));
        (Until, Reminded) = (until, false);
    }

    /// <summary>Those who have not answered hear of it once.</summary>
    internal void Remind(int waiting)
    {
        if (!Reminded && waiting > 0)
        {
            Reminded = true;
            Record(new SurveyReminded(Id, Until!.Value, waiting));
        }
    }

    internal void Close(Outcome outcome, DateOnly today, DateTime now)
    {
        Refuse.If(State != SurveyState.Open, "households.survey-not-open");
        (State, ClosedAt) = (SurveyState.Closed, now);
        var told = !Anonymous || outcome.Answered + outcome.Late >= FewestAnonymous;
        Record(new SurveyClosed(Id, Kind, Unit, Anonymous, Asked, outcome.Answered, outcome.Late, told ? outcome.Rated : 0, told ? outcome.Satisfied : 0, today <= Until));
    }

    /// <summary>The numbers of so many more sheets.</summary>
    internal (int From, int To) Print(int sheets, DateOnly today)
    {
        Refuse.If(!IsEnterable(today), "households.survey-not-open");
        Refuse.If(sheets is < 1 or > MostSheets, "households.sheets-number", "Sheets", MostSheets);
        var from = Sheets + 1;
        Sheets += sheets;
        return (from, Sheets);
    }

    internal void TakenOut(int answers) => Record(new SurveyAnswersTaken(Id, answers));

    private static bool Stands(List<Question> all, Question question) => all.TakeWhile(one => one.Id != question.Id).Any(one => one.Choice(question.IfChoice!.Value) is not null);

    private void RefuseUnlessDraft() => Refuse.If(!IsDraft, "households.survey-no-draft");

    private void RefuseUnlessAskable(DateOnly on, DateOnly until)
    {
        RefuseUnlessDraft();
        Refuse.If(Title.Length == 0, "households.survey-title-missing", "Title");
        Refuse.If(Questions.Count == 0, "households.survey-no-questions");
        Refuse.If(until < on, "households.survey-until-past", "Until");
        Refuse.If(until > on.AddDays(LongestDays), "households.survey-long", "Until", LongestDays);
        Refuse.If(Kind == SurveyKind.GreatVisit && !Questions.Any(one => one.Satisfaction), "households.great-visit-satisfaction");
    }

    /// <summary>What is changed is looked at once more before it opens.</summary>
    private void BackToDraft() => (State, OpensOn, Until, CouldNotOpen) = (SurveyState.Draft, null, null, false);

    /// <summary>Each question is numbered by its place; one whose condition is not asked before it any more is asked of everybody.</summary>
    private void Write(IReadOnlyList<Question> all)
    {
        List<Question> written = [];
        foreach (var question in all)
        {
            written.Add(question.IfChoice is { } choice && !written.Exists(one => one.Choice(choice) is not null) ? question with { IfChoice = null } : question);
        }

        questions = written;
        QuestionsJson = JsonSerializer.Serialize(written, Json);
    }
}
