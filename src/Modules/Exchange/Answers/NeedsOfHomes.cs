using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Data;

namespace Mulin.Exchange.Answers;

internal sealed class NeedsOfHomes(Db db, Access access) : INeeds
{
    private const int Most = 30;

    public async Task<IReadOnlyList<NeedLine>> Of(Guid householdId, CancellationToken ct)
    {
        if (!db.May(Rights.See))
        {
            return [];
        }

        var rows = await access.Narrow(Rights.See, db.Set<Need>().AsNoTracking().Where(row => row.HouseholdId == householdId), ct);
        return [.. (await rows.OrderBy(row => row.EndedOn != null).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct))
            .Select(row => new NeedLine(row.Id, row.Kind, row.Urgency, row.Words, row.State == NeedState.Open, row.State == NeedState.Met, row.SaidOn, $"exchange/needs/{row.Id}"))];
    }

    public Task<bool> MaySee(Guid stairsId, CancellationToken ct) => access.May(Rights.See, stairsId, ct);
}
