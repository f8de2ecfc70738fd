using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Shifts;

namespace Mulin.Volunteers.Reactions;

/// <summary>Two records turned out to be one human: the help, the places and the hours of the one are the other's. Two places in one shift become one.</summary>
internal sealed class HelpFollowsMerge(Db db) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        foreach (var call in await db.Set<HelpCall>().Where(row => row.PersonId == merged || row.VolunteerId == merged || row.AskedById == merged).ToListAsync(ct))
        {
            call.GoTo(merged, kept);
        }

        var offers = await db.Set<HelpOffer>().Where(row => row.PersonId == merged || row.PersonId == kept).ToListAsync(ct);
        foreach (var offer in offers.Where(row => row.PersonId == merged).ToList())
        {
            if (offers.Exists(row => row.PersonId == kept && row.CallId == offer.CallId))
            {
                db.Remove(offer);
            }
            else
            {
                offer.GoTo(kept);
            }
        }

        var places = await db.Set<ShiftPlace>().Where(row => row.PersonId == merged || row.PersonId == kept).ToListAsync(ct);
        foreach (var place in places.Where(row => row.PersonId == merged).ToList())
        {
            var other = places.Find(row => row.PersonId == kept && row.ShiftId == place.ShiftId && row.State is PlaceState.Going or PlaceState.Waiting);
            if (other is not null && place.State is PlaceState.Going or PlaceState.Waiting)
            {
                var shift = await db.Load<Shift>(place.ShiftId, ct);
                if (shift.State == ShiftState.Planned && db.Now < shift.StartsAt)
                {
                    shift.Leave(place, await db.Set<ShiftPlace>().Where(row => row.ShiftId == shift.Id && row.State == PlaceState.Waiting && row.Id != other.Id && row.Id != place.Id).ToListAsync(ct), shift.StartsAt, db.Now);
                }
                else
                {
                    place.Fall(db.Now);
                }
            }

            place.GoTo(kept);
        }

        foreach (var swap in await db.Set<Swap>().Where(row => row.PersonId == merged || row.OtherId == merged).ToListAsync(ct))
        {
            if (swap.State == SwapState.Asked && (swap.PersonId == kept || swap.OtherId == kept))
            {
                swap.Answer(SwapState.Lapsed, db.Now);
            }

            swap.GoTo(merged, kept);
        }

        foreach (var entry in await db.Set<HoursEntry>().Where(row => row.PersonId == merged || row.HelpedId == merged || row.LeaderId == merged || row.HelpedSaidBy == merged).ToListAsync(ct))
        {
            entry.GoTo(merged, kept);
        }

        foreach (var counter in await db.Set<HoursVoid>().Where(row => row.PersonId == merged || row.By == merged).ToListAsync(ct))
        {
            counter.GoTo(merged, kept);
        }

        foreach (var paper in await db.Set<RecordPaper>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            paper.GoTo(kept);
        }
    }
}

/// <summary>Whoever died calls for nobody any more and goes nowhere: their calls end, their errands are open again, their places go to who waits.</summary>
internal sealed class HelpEndsWithDeath(Db db, CallDesk desk) : IReaction<PersonDied>
{
    public async Task React(PersonDied fact, Envelope envelope, CancellationToken ct)
    {
        foreach (var call in await db.Set<HelpCall>().Where(row => row.PersonId == fact.PersonId && row.State != CallState.Helped && row.State != CallState.Ended && row.State != CallState.Served).ToListAsync(ct))
        {
            call.Close(CallEnd.Died, null, db.Now);
            await desk.Lapse(call.Id, null, ct);
            db.CancelAlarm<CallAlarm>(call.Id);
        }

        await desk.Leave(fact.PersonId, ct);
    }
}

/// <summary>
/// Whoever is no volunteer any more (they asked, moved away, a guardian objects) is counted on nowhere: their errands are open again, their places go to who
/// waits. Who is on the spot finishes.
/// </summary>
internal sealed class HelpEndsWithVolunteer(Db db, CallDesk desk) : IReaction<VolunteerEnded>
{
    public async Task React(VolunteerEnded fact, Envelope envelope, CancellationToken ct)
    {
        // Registered twice, or again since: they serve.
        if (!await db.Set<Volunteer>().AnyAsync(row => row.PersonId == fact.PersonId && row.EndedOn == null, ct))
        {
            await desk.Leave(fact.PersonId, ct);
        }
    }
}

/// <summary>What a call came from was met by others, or is needed no longer: nobody is sent in vain. A volunteer who is on the way is not called back.</summary>
internal sealed class CallFollowsNeed(Db db, CallDesk desk) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(NeedMet), typeof(NeedWithdrawn)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        foreach (var (fact, _) in facts)
        {
            var (need, because) = fact switch
            {
                NeedWithdrawn gone => (gone.NeedId, gone.Because switch { NeedDropped.Died => CallEnd.Died, NeedDropped.MovedAway => CallEnd.MovedAway, NeedDropped.Mistake => CallEnd.Mistake, NeedDropped.Duplicate => CallEnd.Duplicate, _ => CallEnd.NotNeeded }),
                _ => (((NeedFact)fact).NeedId, CallEnd.HelpedElsewhere),
            };
            foreach (var call in await db.Set<HelpCall>().Where(row => row.NeedId == need && (row.State == CallState.Open || row.State == CallState.Accepted)).ToListAsync(ct))
            {
                call.Close(because, null, db.Now);
                await desk.Lapse(call.Id, null, ct);
                db.CancelAlarm<CallAlarm>(call.Id);
            }
        }
    }
}
