using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Exchange.Reactions;

/// <summary>
/// A need goes where its people go, so that whoever looks after them reads it; of those who left it is taken from the list. Read from where
/// they live now, in whatever order the facts arrive.
/// </summary>
internal sealed class FollowHomes(Db db, IHomes homes, IPlaces places) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(HouseholdMovedHome), typeof(HouseholdEnded), typeof(LivingBegan), typeof(LivingEnded), typeof(PersonsMerged)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        foreach (var merged in facts.Select(one => one.Fact).OfType<PersonsMerged>())
        {
            foreach (var need in await db.Set<Need>().Where(row => row.PersonId == merged.MergedId).ToListAsync(ct))
            {
                need.GoTo(merged.KeptId);
            }
        }

        var people = facts.Select(one => one.Fact).SelectMany(fact => fact switch
        {
            LivingBegan began => [began.PersonId],
            LivingEnded ended => [ended.PersonId],
            PersonsMerged merged => [merged.KeptId],
            _ => Array.Empty<Guid>(),
        }).ToHashSet();
        var households = facts.Select(one => one.Fact).OfType<HouseholdFact>().Select(fact => fact.HouseholdId).ToHashSet();

        // Those of a merged person are tracked under the kept one and not yet saved.
        var needs = (await db.Set<Need>().Where(row => row.State == NeedState.Open && ((row.PersonId != null && people.Contains(row.PersonId.Value)) || (row.PersonId == null && row.HouseholdId != null && households.Contains(row.HouseholdId.Value)))).ToListAsync(ct))
            .Union(db.Set<Need>().Local.Where(row => row.State == NeedState.Open && row.PersonId is { } who && people.Contains(who))).ToList();
        if (needs.Count == 0)
        {
            return;
        }

        var lives = await homes.WhereLive([.. needs.Select(need => need.PersonId).OfType<Guid>().Distinct()], ct);
        var known = await Known([.. lives.Values.Concat(needs.Select(need => need.HouseholdId).OfType<Guid>()).Distinct()], ct);
        var why = facts.Select(one => one.Fact).OfType<LivingEnded>().ToLookup(fact => fact.PersonId, fact => fact.How);
        var book = await places.Book(ct);
        foreach (var need in needs)
        {
            if (need.PersonId is { } person && !lives.ContainsKey(person))
            {
                if (why[person].Select(Left).FirstOrDefault(left => left is not null) is { } gone)
                {
                    need.Withdraw(gone, null, db.Clock.Today);
                }

                continue;
            }

            // A household that went into another took what it needs along, however often that happened since.
            var home = known[need.PersonId is { } who ? lives[who] : need.HouseholdId!.Value];
            while (home.IntoId is { } into)
            {
                home = known[into];
            }

            if (home.End is { } end)
            {
                need.Withdraw(end switch { HouseholdEnd.MovedAway => NeedDropped.MovedAway, HouseholdEnd.Mistake => NeedDropped.Mistake, _ => NeedDropped.NotNeeded }, null, db.Clock.Today);
            }
            else
            {
                need.GoTo(home.HouseholdId, home.StairsId, book);
            }
        }
    }

    private async Task<IReadOnlyDictionary<Guid, HomeLine>> Known(IReadOnlyCollection<Guid> households, CancellationToken ct)
    {
        Dictionary<Guid, HomeLine> known = [];
        for (var ask = households; ask.Count > 0; ask = [.. known.Values.Select(line => line.IntoId).OfType<Guid>().Where(id => !known.ContainsKey(id)).Distinct()])
        {
            foreach (var (id, line) in await homes.Of(ask, ct))
            {
                known[id] = line;
            }
        }

        return known;
    }

    private static NeedDropped? Left(LivingEnd how) => how switch
    {
        LivingEnd.Died => NeedDropped.Died,
        LivingEnd.MovedOut => NeedDropped.MovedAway,
        _ => null,
    };
}
