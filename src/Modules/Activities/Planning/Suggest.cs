using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Planning;

/// <summary>A resident says in one sentence what should be held.</summary>
internal sealed class Suggest(Db db, Kin kin) : ISlice
{
    /// <summary>So many that nobody has closed yet, of one person: the box is for everybody.</summary>
    public const int MostOpen = 10;

    internal sealed class Form
    {
        [Required(ErrorMessage = "activities.suggestion.missing"), StringLength(Suggestion.Longest)]
        public string? Words { get; set; }
        public Guid? DirectionId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);

        // Under fourteen nobody acts alone.
        await kin.Of(ct);
        Refuse.If(form.DirectionId is { } id && !await db.Set<Direction>().AnyAsync(row => row.Id == id && row.EndedAt == null, ct), "activities.direction.missing", nameof(Form.DirectionId));
        var me = db.Actor.Person;
        Refuse.If(await db.Set<Suggestion>().CountAsync(row => row.PersonId == me && (row.State == SuggestionState.New || row.State == SuggestionState.Sorted), ct) >= MostOpen, "activities.suggestion.many", nameof(Form.Words), MostOpen);
        var suggestion = new Suggestion(db.NewId(), me, form.Words!, form.DirectionId, db.Now);
        db.Add(suggestion);
        return await db.Save(suggestion.Id, ct);
    }
}

/// <summary>Staff put a suggestion under a direction.</summary>
internal sealed class SortSuggestion(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SuggestionId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "activities.direction.missing")]
        public Guid? DirectionId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        Refuse.If(!await db.Set<Direction>().AnyAsync(row => row.Id == form.DirectionId && row.EndedAt == null, ct), "activities.direction.missing", nameof(Form.DirectionId));
        var suggestion = await db.Load<Suggestion>(form.SuggestionId, form.Version, ct);
        suggestion.Sort(form.DirectionId!.Value);
        return await db.Save(suggestion.Id, ct);
    }
}

/// <summary>A plan that stands already takes the suggestion up; who made it is told.</summary>
internal sealed class TakeSuggestionUp(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SuggestionId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "activities.plan.missing")]
        public Guid? PlanId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var plan = await db.Load<ActivityPlan>(form.PlanId!.Value, ct);
        plan.RefuseIfEnded();
        var suggestion = await db.Load<Suggestion>(form.SuggestionId, form.Version, ct);
        suggestion.TakeUp(plan, db.Now);
        return await db.Save(suggestion.Id, ct);
    }
}

/// <summary>It will not become a plan; who made it is told why.</summary>
internal sealed class AnswerSuggestion(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid SuggestionId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "activities.suggestion.answer-missing"), StringLength(Suggestion.Longest)]
        public string? Answer { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var suggestion = await db.Load<Suggestion>(form.SuggestionId, form.Version, ct);
        suggestion.Reply(form.Answer!, db.Now);
        return await db.Save(suggestion.Id, ct);
    }
}

internal sealed record SuggestionLine(Guid Id, string? Words, string? By, Guid? DirectionId, SuggestionState State, string? Answer, Guid? PlanId, string? Plan, DateTime MadeAt, int Version);

/// <summary>The box, for staff: the newest first, under a filter.</summary>
internal sealed class SuggestionBox(Db db, INames names) : ISlice
{
    public const int Size = 30;

    internal sealed class Query
    {
        public SuggestionState? State { get; set; }
        public Guid? DirectionId { get; set; }
        public Guid? After { get; set; }
    }

    internal sealed record View(IReadOnlyList<SuggestionLine> Lines, Guid? After, IReadOnlyDictionary<SuggestionState, int> Counts);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var all = db.Set<Suggestion>().AsNoTracking();
        var counts = await all.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        var some = all.Where(row => (query.State == null || row.State == query.State) && (query.DirectionId == null || row.DirectionId == query.DirectionId));
        var rows = await (query.After is { } after ? some.Where(row => row.Id.CompareTo(after) < 0) : some).OrderByDescending(row => row.Id).Take(Size + 1).ToListAsync(ct);
        var more = rows.Count > Size;
        if (more)
        {
            rows.RemoveAt(Size);
        }

        return new View(await Lines(db, names, rows, ct), more ? rows[^1].Id : null, counts);
    }

    internal async Task<SuggestionLine> One(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        return (await Lines(db, names, [await db.Set<Suggestion>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Suggestion))], ct))[0];
    }

    internal static async Task<IReadOnlyList<SuggestionLine>> Lines(Db db, INames names, IReadOnlyList<Suggestion> rows, CancellationToken ct)
    {
        List<Guid> under = [.. rows.Select(row => row.PlanId).OfType<Guid>().Distinct()];
        var titles = under.Count == 0 ? [] : await db.Set<ActivityPlan>().AsNoTracking().Where(row => under.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Title, ct);
        var said = await names.Masked(rows.Select(row => row.PersonId).OfType<Guid>().Distinct(), ct);
        return [.. rows.Select(row => new SuggestionLine(row.Id, row.Words, row.PersonId is { } person ? said[person] : null, row.DirectionId, row.State, row.Answer, row.PlanId, row.PlanId is { } id ? titles.GetValueOrDefault(id) : null, row.MadeAt, row.Version))];
    }
}

/// <summary>What I suggested, and what became of it.</summary>
internal sealed class MySuggestions(Db db, INames names) : ISlice
{
    internal async Task<IReadOnlyList<SuggestionLine>> Run(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var me = db.Actor.Person;
        return await SuggestionBox.Lines(db, names, await db.Set<Suggestion>().AsNoTracking().Where(row => row.PersonId == me).OrderByDescending(row => row.Id).Take(30).ToListAsync(ct), ct);
    }
}
