namespace Mulin.Contracts.Households;

/// <summary>One line of a question's result.</summary>
/// <param name="ChoiceId">Null: a step of a scale, or "other".</param>
/// <param name="Text">As it was asked; in the reader's language where the product gave the words.</param>
/// <param name="Answers">How many chose it; null: so few that it is not said.</param>
public sealed record SurveyCount(Guid? ChoiceId, string Text, int? Answers);

/// <summary>A question whose answers can be counted; of words, numbers and days only how many there are.</summary>
/// <param name="Answered">Those who answered this question: what the shares of its lines are shares of; null: so few that it is not said.</param>
public sealed record SurveyQuestionResult(Guid QuestionId, string Text, int? Answered, IReadOnlyList<SurveyCount> Counts);

/// <summary>A survey that is over.</summary>
/// <param name="Answered">Of those asked.</param>
/// <param name="Late">Answers of others.</param>
public sealed record SurveyOutcome(
    Guid SurveyId, string Title, SurveyKind Kind, SurveyUnit Unit, DateOnly From, DateOnly Until, int Asked, int Answered, int Late, IReadOnlyList<SurveyQuestionResult> Questions);

/// <summary>What surveys came to, for rooms that act on it. Cells of one to four are not said, nor what would give them away.</summary>
public interface ISurveys
{
    /// <summary>Those that closed on one of these days, newest first, without their questions.</summary>
    Task<IReadOnlyList<SurveyOutcome>> Closed(DateOnly from, DateOnly until, CancellationToken ct);

    /// <summary>Null: there is none, or it is not over.</summary>
    Task<SurveyOutcome?> Of(Guid surveyId, CancellationToken ct);
}
