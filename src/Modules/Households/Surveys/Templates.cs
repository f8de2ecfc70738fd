using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>What a survey may begin from, in the language of whoever makes it. All of it can be changed before it opens.</summary>
internal sealed class Templates(Texts texts)
{
    public const string GreatVisit = "great-visit";
    public const string Elders = "elders";
    public const string Interests = "interests";

    public static readonly IReadOnlyList<string> All = [GreatVisit, Elders, Interests];

    public Survey Make(string? code, Guid id, Guid? by)
    {
        switch (code)
        {
            case null or "":
                return new Survey(id, SurveyKind.Ordinary, SurveyUnit.Person, "", "", [], by);
            case GreatVisit:
                return new Survey(id, SurveyKind.GreatVisit, SurveyUnit.Household, Text(code, "title"), Text(code, "introduction"),
                [
                    Scale(code, "satisfied"),
                    Several(code, "good", null, true, "service", "safety", "clean", "activities", "care"),
                    Several(code, "better", null, true, "parking", "clean", "safety", "repairs", "activities", "care"),
                    YesNoOf(code, "help", NeedKind.Other),
                    Words(code, "words"),
                ], by);
            case Elders:
                var meals = One(code, "meals", true, false, ("self", null), ("family", null), ("canteen", null), ("hard", NeedKind.Care));
                var help = YesNoOf(code, "alone", null);
                return With(new Survey(id, SurveyKind.Ordinary, SurveyUnit.Person, Text(code, "title"), Text(code, "introduction"),
                [
                    meals,
                    One(code, "walk", true, false, ("well", null), ("slow", null), ("help", NeedKind.Errands)),
                    help,
                    YesNoOf(code, "company", NeedKind.Company) with { IfChoice = help.Choices[0].Id },
                    Several(code, "wish", 3, true, [("errands", NeedKind.Errands), ("repair", NeedKind.Repair), ("health", NeedKind.Health), ("phone", NeedKind.Learning), ("company", NeedKind.Company)]),
                    Scale(code, "content") with { Satisfaction = false },
                    Words(code, "words"),
                ], by), "band=Over60");
            case Interests:
                var join = YesNoOf(code, "join", null);
                return new Survey(id, SurveyKind.Ordinary, SurveyUnit.Person, Text(code, "title"), Text(code, "introduction"),
                [
                    Several(code, "like", 3, true, "dance", "chess", "read", "sport", "garden", "craft"),
                    Several(code, "can", null, true, "repair", "cook", "teach", "music", "write", "care"),
                    join,
                    One(code, "when", false, false, ("weekday", null), ("evening", null), ("weekend", null)) with { IfChoice = join.Choices[0].Id },
                    Words(code, "words"),
                ], by);
            default:
                throw new Refusal("households.survey-template-unknown", "Template");
        }
    }

    internal static IReadOnlyList<QuestionChoice> YesNo(NeedKind? need) => [new(Guid.NewGuid(), Question.Yes, need), new(Guid.NewGuid(), Question.No, null)];

    private static Survey With(Survey survey, string whom)
    {
        survey.Describe(survey.Title, survey.Introduction, survey.Kind, survey.Unit, survey.Anonymous, survey.Online, survey.Readers, whom);
        return survey;
    }

    private string Text(string code, string part) => texts[$"households.template.{code}.{part}"];

    private Question Scale(string code, string part) => new(Guid.NewGuid(), QuestionKind.Scale, Text(code, part), false, null, false, true, null, []);

    private Question Words(string code, string part) => new(Guid.NewGuid(), QuestionKind.Text, Text(code, part), false, null, false, false, null, []);

    private Question YesNoOf(string code, string part, NeedKind? need) => new(Guid.NewGuid(), QuestionKind.YesNo, Text(code, part), false, null, false, false, null, YesNo(need));

    private Question One(string code, string part, bool required, bool other, params (string Choice, NeedKind? Need)[] choices) =>
        new(Guid.NewGuid(), QuestionKind.One, Text(code, part), required, null, other, false, null, [.. choices.Select(one => new QuestionChoice(Guid.NewGuid(), Text(code, $"{part}.{one.Choice}"), one.Need))]);

    private Question Several(string code, string part, int? most, bool other, params string[] choices) => Several(code, part, most, other, [.. choices.Select(choice => (choice, (NeedKind?)null))]);

    private Question Several(string code, string part, int? most, bool other, (string Choice, NeedKind? Need)[] choices) =>
        new(Guid.NewGuid(), QuestionKind.Several, Text(code, part), false, most, other, false, null, [.. choices.Select(one => new QuestionChoice(Guid.NewGuid(), Text(code, $"{part}.{one.Choice}"), one.Need))]);
}
