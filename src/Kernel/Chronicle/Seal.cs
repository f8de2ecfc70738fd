using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Chronicle;

/// <summary>Numbers a community's facts and chains their hashes, after they were committed. Run by the lease holder alone.</summary>
public sealed class Seal(Db db, Vault vault)
{
    private const int Batch = 2000;

    /// <summary>Seals everything unsealed here, in batches; returns how many.</summary>
    public async Task<int> SealAll(CancellationToken ct)
    {
        var total = 0;
        while (true)
        {
            var facts = await db.Set<FactRecord>().AsNoTracking().Where(fact => !fact.Sealed).OrderBy(fact => fact.RecordedAt).ThenBy(fact => fact.Id).Take(Batch).ToListAsync(ct);
            if (facts.Count == 0)
            {
                return total;
            }

            var head = await db.Set<SealHead>().SingleOrDefaultAsync(ct);
            if (head is null)
            {
                head = new SealHead(db.NewId());
                db.Add(head);
            }

            var (no, hash) = (head.No, head.Hash);
            List<FactSeal> seals = [];
            foreach (var fact in facts)
            {
                hash = fact.HashAfter(hash);
                seals.Add(new FactSeal(db.NewId(), ++no, fact.Id, hash));
            }

            db.Insert(seals);

            head.Set(no, hash, vault.Sign(Head(db.CommunityId, no, hash)));
            var ids = facts.Select(fact => fact.Id).ToList();
            db.WithinSave(async token => await db.Set<FactRecord>().Where(fact => EF.Parameter(ids).Contains(fact.Id)).ExecuteUpdateAsync(set => set.SetProperty(fact => fact.Sealed, true), token));

            // The unique (community, number) lets only one holder through: a stale one fails here and changes nothing.
            await db.Save(ct);
            db.ChangeTracker.Clear();
            total += facts.Count;
        }
    }

    internal static byte[] Head(long community, long no, string hash) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"mulin-chronicle {community} {no} {hash}"));
}

/// <summary>What was found when a community's chronicle was checked.</summary>
/// <param name="Problem">Null when all is well; otherwise a sentence naming the first fact that was touched or is missing.</param>
public sealed record Verdict(long Sealed, long Unsealed, string? Head, string? Problem);

/// <summary>A room's own books, looked through by <c>mulin verify</c> beside the chronicle.</summary>
public interface IVerifies
{
    /// <summary>Null when all is well; otherwise a sentence (English: it is the command line that speaks) naming the first row that is wrong. Only reads.</summary>
    Task<string?> Problem(CancellationToken ct);
}

/// <summary>Reads the whole chronicle of a community and recomputes every hash, then lets the rooms look through their books.</summary>
public sealed class Verify(Db db, Vault vault, IEnumerable<IVerifies> books)
{
    public async Task<Verdict> Check(CancellationToken ct)
    {
        var verdict = await Chain(ct);
        foreach (var book in verdict.Problem is null ? books : [])
        {
            if (await book.Problem(ct) is { } problem)
            {
                return verdict with { Problem = problem };
            }
        }

        return verdict;
    }

    private async Task<Verdict> Chain(CancellationToken ct)
    {
        var unsealed = await db.Set<FactRecord>().LongCountAsync(fact => !fact.Sealed, ct);
        var head = await db.Set<SealHead>().AsNoTracking().SingleOrDefaultAsync(ct);
        var hash = "";
        long no = 0;
        while (true)
        {
            var from = no;
            var seals = await db.Set<FactSeal>().AsNoTracking().Where(seal => seal.No > from).OrderBy(seal => seal.No).Take(2000).ToListAsync(ct);
            if (seals.Count == 0)
            {
                break;
            }

            var ids = seals.Select(seal => seal.FactId).ToList();
            var facts = await db.Set<FactRecord>().AsNoTracking().Where(fact => ids.Contains(fact.Id)).ToDictionaryAsync(fact => fact.Id, ct);
            foreach (var seal in seals)
            {
                if (seal.No != no + 1)
                {
                    return new Verdict(no, unsealed, null, $"Seal {no + 1} is missing.");
                }

                if (!facts.TryGetValue(seal.FactId, out var fact))
                {
                    return new Verdict(no, unsealed, null, $"Fact {seal.FactId} (number {seal.No}) is missing.");
                }

                hash = fact.HashAfter(hash);
                if (hash != seal.Hash)
                {
                    return new Verdict(no, unsealed, null, $"Fact {seal.FactId} (number {seal.No}, {fact.Name}) was changed.");
                }

                no = seal.No;
            }
        }

        var sealedFacts = await db.Set<FactRecord>().LongCountAsync(fact => fact.Sealed, ct);
        string? problem = null;
        if (sealedFacts != no)
        {
            problem = $"{sealedFacts} facts say they are sealed, {no} seals are there.";
        }
        else if ((head?.No ?? 0) != no || (head?.Hash ?? "") != hash)
        {
            problem = $"The head says {head?.No ?? 0} facts, the chain has {no}.";
        }
        else if (head is not null && !vault.Verify(Seal.Head(db.CommunityId, no, hash), head.Signature))
        {
            problem = "The signature of the head is not ours.";
        }

        return new Verdict(no, unsealed, hash.Length == 0 ? null : hash, problem);
    }
}
