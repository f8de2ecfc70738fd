using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Notifications;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Reactions;

/// <summary>
/// Keeps the inbox of the areas above as the concern stands now, in whatever order the facts arrive, and ends their grants once it is
/// closed.
/// </summary>
internal sealed class MindAbove(Db db, IInboxAbove inbox) : IFoldingReaction
{
    public const string Waits = "concerns.wait.passed-up";

    public static readonly Type[] Facts = [typeof(ConcernPassedUp), typeof(ConcernSentBack), typeof(ConcernResolved), typeof(ConcernClosed), typeof(ConcernReopened)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var ids = facts.Select(one => ((ConcernFact)one.Fact).ConcernId).Distinct().ToList();
        var grants = await db.Set<CaseGrant>().Where(grant => ids.Contains(grant.CaseId) && grant.CaseKind == CaseGrant.Concern).ToListAsync(ct);
        if (grants.Count == 0)
        {
            return;
        }

        var passed = grants.Select(grant => grant.CaseId).Distinct().ToList();
        var concerns = await db.Set<Concern>().AsNoTracking().Where(row => passed.Contains(row.Id)).ToListAsync(ct);
        foreach (var concern in concerns)
        {
            var own = grants.Where(grant => grant.CaseId == concern.Id).ToList();
            foreach (var area in own.Select(grant => grant.AreaId).Distinct())
            {
                if (concern.IsOpen && concern.PassedUpTo == area)
                {
                    await inbox.Put(area, Waits, concern.Id, concern.Number, concern.DueAt, $"/c/{db.Here.Community.Slug}/{Links.Of(concern.Id)}", ct);
                }
                else
                {
                    await inbox.Take(area, Waits, concern.Id, ct);
                }
            }

            if (!concern.IsOpen)
            {
                foreach (var grant in own.Where(grant => grant.Until is null))
                {
                    grant.End(db.Now);
                }
            }
        }
    }
}
