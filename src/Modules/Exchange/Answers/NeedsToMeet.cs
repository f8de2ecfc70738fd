using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Data;

namespace Mulin.Exchange.Answers;

internal sealed class NeedsToMeet(Db db, Access access, NeedLines lines) : INeedsToMeet
{
    public async Task<NeedToMeet?> Of(Guid needId, CancellationToken ct)
    {
        if (!db.May(Rights.See) || await db.Set<Need>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == needId, ct) is not { } need || !await access.May(Rights.See, need.PlaceId, ct))
        {
            return null;
        }

        var line = (await lines.Of([need], ct))[0];
        return new NeedToMeet(need.Id, need.PersonId, need.HouseholdId, need.PlaceId, need.Kind, need.Urgency, need.Words, line.Whose, need.State == NeedState.Open);
    }
}
