using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Planning;

/// <summary>A direction is set, called otherwise, ended, or taken up again.</summary>
internal sealed class KeepDirection(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid? DirectionId { get; set; }

        [Required(ErrorMessage = "activities.direction.name-missing"), StringLength(Direction.LongestName)]
        public string? Name { get; set; }

        [StringLength(Direction.LongestName * 2)]
        public string? NameEn { get; set; }
        public bool End { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var name = form.Name!.Trim();
        Refuse.If(await db.Set<Direction>().AnyAsync(row => row.Name == name && row.Id != form.DirectionId && row.EndedAt == null, ct), "activities.direction.known", nameof(Form.Name));
        Direction direction;
        if (form.DirectionId is { } id)
        {
            direction = await db.Load<Direction>(id, ct);
            direction.Call(name, form.NameEn);
        }
        else
        {
            var known = await db.Set<Direction>().CountAsync(row => row.EndedAt == null, ct);
            Refuse.If(known >= Direction.Most, "activities.direction.many", nameof(Form.Name), Direction.Most);
            direction = new Direction(db.NewId(), name, form.NameEn, await db.Set<Direction>().MaxAsync(row => (int?)row.Order, ct) + 1 ?? 1);
            db.Add(direction);
        }

        if (form.End)
        {
            direction.End(db.Now);
        }
        else
        {
            direction.Resume();
        }

        return await db.Save(direction.Id, ct);
    }
}

/// <summary>The five that others found useful, to begin with; each can be called otherwise afterwards.</summary>
internal sealed class TakeUsualDirections(Db db) : ISlice
{
    private static readonly (string Zh, string En)[] Usual =
    [
        ("社区名片", "Community card"), ("文明风尚", "Good manners"), ("邻里和睦", "Harmony"), ("兴趣爱好", "Hobbies"), ("少年儿童", "Children"),
    ];

    /// <returns>How many were added.</returns>
    internal async Task<int> Run(CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        await db.Alone("activities.directions", ct);
        Refuse.If(await db.Set<Direction>().AnyAsync(ct), "activities.direction.there");
        for (var i = 0; i < Usual.Length; i++)
        {
            db.Add(new Direction(db.NewId(), Usual[i].Zh, Usual[i].En, i + 1));
        }

        return await db.Save(Usual.Length, ct);
    }
}

/// <summary>The directions in their order. Open to everybody.</summary>
internal sealed class Directions(Db db) : ISlice
{
    internal sealed record Row(Guid Id, string Said, string Name, string? NameEn, bool Ended);

    internal async Task<IReadOnlyList<Row>> Run(bool ended, CancellationToken ct) =>
        [.. (await db.Set<Direction>().AsNoTracking().Where(row => ended || row.EndedAt == null).OrderBy(row => row.Order).ToListAsync(ct)).Select(row => new Row(row.Id, row.Said, row.Name, row.NameEn, row.EndedAt is not null))];
}

/// <summary>Which choices of a survey's question speak for which direction. Reading the same question again replaces what was read before.</summary>
internal sealed class ReadOpinions(Db db, IEnumerable<ISurveys> surveys) : ISlice
{
    /// <summary>Interest and talent surveys are held each month; what is older than this is no longer what people want.</summary>
    public const int Days = 100;

    internal sealed class Form
    {
        public Guid SurveyId { get; set; }
        public Guid QuestionId { get; set; }

        /// <summary>One for each line of the result, in its order; null: it speaks for none.</summary>
        public List<Guid?> DirectionIds { get; set => field = value ?? []; } = [];
    }

    internal async Task<IReadOnlyList<SurveyOutcome>> Closed(CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        return surveys.FirstOrDefault() is { } room ? await room.Closed(db.Clock.Today.AddDays(-Days), db.Clock.Today, ct) : [];
    }

    internal async Task<SurveyOutcome> Look(Guid surveyId, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        return surveys.FirstOrDefault() is { } room && await room.Of(surveyId, ct) is { } outcome ? outcome : throw new Missing("survey");
    }

