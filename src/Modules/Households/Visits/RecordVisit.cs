using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Households.Visits;

/// <summary>
/// Somebody called on a household. What they found goes where it is followed: a need on the needs list, a concern among the concerns, in the
/// same save. The form may come later than the visit, and twice: it is one visit all the same.
/// </summary>
internal sealed class RecordVisit(Db db, Stairwell stairwell, IRecordsNeeds needs, IFilesConcerns concerns) : ISlice
{
    public const int MostNeeds = 5;

    internal sealed class FoundNeedForm
    {
        /// <summary>Left out: there is none.</summary>
        public NeedKind? Kind { get; set; }
        public NeedUrgency Urgency { get; set; } = NeedUrgency.Soon;
        public string? Words { get; set; }

        /// <summary>Whose; left out: of all of the household.</summary>
        public Guid? PersonId { get; set; }
    }

    internal sealed class Form
    {
        [Required(ErrorMessage = "households.visit-home-missing")]
        public Guid? HouseholdId { get; set; }

        /// <summary>On the wall clock of the community; left out: now.</summary>
        public DateTime? VisitedAt { get; set; }
        public bool NobodyHome { get; set; }

        /// <summary>Who was met; left out: the head.</summary>
        public List<Guid> MetIds { get; set => field = value ?? []; } = [];
        public VisitFinding? Finding { get; set; }

        [StringLength(Visit.LongestNotes, ErrorMessage = "households.note-long")]
        public string? Notes { get; set; }

        public DateOnly? NextOn { get; set; }

        [MaxLength(MostNeeds, ErrorMessage = "households.visit-needs-many")]
        public List<FoundNeedForm> Needs { get; set => field = value ?? []; } = [];

        /// <summary>Something to be followed as a concern; left out: there is none.</summary>
        public ConcernKind? ConcernKind { get; set; }
        public string? ConcernText { get; set; }
    }

    internal sealed record Recorded(Guid Id, Guid HouseholdId, int Needs, Guid? ConcernId);

    internal async Task<Recorded> Run(Form form, CancellationToken ct) => await stairwell.Save(await Stage(form, ct), ct);

    /// <summary>For a visit that is noted together with something else. Does not save.</summary>
    internal async Task<Recorded> Stage(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Visit);
        FormCheck.Check(form);
        var (household, dwelling) = await stairwell.Take(form.HouseholdId!.Value, null, Rights.Visit, ct);
        household.RefuseIfEnded();
        var now = db.Now;
        var at = form.VisitedAt is { } local ? Clock.Utc(local) : now;

        // A wall clock that is read in minutes, on a phone that runs a little ahead.
        at = at > now && at < now.AddMinutes(5) ? now : at;
        var (on, today) = (Clock.DayOf(at), db.Clock.Today);
        var plan = await db.Set<VisitPlan>().SingleOrDefaultAsync(row => row.Id == household.Id, ct);
        if (plan is null)
        {
            plan = new VisitPlan(household.Id);
            db.Add(plan);
        }

        plan.StandAt(Plans.Counted(db));
        var id = db.NewId();
        if (form.NobodyHome)
        {
            db.Add(Visit.NobodyHome(id, household.Id, at, db.Actor.PersonId, form.Notes, plan, now, today, dwelling.HomeSpot));
            db.HappenedAt = at;
            return new Recorded(id, household.Id, 0, null);
        }

        Refuse.If(form.Finding is null, "households.visit-finding-missing", nameof(Form.Finding));
        var members = (await stairwell.Members(household, ct)).Select(living => living.PersonId).ToHashSet();
        IReadOnlyList<Guid> met = form.MetIds.Count > 0 ? [.. form.MetIds.Distinct()] : household.HeadId is { } head ? [head] : [];
        Refuse.If(met.Any(person => !members.Contains(person)), "households.visit-met-elsewhere", nameof(Form.MetIds));
        var found = form.Needs.Where(need => need.Kind is not null).ToList();
        Refuse.If(form.Needs.Exists(need => need.Kind is null && !string.IsNullOrWhiteSpace(need.Words)), "exchange.kind-missing", nameof(Form.Needs));
        Refuse.If(found.Exists(need => need.PersonId is { } whose && !members.Contains(whose)), "households.visit-met-elsewhere", nameof(Form.Needs));
        Refuse.If(form.ConcernKind is null && !string.IsNullOrWhiteSpace(form.ConcernText), "households.visit-concern-kind", nameof(Form.ConcernKind));
        Refuse.If(form.ConcernKind is not null && string.IsNullOrWhiteSpace(form.ConcernText), "households.visit-concern-text", nameof(Form.ConcernText));
        Guid? concern = null;
        if (form.ConcernKind is { } kind)
        {
            concern = await Elsewhere(nameof(Form.ConcernText), () => concerns.File(new FoundConcern(kind, form.ConcernText!, dwelling.StairsId, met[0], at), ct));
        }

        var visit = Visit.Met(id, household.Id, at, db.Actor.PersonId, form.Finding.Value, met, form.Notes, form.NextOn, concern, plan, now, on, today, dwelling.HomeSpot);
        db.Add(visit);
        db.AddRange(met.Select(person => new VisitMet(db.NewId(), id, person)));
        foreach (var need in found)
        {
            await Elsewhere(nameof(Form.Needs), () => needs.Record(new FoundNeed(household.Id, need.PersonId, need.Kind!.Value, need.Urgency, need.Words, NeedSource.Visit, id, on), ct));
        }

        db.HappenedAt = at;
        return new Recorded(id, household.Id, found.Count, concern);
    }

    /// <summary>The sentence is theirs, the field is called otherwise here.</summary>
    private static async Task<Guid> Elsewhere(string field, Func<Task<Guid>> order)
    {
        try
        {
            return await order();
        }
        catch (Refusal refusal)
        {
            throw new Refusal(refusal.Code, field, [.. refusal.Args]);
        }
    }
}
