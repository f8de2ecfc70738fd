using System.Globalization;
using Microsoft.AspNetCore.Http;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Surveys;

/// <summary>What somebody gives as the answer to one question, as the API takes it and as a page's form is read.</summary>
public sealed class Given
{
    public Guid QuestionId { get; set; }
    public List<Guid> Choices { get; set => field = value ?? []; } = [];

    /// <summary>A step of a scale, or a number.</summary>
    public long? Number { get; set; }
    public DateOnly? On { get; set; }

    /// <summary>The answer to a question for words, or what "other" is.</summary>
    public string? Words { get; set; }

    /// <summary>They chose "other".</summary>
    public bool Other { get; set; }

    /// <summary>They wish that what they chose is noted as a need, with their name.</summary>
    public bool AskForHelp { get; set; }

    /// <summary>Something was typed that is no answer to this kind of question.</summary>
    internal bool Unread { get; set; }
}

/// <summary>How the answers stand in a form: <c>q-{id}</c>, and behind it <c>-other</c>, <c>-words</c> and <c>-help</c>.</summary>
internal static class GivenForm
{
    public const string OtherValue = "other";

    public static string Name(Question question) => $"q-{question.Id:N}";

    /// <param name="numbers">Choices are typed by the numbers they have on the printed sheet: "1 3".</param>
    public static List<Given> Read(IFormCollection form, IReadOnlyList<Question> questions, bool numbers = false) =>
        [.. questions.Select(question => One(form, question, numbers))];

    private static Given One(IFormCollection form, Question question, bool numbers)
    {
        var name = Name(question);
        List<string> values = [.. form[name].OfType<string>().Select(text => text.Trim()).Where(text => text.Length > 0)];
        var words = form[name + "-words"].ToString().Trim();
        var given = new Given { QuestionId = question.Id, AskForHelp = form[name + "-help"] == "true", Words = words.Length > 0 ? words : null };
        if (numbers && question.HasChoices)
        {
            values = [.. values.SelectMany(text => text.Split([' ', ',', '，', '、', '/', '.'], StringSplitOptions.RemoveEmptyEntries))];
        }

        foreach (var value in values)
        {
            switch (question.Kind)
            {
                case QuestionKind.One or QuestionKind.Several or QuestionKind.YesNo:
                    if (value == OtherValue || (numbers && Place(value) == question.Choices.Count + 1 && question.Other))
                    {
                        given.Other = true;
                    }
                    else if (numbers ? Place(value) is { } place && place >= 1 && place <= question.Choices.Count : Guid.TryParse(value, out _))
                    {
                        given.Choices.Add(numbers ? question.Choices[Place(value)!.Value - 1].Id : Guid.Parse(value));
                    }
                    else
                    {
                        given.Unread = true;
                    }

                    break;
                case QuestionKind.Scale or QuestionKind.Number when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                    given.Number = number;
                    break;
                case QuestionKind.Date when DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d", "yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day):
                    given.On = day;
                    break;
                case QuestionKind.Text:
                    given.Words = value;
                    break;
                default:
                    given.Unread = true;
                    break;
            }
        }

        return given;
    }

    private static int? Place(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Judges what was given by the questions: what is asked of nobody is left aside, what is missing or fits no question is said beside it.</summary>
internal static class Judging
{
    /// <summary>The field an error belongs beside.</summary>
    public static string Field(Guid questionId) => $"Answers.{questionId}";

    /// <summary>The answers that count, in the order of the questions.</summary>
    /// <exception cref="Misshapen">With every question that is answered wrongly.</exception>
    public static IReadOnlyList<Given> Judge(IReadOnlyList<Question> questions, IReadOnlyCollection<Given> given)
    {
        List<FieldError> errors = [];
        List<Given> good = [];
        HashSet<Guid> chosen = [];
        foreach (var stranger in given.Where(one => !questions.Any(question => question.Id == one.QuestionId)).Select(one => one.QuestionId).Distinct())
        {
            errors.Add(new(Field(stranger), "households.answer-question-unknown"));
        }

        foreach (var question in questions)
        {
            List<Given> all = [.. given.Where(one => one.QuestionId == question.Id)];
            if (question.IfChoice is { } condition && !chosen.Contains(condition))
            {
                continue;
            }

            var answer = all.Count > 0 ? all[^1] : new Given { QuestionId = question.Id };
            if (Wrong(question, answer) is { } error)
            {
                errors.Add(new(Field(question.Id), error.Code, error.Args));
            }
            else if (!IsEmpty(question, answer))
            {
                good.Add(answer);
                chosen.UnionWith(answer.Choices);
            }
        }

        return errors.Count > 0 ? throw new Misshapen(errors) : good;
    }

    public static bool IsEmpty(Question question, Given given) => question.Kind switch
    {
        QuestionKind.Scale or QuestionKind.Number => given.Number is null,
        QuestionKind.Date => given.On is null,
        QuestionKind.Text => string.IsNullOrWhiteSpace(given.Words),
        _ => given.Choices.Count == 0 && !given.Other && (!question.Other || string.IsNullOrWhiteSpace(given.Words)),
    };

    private static (string Code, object[] Args)? Wrong(Question question, Given given)
    {
        if (given.Unread)
        {
            return ("households.answer-unread", []);
        }

        if (IsEmpty(question, given))
        {
            return question.Required ? ("households.answer-missing", []) : null;
        }

        if (given.Words?.Trim().Length > SurveyEntry.LongestWords)
        {
            return ("households.answer-long", [SurveyEntry.LongestWords]);
        }

        switch (question.Kind)
        {
            case QuestionKind.Scale:
                return given.Number is < 1 or > Question.Best ? ("households.answer-scale", [Question.Best]) : null;
            case QuestionKind.Number:
                return Math.Abs(given.Number!.Value) > SurveyEntry.LargestNumber ? ("households.answer-number", []) : null;
            case QuestionKind.Text or QuestionKind.Date:
                return null;
        }

        var other = question.Other && (given.Other || !string.IsNullOrWhiteSpace(given.Words));
        var many = given.Choices.Distinct().Count() + (other ? 1 : 0);
        return (given.Other && !question.Other) || given.Choices.Exists(id => question.Choice(id) is null) ? ("households.answer-choice-unknown", [])
            : other && string.IsNullOrWhiteSpace(given.Words) ? ("households.answer-other-words", [])
            : question.Kind != QuestionKind.Several && many > 1 ? ("households.answer-one", [])
            : question.Most is { } most && many > most ? ("households.answer-most", [most])
            : null;
    }
}
