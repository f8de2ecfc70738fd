using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Volunteers;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Exchange.Reactions;

/// <summary>A volunteer helped with what stands on the list: it is met. Whoever was faster by hand was right, too.</summary>
internal sealed class MeetByVolunteers(Db db) : IReaction<HelpGiven>
{
    public async Task React(HelpGiven fact, Envelope envelope, CancellationToken ct)
    {
        if (fact.NeedId is { } id && await db.Set<Need>().SingleOrDefaultAsync(row => row.Id == id, ct) is { State: NeedState.Open } need)
        {
            var today = db.Clock.Today;
            need.Meet(NeedHelp.Volunteers, null, fact.On < need.SaidOn ? need.SaidOn : fact.On > today ? today : fact.On, today);
        }
    }
}
