using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>A letter with a code goes to a door: whoever has it in their hand gets their post there. To answer a claim, it is good for that person alone.</summary>
internal sealed class PrintLetter(Db db, Vault vault, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid DwellingId { get; set; }

        /// <summary>The claim it answers.</summary>
        public Guid? ClaimId { get; set; }
    }

    internal async Task<MadeCode> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        var dwelling = await stairwell.Door(form.DwellingId, Rights.Review, ct, take: true);
        Guid? to = null;
        if (form.ClaimId is { } answered)
        {
            var claim = await db.Load<Claim>(answered, ct);
            Refuse.If(claim.State != ClaimState.Waiting, "households.own.claim-decided");
            Refuse.If(claim.DwellingId != dwelling.Id, "households.own.claim-elsewhere");
            Refuse.If(claim.PersonId == db.Actor.PersonId, "households.own.claim-own");
            to = claim.PersonId;
        }

        foreach (var earlier in await db.Set<HomeCode>().Where(row => row.DwellingId == dwelling.Id && row.Way == ClaimWay.Letter && row.ForId == to && row.UsedAt == null && row.RevokedAt == null).ToListAsync(ct))
        {
            earlier.Revoke(db.Now, dwelling);
        }

        var (row, code) = HomeCode.Make(db.NewId(), ClaimWay.Letter, null, dwelling, to, db.Actor.Person, vouches: true, stairwell.Today, vault);
        db.Add(row);
        await stairwell.Save(new MadeCode(row.Id, null, row.Until), ct);
        return new MadeCode(row.Id, code, row.Until);
    }
}
