using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Activities.Reactions;

/// <summary>
/// Two records turned out to be one human: their practice, their children's pick-ups, their suggestions and voices are one person's. Whoever stood twice on a
/// list stands there once, with what both attended; the attendances themselves are moved by <see cref="FollowMerge"/>, in whatever order the two run.
/// </summary>
internal sealed class PlanningFollowsMerge(Db db, ClassHours hours) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        await Students(kept, merged, ct);
        await Children(kept, merged, ct);
        foreach (var row in await db.Set<Suggestion>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        var spoke = await db.Set<StudioVoice>().Where(row => row.PersonId == kept).Select(row => row.RoundId).ToListAsync(ct);
        foreach (var voice in await db.Set<StudioVoice>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            if (spoke.Contains(voice.RoundId))
            {
                db.Remove(voice);
            }
            else
            {
                voice.GoTo(kept);
            }
        }
    }

    private async Task Students(Guid kept, Guid merged, CancellationToken ct)
    {
        var rows = await db.Set<PracticeEntry>().Where(row => row.PersonId == merged || row.PersonId == kept || row.ById == merged).ToListAsync(ct);
        List<Guid> under = [.. rows.Select(row => row.AgreementId).Distinct()];
        var agreements = await db.Set<PracticeAgreement>().Where(row => under.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var twice in rows.Where(row => row.LeftAt is null && (row.PersonId == merged || row.PersonId == kept)).GroupBy(row => row.AgreementId).Where(group => group.Count() > 1))
        {
            // The kept record's own line stays, with the certificate of the other where it has none; two with one each both stay on paper.
            var stays = twice.First(row => row.PersonId == kept);
            foreach (var goes in twice.Where(row => row != stays))
            {
                stays.TakeCertificate(goes);
                goes.Leave(agreements[goes.AgreementId], db.Now);
            }
        }

        foreach (var row in rows)
        {
            row.GoTo(merged, kept);
        }

        // The attendances may still be the merged record's, if the other reaction has yet to run: both are counted as the kept one's.
        List<PracticeEntry> standing = [.. rows.Where(row => row.LeftAt is null && row.PersonId == kept)];
        if (standing.Count > 0)
        {
            await hours.Count(standing, [.. agreements.Values.Where(row => standing.Exists(entry => entry.AgreementId == row.Id))], ct, alias: (merged, kept));
        }
    }

    private async Task Children(Guid kept, Guid merged, CancellationToken ct)
    {
        var planned = await db.Set<PickupPlan>().Where(row => row.PersonId == kept).Select(row => row.ActivityId).ToListAsync(ct);
        foreach (var plan in await db.Set<PickupPlan>().Where(row => row.PersonId == merged || row.ById == merged).ToListAsync(ct))
        {
            if (plan.PersonId == merged && planned.Contains(plan.ActivityId))
            {
                db.Remove(plan);
            }
            else
            {
                plan.GoTo(merged, kept);
            }
        }

        foreach (var collector in await db.Set<Collector>().Where(row => row.PersonId == merged || row.ById == merged).ToListAsync(ct))
        {
            collector.GoTo(merged, kept);
        }

        var gone = await db.Set<ChildPickup>().Where(row => row.PersonId == kept).Select(row => row.SessionId).ToListAsync(ct);
        foreach (var pickup in await db.Set<ChildPickup>().Where(row => row.PersonId == merged || row.HandedById == merged).ToListAsync(ct))
        {
            if (pickup.PersonId == merged && gone.Contains(pickup.SessionId))
            {
                db.Remove(pickup);
            }
            else
            {
                pickup.GoTo(merged, kept);
            }
        }
    }
}
