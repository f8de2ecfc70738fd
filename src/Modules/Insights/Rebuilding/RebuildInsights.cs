using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mulin.Insights.Packs;
using Mulin.Insights.Reactions;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Insights.Rebuilding;

/// <param name="Facts">Up to which fact of this community's chronicle it has come, of <paramref name="OfFacts"/>.</param>
/// <param name="Number">Which community of <paramref name="Communities"/> it is, from 1.</param>
public sealed record RebuildProgress(AreaNode Community, long Facts, long OfFacts, int Number, int Communities);

/// <param name="Communities">Recounted now; those an earlier, broken-off run had done are not among them.</param>
public sealed record Rebuilt(int Communities, long Facts, long Cells);

/// <summary>
/// <c>mulin rebuild insights</c>: counts every figure again from the chronicle, each community replaced in one transaction. The old
/// tallies are read until the new ones stand. Safe while the pump runs (<see cref="Refold"/>); where nothing went wrong it changes
/// nothing. Broken off, the next run over all communities goes on where it was, inside a community too. Frozen months stay; their
/// corrections are counted again.
/// </summary>
public sealed partial class RebuildInsights(IServiceScopeFactory scopes, ILogger<RebuildInsights> logger)
{
    /// <summary>Goes up with every release that keeps counters in another way: a count that was broken off before it begins anew.</summary>
    private const int Shape = 2;

    /// <summary>After how many facts of a community it is noted how far it has come.</summary>
    internal int KeepEvery { get; init; } = 20_000;

    /// <param name="only">One community; null for all.</param>
    /// <param name="parallel">How many communities at once; the embedded database has one writer, so there it is always one.</param>
    public async Task<Rebuilt> Run(AreaNode? only, IProgress<RebuildProgress>? progress, CancellationToken ct, int parallel = 1)
    {
        if (only is not null)
        {
            var (facts, cells) = await Recount(only, null, Step(only, 1, 1, progress), ct);
            return new Rebuilt(1, facts, cells);
        }

        var (run, left, before, many) = await Begin(ct);
        var rebuilt = new Rebuilt(0, 0, 0);
        var number = before;
        var counting = new Lock();
        List<string> broken = [];
        await Parallel.ForEachAsync(left, new ParallelOptions { MaxDegreeOfParallelism = many ? Math.Max(1, parallel) : 1, CancellationToken = ct }, async (community, token) =>
        {
            var step = Step(community, Interlocked.Increment(ref number), before + left.Count, progress);
            try
            {
                var (facts, cells) = await Recount(community, run, step, token);
                lock (counting)
                {
                    rebuilt = new Rebuilt(rebuilt.Communities + 1, rebuilt.Facts + facts, rebuilt.Cells + cells);
                }
            }
            catch (InvalidDataException exception)
            {
                // Its neighbours are counted all the same; it is tried again when the command is.
                lock (counting)
                {
                    broken.Add(exception.Message);
                }
            }
        });
        if (broken.Count > 0)
        {
            throw new InvalidDataException(string.Join('\n', broken));
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        (await db.Set<RebuildRun>().SingleAsync(row => row.Id == run, ct)).End(db.Clock.MachineNow);
        db.RemoveRange(await db.Set<RebuildPart>().Where(row => row.RunId == run).ToListAsync(ct));
        await db.Save(ct);
        return rebuilt;
    }

    /// <summary>
    /// After an upgrade that keeps the figures above the communities in another way: counts the communities that have figures of their own
    /// and none above yet. Broken off, the next start does the rest; otherwise it is a look at one row for each. A community whose chronicle
    /// is not whole is left to <c>mulin verify</c>: its neighbours must not wait for it.
    /// </summary>
    public async Task Missing(CancellationToken ct)
    {
        List<AreaNode> missing = [];
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var above = db.Set<AreaTally>();
            var inside = db.Beyond<Tally>("whether figures were counted before an upgrade");
            var facts = db.Beyond<FactRecord>("whether a community ever stood under an area");
            foreach (var community in (await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct)).Communities.Where(community => community.PathIds.Count() > 1))
            {
                var alone = $"/{community.Id}/";
                if (!await above.AnyAsync(row => row.CommunityId == community.Id, ct) && await inside.AnyAsync(row => row.CommunityId == community.Id, ct)
                    && await facts.AnyAsync(row => row.CommunityId == community.Id && !row.AreaPath.StartsWith(alone), ct))
                {
                    missing.Add(community);
                }
            }
        }

