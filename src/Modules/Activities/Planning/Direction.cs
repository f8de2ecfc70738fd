using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Planning;

/// <summary>方向: what a community wants to hold things for. Each community sets its own.</summary>
internal sealed class Direction : Entity
{
    public const int LongestName = 20;
    public const int Most = 12;

    private Direction() { }

    internal Direction(Guid id, string name, string? nameEn, int order)
        : base(id) => (Name, NameEn, Order) = (name.Trim(), Filled(nameEn), order);

    public string Name { get; private set; } = "";
    public string? NameEn { get; private set; }
    public int Order { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>In the reader's language, where there is a word in it.</summary>
    public string Said => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && NameEn is { } english ? english : Name;

    internal void Call(string name, string? nameEn) => (Name, NameEn) = (name.Trim(), Filled(nameEn));

    internal void End(DateTime now) => EndedAt ??= now;

    internal void Resume() => EndedAt = null;

    private static string? Filled(string? words) => string.IsNullOrWhiteSpace(words) ? null : words.Trim();
}

/// <summary>One choice of a question of a survey, read as so many voices for a direction.</summary>
internal sealed class Opinion : Entity
{
    public const int LongestText = 120;

    private Opinion() { }

    internal Opinion(Guid id, Guid surveyId, Guid questionId, Guid? choiceId, string text, Guid directionId, int? answers, DateOnly closedOn, DateTime now)
        : base(id) =>
        (SurveyId, QuestionId, ChoiceId, Text, DirectionId, Answers, ClosedOn, ReadAt) = (surveyId, questionId, choiceId, text.Length > LongestText ? text[..LongestText] : text, directionId, answers, closedOn, now);

    public Guid SurveyId { get; private set; }
    public Guid QuestionId { get; private set; }
    public Guid? ChoiceId { get; private set; }

    /// <summary>As it was asked: words of the community.</summary>
    public string Text { get; private set; } = "";
    public Guid DirectionId { get; private set; }

    /// <summary>Null: one to four, which the survey does not say.</summary>
    public int? Answers { get; private set; }
    public DateOnly ClosedOn { get; private set; }
    public DateTime ReadAt { get; private set; }
}

/// <summary>What became of a suggestion. The names are permanent.</summary>
public enum SuggestionState
{
    /// <summary>Nobody has looked at it.</summary>
    New,

    /// <summary>It stands under a direction and waits for a plan.</summary>
    Sorted,

    /// <summary>A plan takes it up.</summary>
    TakenUp,

    /// <summary>It was answered otherwise.</summary>
    Answered,
}

/// <summary>建议: one sentence of a resident about what to hold.</summary>
internal sealed class Suggestion : Entity
{
    public const int Longest = 200;

    private Suggestion() { }

    internal Suggestion(Guid id, Guid personId, string words, Guid? directionId, DateTime now)
        : base(id)
    {
        (PersonId, Words, DirectionId, MadeAt) = (personId, words.Trim(), directionId, now);
        Record(new SuggestionMade(Id, personId));
    }

    /// <summary>Null: who made it is forgotten.</summary>
    public Guid? PersonId { get; private set; }
    public string? Words { get; private set; }
    public Guid? DirectionId { get; private set; }
    public SuggestionState State { get; private set; }
    public Guid? PlanId { get; private set; }

    /// <summary>What staff answer, to who made it.</summary>
    public string? Answer { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    internal void Sort(Guid directionId)
    {
        RefuseIfClosed();
        (DirectionId, State) = (directionId, SuggestionState.Sorted);
        if (PersonId is { } person)
        {
            Record(new SuggestionSorted(Id, person, directionId));
        }
    }

    internal void TakeUp(ActivityPlan plan, DateTime now)
    {
        RefuseIfClosed();
        (DirectionId, State, PlanId, ClosedAt) = (plan.DirectionId, SuggestionState.TakenUp, plan.Id, now);
        if (PersonId is { } person)
        {
            Record(new SuggestionTakenUp(Id, person, plan.DirectionId, plan.Id, Clock.DayOf(MadeAt)));
        }
    }

    internal void Reply(string answer, DateTime now)
    {
        RefuseIfClosed();
        (State, Answer, ClosedAt) = (SuggestionState.Answered, answer.Trim(), now);
        if (PersonId is { } person)
        {
            Record(new SuggestionAnswered(Id, person));
        }
    }

    internal void GoTo(Guid kept) => PersonId = kept;

    internal void Forget() => (PersonId, Words, Answer) = (null, null, null);

    private void RefuseIfClosed() => Refuse.If(State is SuggestionState.TakenUp or SuggestionState.Answered, "activities.suggestion.closed");
}

/// <summary>活动方案: something that is to be held, in a direction, for an age. Activities are made from it.</summary>
internal sealed class ActivityPlan : Entity
{
    public const int LongestTitle = 40;
    public const int LongestWords = 500;

    private ActivityPlan() { }

    internal ActivityPlan(Guid id, Guid directionId, string title, string? words, ProgrammeAges ages, bool weekly, DateTime now)
        : base(id)
    {
        (DirectionId, Title, Words, Ages, Weekly, PlannedAt) = (directionId, title.Trim(), string.IsNullOrWhiteSpace(words) ? null : words.Trim(), ages, weekly, now);
        Record(new ProgrammePlanned(Id, DirectionId, Ages, Weekly));
    }

    public Guid DirectionId { get; private set; }
    public string Title { get; private set; } = "";
    public string? Words { get; private set; }
    public ProgrammeAges Ages { get; private set; }

    /// <summary>One of the weekly studio (每周工作室): residents say each week which of them they want next.</summary>
    public bool Weekly { get; private set; }
    public DateTime PlannedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Activities made from it that have been held.</summary>
    public int Held { get; private set; }

    /// <summary>In years; null: no limit.</summary>
    public (int? From, int? To) Years => Ages switch
    {
        ProgrammeAges.Children => (null, 13),
        ProgrammeAges.Youth => (14, 35),
        ProgrammeAges.Adults => (18, null),
        ProgrammeAges.Elders => (Meets.Activity.OldAge, null),
        _ => (null, null),
    };

    internal void Describe(string title, string? words) => (Title, Words) = (title.Trim(), string.IsNullOrWhiteSpace(words) ? null : words.Trim());

    internal void End(DateTime now)
    {
        Refuse.If(EndedAt is not null, "activities.plan.ended-already");
        EndedAt = now;
        Record(new ProgrammeEnded(Id, DirectionId, Ages, Weekly, Clock.DayOf(PlannedAt)));
    }

    internal void Hold(Guid activityId, DateOnly on)
    {
        Held++;
        Record(new ProgrammeHeld(Id, DirectionId, Ages, Weekly, activityId, Held == 1, on));
    }

    internal void RefuseIfEnded() => Refuse.If(EndedAt is not null, "activities.plan.ended-already");
}

/// <summary>An activity that was made from a plan.</summary>
internal sealed class PlanActivity : Entity
{
    private PlanActivity() { }

    internal PlanActivity(Guid id, Guid planId, Guid activityId, Guid? roundId)
        : base(id) => (PlanId, ActivityId, RoundId) = (planId, activityId, roundId);

    public Guid PlanId { get; private set; }
    public Guid ActivityId { get; private set; }

    /// <summary>The round of the weekly studio it was planned in.</summary>
    public Guid? RoundId { get; private set; }
    public bool Held { get; private set; }

    internal void Hold(ActivityPlan plan, DateOnly on)
    {
        if (!Held)
        {
            Held = true;
            plan.Hold(ActivityId, on);
        }
    }
}