    /// <summary>What was read of it before: question and choice, direction.</summary>
    internal async Task<IReadOnlyDictionary<(Guid Question, string Text), Guid>> Read(Guid surveyId, CancellationToken ct) =>
        (await db.Set<Opinion>().AsNoTracking().Where(row => row.SurveyId == surveyId).ToListAsync(ct)).GroupBy(row => (row.QuestionId, row.Text)).ToDictionary(group => group.Key, group => group.First().DirectionId);

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var outcome = await Look(form.SurveyId, ct);
        var question = outcome.Questions.FirstOrDefault(one => one.QuestionId == form.QuestionId) ?? throw new Missing("question");
        Refuse.If(form.DirectionIds.Count > question.Counts.Count, "activities.opinions.shape", nameof(Form.DirectionIds));
        var known = await db.Set<Direction>().Where(row => row.EndedAt == null).Select(row => row.Id).ToListAsync(ct);
        Refuse.If(form.DirectionIds.OfType<Guid>().Except(known).Any(), "activities.direction.missing", nameof(Form.DirectionIds));
        await db.Alone("activities.opinions", ct);
        db.RemoveRange(await db.Set<Opinion>().Where(row => row.SurveyId == form.SurveyId && row.QuestionId == form.QuestionId).ToListAsync(ct));
        List<Opinion> read = [];
        foreach (var (count, direction) in question.Counts.Zip(form.DirectionIds))
        {
            if (direction is { } id)
            {
                read.Add(new Opinion(db.NewId(), outcome.SurveyId, question.QuestionId, count.ChoiceId, count.Text, id, count.Answers, outcome.Until, db.Now));
            }
        }

        db.AddRange(read);
        db.Announce(new OpinionsGathered(outcome.SurveyId, question.QuestionId, read.Count, read.Sum(row => row.Answers ?? 0)));
        return await db.Save(outcome.SurveyId, ct);
    }
}

/// <summary>A plan is drawn up from what was asked for, with the suggestions it takes up.</summary>
internal sealed class DrawUpPlan(Db db) : ISlice
{
    public const int MostSuggestions = 50;

    internal sealed class Form
    {
        [Required(ErrorMessage = "activities.direction.missing")]
        public Guid? DirectionId { get; set; }

        [Required(ErrorMessage = "activities.title-missing"), StringLength(ActivityPlan.LongestTitle)]
        public string? Title { get; set; }

        [StringLength(ActivityPlan.LongestWords)]
        public string? Words { get; set; }
        public ProgrammeAges Ages { get; set; }

        /// <summary>One of the weekly studio.</summary>
        public bool Weekly { get; set; }

        [MaxLength(MostSuggestions)]
        public List<Guid> SuggestionIds { get; set => field = value ?? []; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(!await db.Set<Direction>().AnyAsync(row => row.Id == form.DirectionId && row.EndedAt == null, ct), "activities.direction.missing", nameof(Form.DirectionId));
        var plan = new ActivityPlan(db.NewId(), form.DirectionId!.Value, form.Title!, form.Words, form.Ages, form.Weekly, db.Now);
        db.Add(plan);
        foreach (var id in form.SuggestionIds.Distinct())
        {
            (await db.Load<Suggestion>(id, ct)).TakeUp(plan, db.Now);
        }

        return await db.Save(plan.Id, ct);
    }
}

internal sealed class EndPlan(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid PlanId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var plan = await db.Load<ActivityPlan>(form.PlanId, form.Version, ct);
        plan.End(db.Now);
        return await db.Save(plan.Id, ct);
    }
}

/// <summary>An activity is drawn up from a plan: a draft with all the plan says, to be given dates and seats.</summary>
internal sealed class MakeFromPlan(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid PlanId { get; set; }
    }

    /// <returns>The activity.</returns>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var made = Draw(db, await db.Load<ActivityPlan>(form.PlanId, ct), null);
        return await db.Save(made, ct);
    }

    internal static Guid Draw(Db db, ActivityPlan plan, Guid? round)
    {
        plan.RefuseIfEnded();
        var activity = new Activity(
            db.NewId(), ActivityKind.Activity, null,
            new Terms { Title = plan.Title, Words = plan.Words, AgeFrom = plan.Years.From, AgeTo = plan.Years.To, GuardianConsent = plan.Ages == ProgrammeAges.Children }, null, db.Now);
        db.Add(activity);
        db.Add(new PlanActivity(db.NewId(), plan.Id, activity.Id, round));
        return activity.Id;
    }
}

/// <summary>An activity was held: if it was made from a plan, so was that. Once, however often it is heard. What waits for it is filed under this name.</summary>
internal sealed class ProgrammeIsHeld(Db db) : IReaction<ActivityHeld>
{
    public async Task React(ActivityHeld fact, Envelope envelope, CancellationToken ct)
    {
        if (await db.Set<PlanActivity>().SingleOrDefaultAsync(row => row.ActivityId == fact.ActivityId, ct) is { } link)
        {
            link.Hold(await db.Load<ActivityPlan>(link.PlanId, ct), fact.HeldOn);
        }
    }
}
