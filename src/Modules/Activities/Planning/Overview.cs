using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Planning;

/// <summary>
/// 问了什么、排了什么、办了什么: for each direction what was asked for, which plans were planned from it, and what has been held. Open to everybody; so few
/// suggestions that one might know whose they are, are not numbered, neither by themselves nor by difference.
/// </summary>
internal sealed class Overview(Db db) : ISlice
{
    private const int MostPlans = 300;
    private const int MostHeld = 5;

    /// <param name="Answers">Null: so few that the survey does not say.</param>
    internal sealed record Asked(string Text, int? Answers, DateOnly ClosedOn);

    internal sealed record Held(Guid ActivityId, string Title, DateTime? At);

    internal sealed record Planned(Guid Id, string Title, string? Words, ProgrammeAges Ages, bool Weekly, bool Ended, int Times, IReadOnlyList<Held> Last);

    /// <param name="Suggestions">Under this direction; null: one to four, or what would give such a number away.</param>
    internal sealed record Line(Guid Id, string Name, bool Ended, int Answers, IReadOnlyList<Asked> Asked, int? Suggestions, IReadOnlyList<Planned> Plans)
    {
        public int Times => Plans.Sum(plan => plan.Times);
    }

    /// <param name="exact">For staff: the numbers as they are.</param>
    internal async Task<IReadOnlyList<Line>> Run(bool exact, CancellationToken ct)
    {
        if (exact)
        {
            db.Demand(Rights.See);
        }

        var since = db.Clock.Today.AddYears(-1);
        var directions = await db.Set<Direction>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(ct);
        var opinions = (await db.Set<Opinion>().AsNoTracking().Where(row => row.ClosedOn >= since).OrderByDescending(row => row.ClosedOn).ThenByDescending(row => row.Answers).ToListAsync(ct)).ToLookup(row => row.DirectionId);
        var suggestions = await db.Set<Suggestion>().AsNoTracking().Where(row => row.DirectionId != null).GroupBy(row => row.DirectionId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, ct);
        var plans = await db.Set<ActivityPlan>().AsNoTracking().OrderByDescending(row => row.Id).Take(MostPlans).ToListAsync(ct);
        var (links, activities) = (db.Set<PlanActivity>(), db.Set<Activity>());
        var held = (await (
            from link in links.AsNoTracking()
            join activity in activities on new { link.CommunityId, Id = link.ActivityId } equals new { activity.CommunityId, activity.Id }
            where activity.State == ActivityState.Held || activity.State == ActivityState.Published
            orderby activity.LastAt descending
            select new { link.PlanId, activity.Id, activity.Title, activity.LastAt, link.Held }).Take(2000).ToListAsync(ct)).ToLookup(one => one.PlanId);
        var cells = directions.Select(row => (long)suggestions.GetValueOrDefault(row.Id)).ToList();
        var hidden = exact ? new long[cells.Count] : SmallCells.Bounds(cells, totalled: false);
        return [.. directions.Select((row, i) => new Line(
            row.Id, row.Said, row.EndedAt is not null, opinions[row.Id].Sum(one => one.Answers ?? 0), [.. opinions[row.Id].Take(10).Select(one => new Asked(one.Text, one.Answers, one.ClosedOn))], hidden[i] > 0 ? null : (int)cells[i],
            [.. plans.Where(one => one.DirectionId == row.Id).Select(one => new Planned(one.Id, one.Title, one.Words, one.Ages, one.Weekly, one.EndedAt is not null, one.Held, [.. held[one.Id].Take(MostHeld).Select(it => new Held(it.Id, it.Title, it.LastAt))]))]))
            .Where(line => !line.Ended || line.Plans.Count > 0)];
    }

    /// <summary>One plan, for staff: what came of it, and the suggestions it took up.</summary>
    internal sealed record View(ActivityPlan Row, string Direction, IReadOnlyList<Made> Activities, IReadOnlyList<string> Suggestions);

    internal sealed record Made(Guid ActivityId, string Title, ActivityState State, DateTime? At);

    internal async Task<View> One(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var row = await db.Set<ActivityPlan>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new Missing(nameof(ActivityPlan));
        var direction = await db.Set<Direction>().AsNoTracking().SingleAsync(one => one.Id == row.DirectionId, ct);
        var activities = db.Set<Activity>();
        var made = await (
            from link in db.Set<PlanActivity>().AsNoTracking().Where(one => one.PlanId == id)
            join activity in activities on new { link.CommunityId, Id = link.ActivityId } equals new { activity.CommunityId, activity.Id }
            orderby activity.Id descending
            select new Made(activity.Id, activity.Title, activity.State, activity.FirstAt)).Take(100).ToListAsync(ct);
        var said = await db.Set<Suggestion>().AsNoTracking().Where(one => one.PlanId == id && one.Words != null).OrderBy(one => one.Id).Select(one => one.Words!).Take(DrawUpPlan.MostSuggestions).ToListAsync(ct);
        return new View(row, direction.Said, made, said);
    }
}
