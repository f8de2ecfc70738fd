using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Planning;

/// <summary>一轮征集: which plans of the weekly studio residents want in one week.</summary>
internal sealed class StudioRound : Entity
{
    private StudioRound() { }

    internal StudioRound(Guid id, DateOnly weekFrom, DateOnly today, int plans, DateTime now)
        : base(id)
    {
        Refuse.If(weekFrom.DayOfWeek != DayOfWeek.Monday, "activities.studio.monday", "WeekFrom");
        Refuse.If(weekFrom <= today, "activities.studio.past", "WeekFrom");
        Refuse.If(plans < 2, "activities.studio.few", "WeekFrom");
        (WeekFrom, AskedAt) = (weekFrom, now);
        Record(new StudioAsked(Id, WeekFrom, plans));
    }

    /// <summary>A Monday.</summary>
    public DateOnly WeekFrom { get; private set; }
    public DateTime AskedAt { get; private set; }
    public DateTime? PlannedAt { get; private set; }
    public int Voices { get; private set; }

    public bool IsOpenOn(DateOnly day) => PlannedAt is null && day < WeekFrom;

    internal void Plan(int voices, IReadOnlyList<Guid> plans, DateTime now)
    {
        Refuse.If(PlannedAt is not null, "activities.studio.planned-already");
        Refuse.If(plans.Count == 0, "activities.studio.nothing", "PlanIds");
        (PlannedAt, Voices) = (now, voices);
        Record(new StudioPlanned(Id, WeekFrom, voices, plans));
    }
}

/// <summary>One voice of one person in one round. It may be given to another plan until the week is planned.</summary>
internal sealed class StudioVoice : Entity
{
    private StudioVoice() { }

    internal StudioVoice(Guid id, Guid roundId, Guid personId, Guid planId, DateTime now)
        : base(id) => (RoundId, PersonId, PlanId, GivenAt) = (roundId, personId, planId, now);

    public Guid RoundId { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid PlanId { get; private set; }
    public DateTime GivenAt { get; private set; }

    internal void Change(Guid planId, DateTime now) => (PlanId, GivenAt) = (planId, now);

    internal void GoTo(Guid kept) => PersonId = kept;
}

/// <summary>Residents are asked which of the weekly plans they want in a week to come.</summary>
internal sealed class AskStudio(Db db) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A Monday; left out: the next one.</summary>
        public DateOnly? WeekFrom { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        await db.Alone("activities.studio", ct);
        var today = db.Clock.Today;
        var monday = form.WeekFrom ?? today.AddDays(((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7 + 1);
        Refuse.If(await db.Set<StudioRound>().AnyAsync(row => row.WeekFrom == monday, ct), "activities.studio.asked-already", nameof(Form.WeekFrom));
        var round = new StudioRound(db.NewId(), monday, today, await db.Set<ActivityPlan>().CountAsync(row => row.Weekly && row.EndedAt == null, ct), db.Now);
        db.Add(round);
        return await db.Save(round.Id, ct);
    }
}

/// <summary>A resident says which one they want. One voice for each person and round; said again, it is the other one.</summary>
internal sealed class GiveVoice(Db db, Kin kin) : ISlice
{
    internal sealed class Form
    {
        public Guid RoundId { get; set; }

        [Required(ErrorMessage = "activities.studio.choice-missing")]
        public Guid? PlanId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        await kin.Of(ct);
        var me = db.Actor.Person;
        var round = await db.Take<StudioRound>(form.RoundId, ct);
        Refuse.If(!round.IsOpenOn(db.Clock.Today), "activities.studio.over");
        Refuse.If(!await db.Set<ActivityPlan>().AnyAsync(row => row.Id == form.PlanId && row.Weekly && row.EndedAt == null, ct), "activities.studio.choice-missing", nameof(Form.PlanId));
        if (await db.Set<StudioVoice>().SingleOrDefaultAsync(row => row.RoundId == round.Id && row.PersonId == me, ct) is { } voice)
        {
            voice.Change(form.PlanId!.Value, db.Now);
        }
        else
        {
            voice = new StudioVoice(db.NewId(), round.Id, me, form.PlanId!.Value, db.Now);
            db.Add(voice);
        }

        return await db.Save(voice.Id, ct);
    }
}

/// <summary>The week is planned from what was said: for each plan chosen an activity is drawn up.</summary>
internal sealed class PlanStudio(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid RoundId { get; set; }

        [MinLength(1, ErrorMessage = "activities.studio.nothing")]
        public List<Guid> PlanIds { get; set => field = value ?? []; } = [];
    }

    /// <returns>The activities, in the order of the plans.</returns>
    internal async Task<IReadOnlyList<Guid>> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var round = await db.Take<StudioRound>(form.RoundId, ct);
        List<Guid> ids = [.. form.PlanIds.Distinct()];
        var plans = await db.Set<ActivityPlan>().Where(row => ids.Contains(row.Id) && row.Weekly).ToDictionaryAsync(row => row.Id, ct);
        Refuse.If(plans.Count != ids.Count, "activities.plan.missing", nameof(Form.PlanIds));
        round.Plan(await db.Set<StudioVoice>().CountAsync(row => row.RoundId == round.Id, ct), ids, db.Now);
        return await db.Save((IReadOnlyList<Guid>)[.. ids.Select(id => MakeFromPlan.Draw(db, plans[id], round.Id))], ct);
    }
}

