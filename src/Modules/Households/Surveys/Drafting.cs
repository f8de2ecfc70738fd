using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Surveys;

/// <summary>A draft begins: empty, from one of the product's templates, or as a copy of an earlier survey.</summary>
internal sealed class MakeSurvey(Db db, Templates templates) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A code of <see cref="Templates"/>; left out with <see cref="CopyOf"/>: empty.</summary>
        public string? Template { get; set; }
        public Guid? CopyOf { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        Survey made;
        if (form.CopyOf is { } earlier)
        {
            var from = await db.Load<Survey>(earlier, ct);
            made = new Survey(db.NewId(), from.Kind, from.Unit, from.Title, from.Introduction, from.Questions, db.Actor.PersonId);
            made.Describe(from.Title, from.Introduction, from.Kind, from.Unit, from.Anonymous, from.Online, from.Readers, from.Whom);
        }
        else
        {
            made = templates.Make(form.Template, db.NewId(), db.Actor.PersonId);
        }

        db.Add(made);
        return await db.Save(made.Id, ct);
    }
}

/// <summary>What a draft is called, whom it asks and who reads its result.</summary>
internal sealed class DescribeSurvey(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "households.survey-title-missing"), StringLength(Survey.LongestTitle, ErrorMessage = "households.survey-title-long")]
        public string? Title { get; set; }

        [StringLength(Survey.LongestIntroduction, ErrorMessage = "households.survey-introduction-long")]
        public string? Introduction { get; set; }
        public SurveyKind Kind { get; set; }
        public SurveyUnit Unit { get; set; }
        public bool Anonymous { get; set; }
        public bool Online { get; set; }
        public SurveyReaders Readers { get; set; }

        /// <summary>A filter of the list of homes, as its address: <c>building=…&amp;band=Over60</c>. No names: left out, everybody.</summary>
        public string? Whom { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        var survey = await db.Load<Survey>(form.SurveyId, form.Version, ct);
        var whom = HomeFilter.Address(form.Whom);
        Refuse.If(HomeFilter.Read(whom).Q is not null, "households.register-names-somebody", nameof(Form.Whom));
        if (HomeFilter.Read(whom).Tag is not null)
        {
            db.Demand(Rights.SeeCare);
        }

        Refuse.If(whom.Length > Registers.SavedRegister.LongestAddress, "households.register-long", nameof(Form.Whom));
        survey.Describe(form.Title!.Trim(), form.Introduction?.Trim() ?? "", form.Kind, form.Unit, form.Anonymous, form.Online, form.Readers, whom);
        return await db.Save(survey.Id, ct);
    }
}

/// <summary>One more question of a draft, or another wording of one.</summary>
internal sealed class AskQuestion(Db db) : ISlice
{
    internal sealed class ChoiceForm
    {
        /// <summary>Of a choice there is; left out: a new one.</summary>
        public Guid? Id { get; set; }
        public string? Text { get; set; }

        /// <summary>Who chooses it may have this noted as a need.</summary>
        public NeedKind? Need { get; set; }
    }

    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
        public int? Version { get; set; }

        /// <summary>Left out: a new one.</summary>
        public Guid? QuestionId { get; set; }
        public QuestionKind Kind { get; set; }

        [Required(ErrorMessage = "households.question-missing"), StringLength(Question.LongestText, ErrorMessage = "households.question-long")]
        public string? Text { get; set; }
        public bool Required { get; set; }
        public int? Most { get; set; }
        public bool Other { get; set; }
        public bool Satisfaction { get; set; }

        /// <summary>A choice of an earlier question; only who chose it is asked.</summary>
        public Guid? IfChoice { get; set; }
        public List<ChoiceForm> Choices { get; set => field = value ?? []; } = [];

        /// <summary>Of a yes-no question: who says yes may have this noted as a need.</summary>
        public NeedKind? YesNeed { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        var survey = await db.Load<Survey>(form.SurveyId, form.Version, ct);
        var was = form.QuestionId is { } id ? survey.Questions.FirstOrDefault(one => one.Id == id) ?? throw new Missing(nameof(Question)) : null;
        var written = form.Choices.Where(choice => !string.IsNullOrWhiteSpace(choice.Text)).ToList();
        Refuse.If(form.Choices.Exists(choice => choice.Need is not null && string.IsNullOrWhiteSpace(choice.Text)), "households.question-need-choice", nameof(Form.Choices));
        IReadOnlyList<QuestionChoice> choices = form.Kind switch
        {
            QuestionKind.YesNo => was is { Kind: QuestionKind.YesNo } ? [was.Choices[0] with { Need = form.YesNeed }, was.Choices[1]] : Templates.YesNo(form.YesNeed),
            QuestionKind.One or QuestionKind.Several => [.. written.Select(choice => new QuestionChoice(choice.Id is { } known && was?.Choice(known) is not null ? known : Guid.NewGuid(), choice.Text!.Trim(), choice.Need))],
            _ => [],
        };
        var question = new Question(
            form.QuestionId ?? db.NewId(), form.Kind, form.Text!.Trim(), form.Required, form.Kind == QuestionKind.Several ? form.Most : null, form.Other && form.Kind is QuestionKind.One or QuestionKind.Several,
            form.Satisfaction && form.Kind == QuestionKind.Scale, form.IfChoice, choices);
        survey.Ask(question);
        return await db.Save(question.Id, ct);
    }
}

/// <summary>A question of a draft goes up, down or away.</summary>
internal sealed class ArrangeQuestions(Db db) : ISlice
{
    internal enum Act
    {
        Up,
        Down,
        Drop,
    }

    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
        public int? Version { get; set; }
        public Guid QuestionId { get; set; }
        public Act Act { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        FormCheck.Check(form);
        var survey = await db.Load<Survey>(form.SurveyId, form.Version, ct);
        if (form.Act == Act.Drop)
        {
            survey.Drop(form.QuestionId);
        }
        else
        {
            survey.Move(form.QuestionId, form.Act == Act.Up ? -1 : 1);
        }

        return await db.Save(survey.Id, ct);
    }
}

/// <summary>A draft nobody wants.</summary>
internal sealed class DropSurvey(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Survey);
        var survey = await db.Load<Survey>(form.SurveyId, ct);
        Refuse.If(!survey.IsDraft, "households.survey-no-draft");
        db.CancelAlarm<SurveyOpenAlarm>(survey.Id);
        db.Remove(survey);
        return await db.Save(form.SurveyId, ct);
    }
}
