using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Together;

/// <summary>Nobody goes on helping with what has been answered or closed.</summary>
internal sealed class EndAssistance(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(ConcernResolved), typeof(ConcernClosed)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var ids = facts.Select(one => ((ConcernFact)one.Fact).ConcernId).Distinct().ToList();
        var open = await db.Set<Assistance>().Where(row => ids.Contains(row.ConcernId) && row.State == AssistanceState.Asked).ToListAsync(ct);
        if (open.Count == 0)
        {
            return;
        }

        var asked = open.Select(row => row.ConcernId).Distinct().ToList();
        var concerns = await db.Set<Concern>().AsNoTracking().Where(row => asked.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var assistance in open)
        {
            var concern = concerns[assistance.ConcernId];
            if (concern.State is ConcernState.Resolved or ConcernState.Closed)
            {
                assistance.Recall(concern, RecalledBecause.ConcernEnded, db.Now);
                db.CancelAlarm<AssistanceAlarm>(assistance.Id);
            }
        }
    }
}
