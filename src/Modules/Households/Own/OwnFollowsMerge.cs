using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>Two records turned out to be one human: what the one claimed, asked, allowed or was guardian of is the other's. What both had stands once.</summary>
internal sealed class OwnFollowsMerge(Db db, Stairwell stairwell) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        var home = await stairwell.HomeOf(kept, null, ct);
        await Asked(kept, merged, home, ct);
        await Allowed(kept, merged, home, ct);
        await Guarded(kept, merged, home, ct);
    }

    private async Task Asked(Guid kept, Guid merged, Home home, CancellationToken ct)
    {
        var claims = await db.Set<Claim>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var claim in claims.Where(row => row.PersonId == merged).ToList())
        {
            if (claim.State == ClaimState.Waiting && claims.Exists(row => row.PersonId == kept && row.State == ClaimState.Waiting))
            {
                claim.StandAt(home.Spot).Withdraw(db.Now);
            }

            claim.GoTo(kept);
        }

        foreach (var correction in await db.Set<Correction>().Where(row => row.PersonId == merged || row.AskedBy == merged).ToListAsync(ct))
        {
            correction.GoTo(merged, kept);
        }

        foreach (var code in await db.Set<HomeCode>().Where(row => row.ForId == merged || row.MadeBy == merged || row.UsedBy == merged).ToListAsync(ct))
        {
            code.GoTo(merged, kept);
        }
    }

    private async Task Allowed(Guid kept, Guid merged, Home home, CancellationToken ct)
    {
        var consents = await db.Set<Consent>().Where(row => row.PersonId == kept || row.PersonId == merged || row.GuardianId == merged || row.RecordedBy == merged || row.EndedBy == merged).ToListAsync(ct);
        foreach (var consent in consents.Where(row => row.PersonId != kept || row.GuardianId == merged || row.RecordedBy == merged || row.EndedBy == merged).ToList())
        {
            if (consent.PersonId == merged && consent.EndedAt is null && consents.Exists(row => row.PersonId == kept && row.Code == consent.Code && row.EndedAt is null))
            {
                consent.End(ConsentEnd.Twice, null, null, home.HouseholdId, db.Now, home.Spot);
            }

            consent.GoTo(merged, kept);
        }
    }

    private async Task Guarded(Guid kept, Guid merged, Home home, CancellationToken ct)
    {
        var rows = await db.Set<Guardianship>().Where(row => row.ChildId == kept || row.ChildId == merged || row.GuardianId == kept || row.GuardianId == merged || row.AskedBy == merged || row.DecidedBy == merged).ToListAsync(ct);
        foreach (var row in rows.Where(row => row.ChildId == merged || row.GuardianId == merged || row.AskedBy == merged || row.DecidedBy == merged).ToList())
        {
            var (child, guardian) = (row.ChildId == merged ? kept : row.ChildId, row.GuardianId == merged ? kept : row.GuardianId);
            var stands = row.State is GuardianState.Waiting or GuardianState.Confirmed;
            if (stands && (child == guardian || rows.Exists(other => other.Id != row.Id && other.ChildId == child && other.GuardianId == guardian && other.State is (GuardianState.Waiting or GuardianState.Confirmed))))
            {
                row.StandAt(home.Spot).Lapse(db.Now);
            }

            row.GoTo(merged, kept);
        }
    }
}
