using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Chronicle;

/// <summary>
/// Folds the whole chronicle of the present community anew for one folding reaction, while the pump goes on. Sealed facts are read by
/// their numbers, which only ever grow: that is how a fold that was broken off knows where it was. Reading and folding hold nobody up.
/// Then, alone, it folds what has come since, lets the caller replace the result, and marks exactly the folded facts as delivered: a fact
/// is in the new result or still on its way to it, never both.
/// </summary>
public sealed class Refold(Db db, House house)
{
    public const int Chunk = 2000;

    /// <param name="reaction">Its code; it must itself work under <see cref="Db.Alone"/> with the same <paramref name="alone"/>.</param>
    /// <param name="from">The last number that an earlier, broken-off fold had kept; 0 for the beginning.</param>
    /// <param name="fold">Takes facts in any order, with their numbers where they have one; called several times.</param>
    /// <param name="keep">Told after each portion up to which number all is folded.</param>
    /// <param name="replace">Puts the result in the place of the old one, in the transaction; this class saves.</param>
    /// <returns>How many facts were folded.</returns>
    public async Task<int> Run(
        string reaction, string alone, long from, Action<IEnumerable<(Fact Fact, Envelope Envelope, long? No)>> fold, Func<long, CancellationToken, Task> keep,
        Func<CancellationToken, Task> replace, IProgress<(long Done, long Total)>? progress, CancellationToken ct, int chunk = Chunk)
    {
        var known = house.Reactions.Single(candidate => candidate.Folds && candidate.Code == reaction);
        var names = known.Facts(house).Select(FactNameAttribute.Of).Distinct().ToList();
        await RefuseUnlessWhole(ct);
        var head = await Head(ct);
        var folded = 0;
        var no = from;
        while (no < head)
        {
            var to = Math.Min(no + chunk, head);
            folded += await Fold(names, no, to, [], fold, ct);
            no = to;
            await keep(no, ct);
            progress?.Report((no, head));
        }

        await db.Alone(alone, ct);

        // The unsealed first: one that is sealed while we read would otherwise be missed by both.
        var open = await db.Set<FactRecord>().Where(fact => !fact.Sealed && names.Contains(fact.Name)).Select(fact => fact.Id).ToListAsync(ct);
        var unsealed = open.ToHashSet();
        foreach (var ids in open.Chunk(Chunk))
        {
            var facts = await db.Set<FactRecord>().AsNoTracking().Where(fact => ids.Contains(fact.Id)).ToListAsync(ct);
            fold(facts.Select(fact => Read(fact, null)));
            folded += facts.Count;
        }

        for (var late = await Head(ct); no < late; no = Math.Min(no + Chunk, late))
        {
            folded += await Fold(names, no, Math.Min(no + Chunk, late), unsealed, fold, ct);
        }

        await replace(ct);
        await Mark(reaction, no, unsealed, ct);
        await db.Save(ct);
        progress?.Report((no, no));
        return folded;
    }

    /// <summary>
    /// A fact that says it is sealed and has no number up to the head would be read neither by its number nor among the unsealed: the new
    /// result would lack it and nobody would know. Asked in one statement, for the seal goes on meanwhile.
    /// </summary>
    private async Task RefuseUnlessWhole(CancellationToken ct)
    {
        var (heads, seals, facts) = (db.Set<SealHead>(), db.Set<FactSeal>(), db.Set<FactRecord>());
        var counted = heads.Select(head => new
        {
            // Tied to the head, so that they cannot be asked before it.
            head.No,
            Seals = seals.LongCount(seal => seal.CommunityId == head.CommunityId),
            Sealed = facts.LongCount(fact => fact.CommunityId == head.CommunityId && fact.Sealed),
        });
        var now = await counted.SingleOrDefaultAsync(ct);
        if (now is null && await facts.AnyAsync(fact => fact.Sealed, ct))
        {
            now = await counted.SingleOrDefaultAsync(ct) ?? new { No = 0L, Seals = await seals.LongCountAsync(ct), Sealed = await facts.LongCountAsync(fact => fact.Sealed, ct) };
        }

        if (now is not null && (now.Seals != now.No || now.Sealed != now.No))
        {
            throw new InvalidDataException(
                $"The chronicle of community {db.CommunityId} is not whole: {now.Sealed} facts say they are sealed, {now.Seals} seals are there, the head says {now.No}. Run 'mulin verify'; nothing was replaced.");
        }
    }

    private async Task<long> Head(CancellationToken ct) => await db.Set<SealHead>().Select(head => (long?)head.No).SingleOrDefaultAsync(ct) ?? 0;

    private async Task<int> Fold(
        List<string> names, long from, long to, HashSet<Guid> done, Action<IEnumerable<(Fact, Envelope, long?)>> fold, CancellationToken ct)
    {
        var facts = await db.Set<FactSeal>().AsNoTracking().Where(seal => seal.No > from && seal.No <= to)
            .Join(db.Set<FactRecord>().AsNoTracking().Where(fact => names.Contains(fact.Name)), seal => seal.FactId, fact => fact.Id, (seal, fact) => new { seal.No, fact })
            .ToListAsync(ct);
        var fresh = facts.Where(one => !done.Contains(one.fact.Id)).ToList();
        fold(fresh.Select(one => Read(one.fact, one.No)));
        return fresh.Count;
    }

    private (Fact, Envelope, long?) Read(FactRecord fact, long? no) => (Fact.FromPayload(house.Facts[fact.Name], fact.Payload), fact.Envelope(), no);

    private async Task Mark(string reaction, long upTo, HashSet<Guid> unsealed, CancellationToken ct)
    {
        var open = await db.Set<FactDelivery>().Where(row => row.Reaction == reaction && row.DoneAt == null).Select(row => new { row.Id, row.FactId }).ToListAsync(ct);
        var done = db.Clock.MachineNow;
        foreach (var chunk in open.Chunk(Chunk))
        {
            var facts = chunk.Select(row => row.FactId).ToList();
            var numbered = await db.Set<FactSeal>().Where(seal => facts.Contains(seal.FactId) && seal.No <= upTo).Select(seal => seal.FactId).ToListAsync(ct);
            var ids = chunk.Where(row => unsealed.Contains(row.FactId) || numbered.Contains(row.FactId)).Select(row => row.Id).ToList();
            await db.Set<FactDelivery>().Where(row => ids.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, done).SetProperty(row => row.Error, (string?)null), ct);
        }
    }
}
