using Mulin.Contracts.Exchange;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>What kind of answer a question wants. The names are permanent: they stand in drafts and in API calls.</summary>
public enum QuestionKind
{
    One,
    Several,

    /// <summary>1–5, from not at all to very.</summary>
    Scale,
    YesNo,
    Number,
    Text,
    Date,
}

/// <param name="Text">As it was written; of a yes-no question the codes <c>yes</c> and <c>no</c>.</param>
/// <param name="Need">Who chooses it may ask that a need of this kind is noted.</param>
public sealed record QuestionChoice(Guid Id, string Text, NeedKind? Need);

/// <summary>One question of a survey. Its id and those of its choices stand in the answers.</summary>
/// <param name="Most">Of several: at most so many; null: any number.</param>
/// <param name="Other">"Other, namely": a choice of one's own words.</param>
/// <param name="Satisfaction">This scale says how satisfied somebody is: 4 and 5 are satisfied.</param>
/// <param name="IfChoice">Asked only of who chose this in an earlier question.</param>
public sealed record Question(Guid Id, QuestionKind Kind, string Text, bool Required, int? Most, bool Other, bool Satisfaction, Guid? IfChoice, IReadOnlyList<QuestionChoice> Choices)
{
    public const int LongestText = 200;
    public const int LongestChoice = 60;
    public const int MostChoices = 12;
    public const int Best = 5;
    public const int Satisfied = 4;
    public const string Yes = "yes";
    public const string No = "no";

    public bool HasChoices => Kind is QuestionKind.One or QuestionKind.Several or QuestionKind.YesNo;

    public QuestionChoice? Choice(Guid id) => Choices.FirstOrDefault(choice => choice.Id == id);

    public string Said(Texts texts, QuestionChoice choice) => Kind == QuestionKind.YesNo ? texts[choice.Text == Yes ? "households.answer.yes" : "households.answer.no"] : choice.Text;

    /// <summary>Refuses a question nobody could answer.</summary>
    public Question Sound()
    {
        Refuse.If(Text.Length == 0, "households.question-missing", "Text");
        Refuse.If(Text.Length > LongestText, "households.question-long", "Text", LongestText);
        Refuse.If(Kind is QuestionKind.One or QuestionKind.Several && Choices.Count + (Other ? 1 : 0) < 2, "households.question-choices-few", "Choices");
        Refuse.If(Choices.Count > MostChoices, "households.question-choices-many", "Choices", MostChoices);
        Refuse.If(Choices.Any(choice => choice.Text.Length > LongestChoice), "households.question-choice-long", "Choices", LongestChoice);
        Refuse.If(Choices.Select(choice => choice.Text).Distinct().Count() < Choices.Count, "households.question-choice-twice", "Choices");
        Refuse.If(!HasChoices && Choices.Count > 0, "households.question-no-choices", "Choices");
        Refuse.If(Most is not null && (Kind != QuestionKind.Several || Most < 1 || Most > Choices.Count + (Other ? 1 : 0)), "households.question-most", "Most");
        Refuse.If(Other && Kind is not (QuestionKind.One or QuestionKind.Several), "households.question-other", "Other");
        Refuse.If(Satisfaction && Kind != QuestionKind.Scale, "households.question-satisfaction", "Satisfaction");
        return this;
    }
}
