using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Exchange.Answers;

/// <summary>What residents say of their own needs: the same noun as what offices write down for them.</summary>
internal sealed class OwnNeeds(Db db, IHomes homes, IPlaces places) : IOwnNeeds
{
    private const int Most = 30;

    public async Task<Guid> State(Guid personId, Guid householdId, NeedKind kind, NeedUrgency urgency, string? words, CancellationToken ct)
    {
        var home = (await homes.Of([householdId], ct)).GetValueOrDefault(householdId) ?? throw new Missing("household");
        var today = db.Clock.Today;
        var need = new Need(
            db.NewId(), new Wanted(personId, householdId, home.StairsId, kind, urgency, words, ToldBy.Themselves, NeedSource.Said, null, today), await places.Book(ct), today);
        db.Add(need);
        return need.Id;
    }

    public async Task Withdraw(Guid needId, Guid personId, CancellationToken ct)
    {
        var need = await db.Take<Need>(needId, ct);
        if (need.PersonId != personId)
        {
            throw new Missing(nameof(Need));
        }

        need.Withdraw(NeedDropped.NotNeeded, null, db.Clock.Today);
    }

    public async Task<IReadOnlyList<NeedLine>> Of(Guid personId, CancellationToken ct) =>
        [.. (await db.Set<Need>().AsNoTracking().Where(row => row.PersonId == personId).OrderBy(row => row.EndedOn != null).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct))
            .Select(row => new NeedLine(row.Id, row.Kind, row.Urgency, row.Words, row.State == NeedState.Open, row.State == NeedState.Met, row.SaidOn, $"exchange/needs/{row.Id}"))];
}
