using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>
/// The phone a resident signed in with stands beside somebody's name in a home here, and they type that name in full. A phone alone is not enough: it
/// may have been written down wrongly, or belong to somebody else by now.
/// </summary>
internal sealed class ClaimByName(Db db, Standing standing, Codes codes, Landing landing, Stairwell stairwell, ISpeaksForPeople people, INames names) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.name-missing"), StringLength(40, ErrorMessage = "households.name-long")]
        public string? Name { get; set; }
    }

    internal async Task<ClaimOutcome> Run(Form form, CancellationToken ct)
    {
        var own = await standing.Self(ct);
        FormCheck.Check(form);
        await codes.Count("Name", ct);
        var file = await people.WithOwnPhone(ct);
        var home = file is null ? null : await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == file && row.Until == null).Select(row => new { row.HouseholdId, row.DwellingId, row.Verified }).SingleOrDefaultAsync(ct);

        // One sentence for all of it: nobody learns whether a phone or a name is on file.
        Refuse.If(home is null || (await names.Full([file!.Value], ct))[file.Value].Trim() != form.Name!.Trim(), "households.own.no-match", "Name");
        await standing.DemandOfAge(file.Value, ct);
        Refuse.If(await db.Set<Claim>().AnyAsync(row => row.PersonId == own && row.State == ClaimState.Waiting, ct), "households.own.claim-waits");
        Refuse.If(file == own && await standing.HasClaimed(own, ct), "households.own.claimed-already");
        var (household, dwelling) = await landing.Take(home.HouseholdId, home.DwellingId, null, ct);
        var claim = new Claim(db.NewId(), own, ClaimWay.Phone, household!.Id, dwelling.Id, null, null, db.Now, dwelling.HomeSpot);
        db.Add(claim);
        var landed = await landing.Land(household, dwelling, own, file == own ? null : file, null, moveHere: false, null, ct);
        claim.Accept(landed.PersonId, ClaimWay.Phone, landed.HouseholdId, home.Verified, wasOnFile: true, null, db.Now);
        return await stairwell.Save(new ClaimOutcome(claim.Id, false, home.Verified), ct);
    }
}
