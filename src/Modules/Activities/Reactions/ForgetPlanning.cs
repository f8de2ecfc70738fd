using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Reactions;

/// <summary>Practice, pick-ups, suggestions and voices of who is forgotten. What a certificate says is the certificate's, and its own to blank.</summary>
internal sealed class ForgetPlanning(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var agreements = db.Set<PracticeAgreement>();
        var practice = await (from row in db.Set<PracticeEntry>().AsNoTracking().Where(one => who.Persons.Contains(one.PersonId)) join agreement in agreements on new { row.CommunityId, Id = row.AgreementId } equals new { agreement.CommunityId, agreement.Id } orderby row.EnteredAt select new { agreement.Title, row }).ToListAsync(ct);
        var plans = await db.Set<PickupPlan>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId) || (row.ById != null && who.Persons.Contains(row.ById.Value))).OrderBy(row => row.ChangedAt).ToListAsync(ct);
        var named = await db.Set<Collector>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId) || (row.ById != null && who.Persons.Contains(row.ById.Value))).OrderBy(row => row.NamedAt).ToListAsync(ct);
        var gone = await db.Set<ChildPickup>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.PickedUpAt).ToListAsync(ct);
        var said = await db.Set<Suggestion>().AsNoTracking().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value)).OrderBy(row => row.MadeAt).ToListAsync(ct);
        var offered = db.Set<ActivityPlan>();
        var voices = await (from row in db.Set<StudioVoice>().AsNoTracking().Where(one => who.Persons.Contains(one.PersonId)) join plan in offered on new { row.CommunityId, Id = row.PlanId } equals new { plan.CommunityId, plan.Id } orderby row.GivenAt select new { plan.Title, row.GivenAt }).ToListAsync(ct);
        return
        [
            new Held("activities.held.practice", "activities.held.why", ["activities.held.what", "activities.held.minutes", "people.held.since", "people.held.until"],
                [.. practice.Select(one => (IReadOnlyList<object?>)[one.Title, one.row.Minutes, one.row.EnteredAt, one.row.LeftAt])]),
            new Held("activities.held.plans", "activities.held.why", ["activities.held.planned", "activities.held.alone", "people.held.since"],
                [.. plans.Select(row => (IReadOnlyList<object?>)[row.PlannedMinutes is { } minutes ? $"{minutes / 60}:{minutes % 60:00}" : null, row.MayGoAlone, row.ChangedAt])]),
            new Held("activities.held.collectors", "activities.held.why", ["activities.held.name", "activities.held.relation", "people.held.since", "people.held.until"],
                [.. named.Select(row => (IReadOnlyList<object?>)[row.Name, new Mention.Word($"activities.relation.{Texts.Kebab(row.Relation.ToString())}"), row.NamedAt, row.EndedAt])]),
            new Held("activities.held.pickups", "activities.held.why", ["activities.held.how", "activities.held.name", "people.held.since"],
                [.. gone.Select(row => (IReadOnlyList<object?>)[new Mention.Word($"activities.how.{Texts.Kebab(row.How.ToString())}"), row.ToName, row.PickedUpAt])]),
            new Held("activities.held.suggestions", "activities.held.why", ["activities.held.words", "activities.held.state", "people.held.since"],
                [.. said.Select(row => (IReadOnlyList<object?>)[row.Words, new Mention.Word($"activities.suggestion-state.{Texts.Kebab(row.State.ToString())}"), row.MadeAt])]),
            new Held("activities.held.voices", "activities.held.why", ["activities.held.what", "people.held.since"], [.. voices.Select(one => (IReadOnlyList<object?>)[one.Title, one.GivenAt])]),
        ];
    }

    public async Task Blank(Whose who, CancellationToken ct)
    {
        db.RemoveRange(await db.Set<PracticeEntry>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<PickupPlan>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<Collector>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<ChildPickup>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<StudioVoice>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct));
        foreach (var row in await db.Set<Suggestion>().Where(row => row.PersonId != null && who.Persons.Contains(row.PersonId.Value)).ToListAsync(ct))
        {
            row.Forget();
        }

        foreach (var row in await db.Set<PracticeEntry>().Where(row => row.ById != null && who.Persons.Contains(row.ById.Value)).ToListAsync(ct))
        {
            row.ForgetDoer(who.Persons);
        }

        foreach (var row in await db.Set<PickupPlan>().Where(row => row.ById != null && who.Persons.Contains(row.ById.Value)).ToListAsync(ct))
        {
            row.ForgetDoer(db.Now);
        }

        // A guardian may have written down their own name; in the register it reads as stars.
        List<Guid> wards = [];
        foreach (var row in await db.Set<Collector>().Where(row => row.ById != null && who.Persons.Contains(row.ById.Value)).ToListAsync(ct))
        {
            wards.Add(row.PersonId);
            row.ForgetDoer(db.Now);
            row.Call(who.Without(row.Name));
        }

        foreach (var row in await db.Set<ChildPickup>().Where(row => (row.HandedById != null && who.Persons.Contains(row.HandedById.Value)) || wards.Contains(row.PersonId)).ToListAsync(ct))
        {
            row.ForgetDoer(who.Persons);
            if (row.ToName is { } name)
            {
                row.ForgetName(who.Without(name));
            }
        }
    }
}
