using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Suggesting;

/// <summary>Learns from what was filed where, and unlearns what was filed wrongly. The words are read from the concern; facts have none.</summary>
internal sealed class LearnWords(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(ConcernReported), typeof(ConcernRefiled)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var ids = facts.Select(one => ((ConcernFact)one.Fact).ConcernId).Distinct().ToList();
        var texts = await db.Set<Concern>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Text, ct);
        Dictionary<string, (Dictionary<int, long> Counts, long Texts)> changes = [];
        foreach (var (fact, _) in facts)
        {
            if (!texts.TryGetValue(((ConcernFact)fact).ConcernId, out var text) || text.Length == 0)
            {
                continue;
            }

            var buckets = Buckets.Of(text);
            Change(((ConcernFact)fact).Category, buckets, 1);
            if (fact is ConcernRefiled refiled)
            {
                Change(refiled.WasCategory, buckets, -1);
            }
        }

        var categories = changes.Keys.ToList();
        var rows = await db.Set<CategoryWords>().Where(row => categories.Contains(row.Category)).ToDictionaryAsync(row => row.Category, ct);
        foreach (var (category, (counts, more)) in changes.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!rows.TryGetValue(category, out var row))
            {
                row = new CategoryWords(db.NewId(), category);
                db.Add(row);
            }

            row.Learn(counts, more);
        }

        void Change(string category, IReadOnlyList<int> buckets, long by)
        {
            var (counts, more) = changes.TryGetValue(category, out var known) ? known : ([], 0L);
            foreach (var bucket in buckets)
            {
                counts[bucket] = counts.GetValueOrDefault(bucket) + by;
            }

            changes[category] = (counts, more + by);
        }
    }
}
