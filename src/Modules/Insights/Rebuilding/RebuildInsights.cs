using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Insights.Reactions;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Rebuilding;

/// <param name="Facts">Folded so far in this community, of <paramref name="OfFacts"/>.</param>
/// <param name="Number">Which community of <paramref name="Communities"/> it is, from 1.</param>
public sealed record RebuildProgress(AreaNode Community, int Facts, int OfFacts, int Number, int Communities);

/// <param name="Communities">Recounted now; those an earlier, broken-off run had done are not among them.</param>
public sealed record Rebuilt(int Communities, long Facts, long Cells);

/// <summary>
/// <c>mulin rebuild insights</c>: counts every figure again from the chronicle, one community and one transaction after the other. The
/// old tallies are read until the new ones stand. Safe while the pump runs (<see cref="Refold"/>); where nothing went wrong it changes
/// nothing. Broken off, the next run over all communities goes on after the last one that was done.
/// </summary>
public sealed class RebuildInsights(IServiceScopeFactory scopes)
{
    /// <param name="only">One community; null for all.</param>
    public async Task<Rebuilt> Run(AreaNode? only, IProgress<RebuildProgress>? progress, CancellationToken ct)
    {
        if (only is not null)
        {
            var (facts, cells) = await Recount(only, null, Step(only, 1, 1, progress), ct);
            return new Rebuilt(1, facts, cells);
        }

        var (run, left, before) = await Begin(ct);
        var rebuilt = new Rebuilt(0, 0, 0);
        foreach (var community in left)
        {
            var number = before + rebuilt.Communities + 1;
            var (facts, cells) = await Recount(community, run, Step(community, number, before + left.Count, progress), ct);
            rebuilt = new Rebuilt(rebuilt.Communities + 1, rebuilt.Facts + facts, rebuilt.Cells + cells);
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        (await db.Set<RebuildRun>().SingleAsync(row => row.Id == run, ct)).End(db.Clock.Machine.GetUtcNow().UtcDateTime);
        await db.Save(ct);
        return rebuilt;
    }

    private async Task<(Guid Run, List<AreaNode> Left, int Before)> Begin(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        var run = await db.Set<RebuildRun>().OrderByDescending(row => row.StartedAt).FirstOrDefaultAsync(row => row.EndedAt == null, ct);
        if (run is null)
        {
            run = new RebuildRun(db.NewId(), db.Clock.Machine.GetUtcNow().UtcDateTime);
            db.Add(run);
            await db.Save(ct);
        }

        var all = tree.Communities.OrderBy(community => community.Id).ToList();
        var left = all.Where(community => community.Id > run.LastCommunityId).ToList();
        return (run.Id, left, all.Count - left.Count);
    }

    private async Task<(int Facts, int Cells)> Recount(AreaNode community, Guid? run, IProgress<(int, int)>? progress, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Here>().Enter(community);
        services.GetRequiredService<Acting>().Actor = Actor.System;
        var db = services.GetRequiredService<Db>();
        var folding = new Folding(services.GetRequiredService<House>());
        var facts = await services.GetRequiredService<Refold>().Run(FoldFacts.Code, Folding.Alone, folding.Fold, async token =>
        {
            await db.Set<Tally>().ExecuteDeleteAsync(token);
            await db.Set<AreaTally>().Where(row => row.CommunityId == db.CommunityId).ExecuteDeleteAsync(token);
            folding.AddTo(db);
            if (run is { } id)
            {
                (await db.Set<RebuildRun>().SingleAsync(row => row.Id == id, token)).Did(community.Id);
            }
        }, progress, ct);
        return (facts, folding.Cells);
    }

    private static Relay? Step(AreaNode community, int number, int communities, IProgress<RebuildProgress>? progress) =>
        progress is null ? null : new Relay(step => progress.Report(new RebuildProgress(community, step.Done, step.Total, number, communities)));

    /// <summary>Reports at once and in order; <see cref="Progress{T}"/> posts to a pool.</summary>
    private sealed class Relay(Action<(int Done, int Total)> tell) : IProgress<(int, int)>
    {
        public void Report((int, int) value) => tell(value);
    }
}
