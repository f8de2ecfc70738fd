using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.Files;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.People;

/// <param name="CommunityId">Where they were known.</param>
/// <param name="At">UTC.</param>
internal sealed record Erased(long CommunityId, Guid PersonId, DateTime At, ForgottenBecause Because, bool WithAccount);

/// <summary>
/// Who was forgotten, outside the database: ids and moments, a line each, appended and never changed. A back-up that is older than an erasure brings the person
/// back; a restore reads here who must go again. It lies among the keys, for it has to be where they are: shared by all nodes, apart from the back-ups,
/// and there before anything is restored. Only the node that carries the facts writes it.
/// </summary>
internal sealed class ErasureLog(Installation installation)
{
    public const string FileName = "erasures.log";

    public static string PathIn(string keys) => Path.Combine(keys, FileName);

    /// <summary>On the disk for certain when it returns. Once is enough: a line that is there already is not written again.</summary>
    public async Task Append(IReadOnlyCollection<Erased> erased, CancellationToken ct)
    {
        var known = (await Read(PathIn(installation.Keys), ct)).Select(one => (one.CommunityId, one.PersonId)).ToHashSet();
        var fresh = erased.Where(one => known.Add((one.CommunityId, one.PersonId))).ToList();
        if (fresh.Count == 0)
        {
            return;
        }

        Vault.MakeFolder(installation.Keys);
        await using var file = new FileStream(PathIn(installation.Keys), FileMode.Append, FileAccess.Write, FileShare.Read);
        await file.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(fresh.Select(Line))), ct);
        file.Flush(flushToDisk: true);
    }

    /// <summary>A last line that a crash cut off is no line.</summary>
    public static async Task<IReadOnlyList<Erased>> Read(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        List<Erased> all = [];
        foreach (var line in await File.ReadAllLinesAsync(path, ct))
        {
            if (line.Split(' ') is [var community, var person, var at, var because, var account, "."]
                && long.TryParse(community, CultureInfo.InvariantCulture, out var where) && Guid.TryParseExact(person, "N", out var who)
                && DateTime.TryParseExact(at, "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var when) && Enum.TryParse<ForgottenBecause>(because, out var why))
            {
                all.Add(new Erased(where, who, when, why, account == "account"));
            }
        }

        return all;
    }

    private static string Line(Erased one) => string.Create(CultureInfo.InvariantCulture, $"{one.CommunityId} {one.PersonId:N} {one.At:yyyy-MM-ddTHH:mm:ssZ} {one.Because} {(one.WithAccount ? "account" : "-")} .\n");
}

/// <summary>
/// Writes who was forgotten beside the database, and rubs the words out of the full-text index, whose deleted entries else lie in its file until they are merged.
/// After the save, by the pump, which tries again until it is done: between the two lie seconds.
/// </summary>
internal sealed class LogErasure(Db db, ErasureLog log) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(PersonForgotten)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        await log.Append([.. facts.Select(one => (Fact: (PersonForgotten)one.Fact, one.Envelope)).Select(one => new Erased(one.Envelope.CommunityId, one.Fact.PersonId, one.Envelope.HappenedAt, one.Fact.Because, one.Fact.WithAccount))], ct);
        Kernel.Search.SearchIndex.RubOut(db);
    }
}

/// <summary>After a restore: whoever was forgotten since the back-up was taken, or before, is forgotten again.</summary>
public sealed class ReplayErasures(IServiceScopeFactory scopes, Installation installation)
{
    /// <param name="also">Further copies of the log, such as that of a younger back-up.</param>
    /// <returns>How many were named again by what was restored.</returns>
    public async Task<int> Run(IEnumerable<string> also, CancellationToken ct)
    {
        List<Erased> all = [];
        foreach (var path in also.Prepend(ErasureLog.PathIn(installation.Keys)))
        {
            all.AddRange(await ErasureLog.Read(path, ct));
        }

        AreaTree tree;
        await using (var scope = scopes.CreateAsyncScope())
        {
            tree = await scope.ServiceProvider.GetRequiredService<Areas>().Tree(ct);
        }

        var again = 0;
        foreach (var one in all.DistinctBy(erased => (erased.CommunityId, erased.PersonId)))
        {
            if (tree.Find(one.CommunityId) is { } community)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Here>().Enter(community);
                scope.ServiceProvider.GetRequiredService<Acting>().Actor = Actor.System;
                again += await Again(scope.ServiceProvider, one, ct) ? 1 : 0;
            }
        }

        await using var last = scopes.CreateAsyncScope();
        if (again > 0)
        {
            // The pictures came back with the files and belong to nobody any more.
            await last.ServiceProvider.GetRequiredService<OrphanSweep>().Sweep(TimeSpan.Zero, ct);
            await Kernel.Search.SearchIndex.RubOutNow(last.ServiceProvider.GetRequiredService<Db>(), ct);
        }

        return again;
    }

    private static async Task<bool> Again(IServiceProvider scope, Erased one, CancellationToken ct)
    {
        var db = scope.GetRequiredService<Db>();
        if (await db.Set<Person>().SingleOrDefaultAsync(row => row.Id == one.PersonId && row.ForgottenAt == null, ct) is not { } person)
        {
            return false;
        }

        var forgetting = scope.GetRequiredService<Forgetting>();
        foreach (var open in await db.Set<Erasure>().Where(row => row.PersonId == one.PersonId && row.State == ErasureState.Open).ToListAsync(ct))
        {
            open.Do(db.Now, Clock.DayOf(one.At));
        }

        await forgetting.Forget(await forgetting.Of(person, one.WithAccount, ct), one.Because, ct);

        // It happened when it was done, which the restored chronicle does not know of.
        db.HappenedAt = one.At < db.Now ? one.At : null;
        await db.Save(ct);
        return true;
    }
}