/// <summary>How the rounds stand: for a resident what can be chosen and what they chose; for staff what was chosen how often.</summary>
internal sealed class StudioView(Db db) : ISlice
{
    internal sealed record Choice(Guid Id, string Title, string? Words, ProgrammeAges Ages, int Voices);

    /// <param name="Own">What the reader chose.</param>
    internal sealed record Round(Guid Id, DateOnly WeekFrom, bool Open, bool Planned, int Voices, Guid? Own, IReadOnlyList<Choice> Choices);

    /// <summary>The open rounds, the next week first; staff also see how often each was chosen, and the last weeks.</summary>
    internal async Task<IReadOnlyList<Round>> Run(bool staff, CancellationToken ct)
    {
        db.Demand(staff ? Rights.See : Rights.Own);
        var (today, me) = (db.Clock.Today, db.Actor.PersonId);
        var rounds = await db.Set<StudioRound>().AsNoTracking().Where(row => staff || (row.PlannedAt == null && row.WeekFrom > today)).OrderByDescending(row => row.WeekFrom).Take(staff ? 12 : 4).ToListAsync(ct);
        List<Guid> ids = [.. rounds.Select(row => row.Id)];
        var counts = (await db.Set<StudioVoice>().AsNoTracking().Where(row => ids.Contains(row.RoundId)).GroupBy(row => new { row.RoundId, row.PlanId }).Select(group => new { group.Key.RoundId, group.Key.PlanId, Count = group.Count() }).ToListAsync(ct)).ToLookup(one => one.RoundId);
        var own = await db.Set<StudioVoice>().AsNoTracking().Where(row => ids.Contains(row.RoundId) && row.PersonId == me).ToDictionaryAsync(row => row.RoundId, row => row.PlanId, ct);
        var plans = await db.Set<ActivityPlan>().AsNoTracking().Where(row => row.Weekly).OrderBy(row => row.Id).ToListAsync(ct);
        return [.. rounds.Select(row =>
        {
            var said = counts[row.Id].ToDictionary(one => one.PlanId, one => one.Count);
            return new Round(
                row.Id, row.WeekFrom, row.IsOpenOn(today), row.PlannedAt is not null, staff ? said.Values.Sum() : 0, own.TryGetValue(row.Id, out var chosen) ? chosen : null,
                [.. plans.Where(one => one.EndedAt is null || said.ContainsKey(one.Id)).Select(one => new Choice(one.Id, one.Title, one.Words, one.Ages, staff ? said.GetValueOrDefault(one.Id) : 0)).OrderByDescending(one => one.Voices)]);
        })];
    }
}
