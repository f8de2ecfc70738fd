using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <param name="Code">Ten digits, said this once. Null when the same request came again: the answer is not kept.</param>
/// <param name="Until">The last day on which it is good.</param>
internal sealed record MadeCode(Guid Id, string? Code, DateOnly Until);

/// <summary>
/// The building leader, the unit leader or the grid worker gives one household a code. One that is still out is taken back by the next. Who may also
/// decide on claims there vouches with the code for whoever brings it.
/// </summary>
internal sealed class MakeInvitation(Db db, Vault vault, Stairwell stairwell, Access access) : ISlice
{
    internal sealed class Form
    {
        public Guid HouseholdId { get; set; }
    }

    internal async Task<MadeCode> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Invite);
        FormCheck.Check(form);
        var (household, dwelling) = await stairwell.Take(form.HouseholdId, null, Rights.Invite, ct);
        household.RefuseIfEnded();
        foreach (var earlier in await db.Set<HomeCode>().Where(row => row.HouseholdId == household.Id && row.UsedAt == null && row.RevokedAt == null).ToListAsync(ct))
        {
            earlier.Revoke(db.Now, dwelling);
        }

        var vouches = db.May(Rights.Review) && await access.May(Rights.Review, dwelling, ct);
        var (row, code) = HomeCode.Make(db.NewId(), ClaimWay.Invitation, household.Id, dwelling, null, db.Actor.Person, vouches, stairwell.Today, vault);
        db.Add(row);
        await stairwell.Save(new MadeCode(row.Id, null, row.Until), ct);
        return new MadeCode(row.Id, code, row.Until);
    }
}
