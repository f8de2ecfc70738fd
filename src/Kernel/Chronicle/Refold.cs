using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Chronicle;

/// <summary>
/// Folds the whole chronicle of the present community anew for one folding reaction, while the pump goes on. Reading and folding hold
/// nobody up. Then, alone, it folds what was announced meanwhile, lets the caller replace the result, and marks exactly the folded facts
/// as delivered: a fact is in the new result or still on its way to it, never both.
/// </summary>
public sealed class Refold(Db db, House house)
{
    private const int Chunk = 2000;

    /// <param name="reaction">Its code; it must itself work under <see cref="Db.Alone"/> with the same <paramref name="alone"/>.</param>
    /// <param name="fold">Takes facts in any order; called several times.</param>
    /// <param name="replace">Puts the result in the place of the old one, in the transaction; this class saves.</param>
    /// <returns>How many facts were folded.</returns>
    public async Task<int> Run(
        string reaction, string alone, Action<IReadOnlyList<(Fact Fact, Envelope Envelope)>> fold, Func<CancellationToken, Task> replace,
        IProgress<(int Done, int Total)>? progress, CancellationToken ct)
    {
        var known = house.Reactions.Single(candidate => candidate.Folds && candidate.Code == reaction);
        var names = known.Facts(house).Select(FactNameAttribute.Of).Distinct().ToList();
        var folded = new HashSet<Guid>();
        var ids = await Ids(names, ct);
        await Fold(ids, folded, fold, done => progress?.Report((done, ids.Count)), ct);

        await db.Alone(alone, ct);
        var late = (await Ids(names, ct)).Where(id => !folded.Contains(id)).ToList();
        await Fold(late, folded, fold, _ => { }, ct);
        await replace(ct);
        await Mark(reaction, folded, ct);
        await db.Save(ct);
        progress?.Report((folded.Count, folded.Count));
        return folded.Count;
    }

    private Task<List<Guid>> Ids(List<string> names, CancellationToken ct) =>
        db.Set<FactRecord>().Where(fact => names.Contains(fact.Name)).Select(fact => fact.Id).ToListAsync(ct);

    private async Task Fold(List<Guid> ids, HashSet<Guid> folded, Action<IReadOnlyList<(Fact, Envelope)>> fold, Action<int> report, CancellationToken ct)
    {
        for (var from = 0; from < ids.Count; from += Chunk)
        {
            var chunk = ids.GetRange(from, Math.Min(Chunk, ids.Count - from));
            var facts = await db.Set<FactRecord>().AsNoTracking().Where(fact => chunk.Contains(fact.Id)).ToListAsync(ct);
            fold([.. facts.Select(fact => (Fact.FromPayload(house.Facts[fact.Name], fact.Payload), fact.Envelope()))]);
            folded.UnionWith(chunk);
            report(from + chunk.Count);
        }
    }

    private async Task Mark(string reaction, HashSet<Guid> folded, CancellationToken ct)
    {
        var open = await db.Set<FactDelivery>().Where(row => row.Reaction == reaction && row.DoneAt == null).Select(row => new { row.Id, row.FactId }).ToListAsync(ct);
        var done = db.Clock.Machine.GetUtcNow().UtcDateTime;
        foreach (var chunk in open.Where(row => folded.Contains(row.FactId)).Select(row => row.Id).Chunk(Chunk))
        {
            await db.Set<FactDelivery>().Where(row => chunk.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, done).SetProperty(row => row.Error, (string?)null), ct);
        }
    }
}