        foreach (var community in missing)
        {
            try
            {
                var (facts, _) = await Recount(community, null, null, ct);
                LogCounted(community.Slug, facts);
            }
            catch (InvalidDataException exception)
            {
                LogNotWhole(exception, community.Slug);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An upgrade: the figures above {Community} were counted anew from {Facts} facts")]
    private partial void LogCounted(string community, int facts);

    [LoggerMessage(Level = LogLevel.Error, Message = "The chronicle of {Community} is not whole, so its figures above were not counted anew: run mulin verify")]
    private partial void LogNotWhole(Exception exception, string community);

    private async Task<(Guid Run, List<AreaNode> Left, int Before, bool Many)> Begin(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        var definitions = Definitions(scope.ServiceProvider.GetRequiredService<House>());
        var now = db.Clock.MachineNow;
        var run = await db.Set<RebuildRun>().OrderByDescending(row => row.StartedAt).FirstOrDefaultAsync(row => row.EndedAt == null, ct);
        if (run is null || run.Definitions != definitions)
        {
            run?.End(now);
            run = new RebuildRun(db.NewId(), definitions, now);
            db.Add(run);
            db.RemoveRange(await db.Set<RebuildPart>().ToListAsync(ct));
            await db.Save(ct);
        }

        var done = (await db.Set<RebuildPart>().Where(row => row.RunId == run.Id && row.Done).Select(row => row.CommunityId).ToListAsync(ct)).ToHashSet();
        var all = tree.Communities.OrderBy(community => community.Id).ToList();
        var left = all.Where(community => !done.Contains(community.Id)).ToList();
        return (run.Id, left, all.Count - left.Count, db.Engine.IsPostgres);
    }

    private async Task<(int Facts, int Cells)> Recount(AreaNode community, Guid? run, IProgress<(long, long)>? progress, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await In(community, services => TryRecount(services, community, run, progress, ct));
            }
            catch (FrozenMeanwhile)
            {
                // Once a month at most: what counts as a correction has changed, so the count begins again.
            }
        }
    }

    private async Task<(int Facts, int Cells)> TryRecount(IServiceProvider services, AreaNode community, Guid? run, IProgress<(long, long)>? progress, CancellationToken ct)
    {
        var db = services.GetRequiredService<Db>();
        var frozen = await Frozen.All(db, ct);
        var folding = new Folding(services.GetRequiredService<House>(), frozen);
        var part = run is null ? null : await db.Set<RebuildPart>().AsNoTracking().SingleOrDefaultAsync(row => row.RunId == run && row.CommunityId == community.Id, ct);
        var (from, before) = (0L, 0);
        if (part is { State: { } state } && part.Packs == frozen.Count)
        {
            folding.GoOn(Unpack(state));
            (from, before) = (part.SealNo, part.Facts);
        }

        var (kept, seen) = (from, before);
        var facts = await services.GetRequiredService<Refold>().Run(
            FoldFacts.Code, Folding.Alone, from,
            portion =>
            {
                var list = portion.ToList();
                folding.Fold(list);
                seen += list.Count;
            },
            async (no, token) =>
            {
                if (run is { } id && no - kept >= KeepEvery)
                {
                    kept = no;
                    await Note(id, community, row => row.Came(no, seen, frozen.Count, Pack(folding.State)), token);
                }
            },
            async token =>
            {
                if ((await Frozen.All(db, token)).Count != frozen.Count)
                {
                    throw new FrozenMeanwhile();
                }

                folding.Meet([]);
                await db.Set<Tally>().ExecuteDeleteAsync(token);
                await db.Set<Sighting>().ExecuteDeleteAsync(token);
                await db.Set<Correction>().ExecuteDeleteAsync(token);
                await db.Set<AreaTally>().Where(row => row.CommunityId == db.CommunityId).ExecuteDeleteAsync(token);
                await db.Set<AreaCorrection>().Where(row => row.CommunityId == db.CommunityId).ExecuteDeleteAsync(token);
                folding.AddTo(db);
                if (run is { } id)
                {
                    await Find(db, id, community, row => row.Finish(), token);
                }
            },
            progress, ct, Math.Min(Refold.Chunk, KeepEvery));
        return (before + facts, folding.Cells);
    }

    private async Task Note(Guid run, AreaNode community, Action<RebuildPart> change, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await Find(db, run, community, change, ct);
        await db.Save(ct);
    }

    private static async Task Find(Db db, Guid run, AreaNode community, Action<RebuildPart> change, CancellationToken ct)
    {
        var part = await db.Set<RebuildPart>().SingleOrDefaultAsync(row => row.RunId == run && row.CommunityId == community.Id, ct);
        if (part is null)
        {
            part = new RebuildPart(run, community.Id);
            db.Add(part);
        }

        change(part);
    }

    private async Task<R> In<R>(AreaNode community, Func<IServiceProvider, Task<R>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
        scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
        return await work(scope.ServiceProvider);
    }

    private static string Definitions(House house) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Shape}\n" + string.Join('\n', house.Indicators.Values
        .Select(indicator => $"{indicator.Code} {indicator.Kind} {indicator.Edition} {string.Join(',', indicator.Dimensions)} {string.Join(',', indicator.Facts.Select(FactNameAttribute.Of).Order(StringComparer.Ordinal))}")))));

    private static byte[] Pack(FoldingState state)
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, state);
        }

        return bytes.ToArray();
    }

    private static FoldingState Unpack(byte[] state)
    {
        using var packed = new BrotliStream(new MemoryStream(state), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<FoldingState>(packed)!;
    }

    private static Relay? Step(AreaNode community, int number, int communities, IProgress<RebuildProgress>? progress) =>
        progress is null ? null : new Relay(step => progress.Report(new RebuildProgress(community, step.Done, step.Total, number, communities)));

    /// <summary>Reports at once and in order; <see cref="Progress{T}"/> posts to a pool.</summary>
    private sealed class Relay(Action<(long Done, long Total)> tell) : IProgress<(long, long)>
    {
        public void Report((long, long) value) => tell(value);
    }

    private sealed class FrozenMeanwhile : Exception;
}
