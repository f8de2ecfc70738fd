using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>
/// Somebody is guardian of a child under fourteen: staff who saw the papers record it, or a grown member of the household says so and staff decide.
/// </summary>
internal sealed class RecordGuardian(Db db, Standing standing, Stairwell stairwell, IPersons persons) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "households.own.child-missing")]
        public Guid? ChildId { get; set; }

        /// <summary>Left out by a resident: themselves.</summary>
        public Guid? GuardianId { get; set; }
    }

    /// <summary>By staff: it stands at once.</summary>
    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Review);
        FormCheck.Check(form);
        Refuse.If(form.GuardianId is null, "households.own.guardian-missing", "GuardianId");
        var home = await stairwell.HomeOf(form.ChildId!.Value, Rights.Review, ct);
        return await Record(form.ChildId.Value, form.GuardianId.Value, true, home, ct);
    }

    /// <summary>By a parent who lives with the child: staff confirm it.</summary>
    internal async Task<Guid> Ask(Form form, CancellationToken ct)
    {
        var own = await standing.For(null, ct);
        FormCheck.Check(form);
        var child = form.ChildId!.Value;
        var homes = await db.Set<Living>().AsNoTracking().Where(row => row.Until == null && (row.PersonId == own || row.PersonId == child)).Select(row => new { row.PersonId, row.HouseholdId }).ToListAsync(ct);
        if (homes.Count < 2 || homes[0].HouseholdId != homes[1].HouseholdId)
        {
            throw new Missing("person");
        }

        return await Record(child, own, false, await stairwell.HomeOf(child, null, ct), ct);
    }

    private async Task<Guid> Record(Guid child, Guid guardian, bool confirmed, Home home, CancellationToken ct)
    {
        var lines = await persons.Of([child, guardian], ct);
        if (!lines.TryGetValue(child, out var line) || !lines.TryGetValue(guardian, out var other))
        {
            throw new Missing("person");
        }

        Refuse.If(line.DiedOn is not null || other.DiedOn is not null, "households.person-dead");
        Refuse.If(!await db.Set<Profile>().AnyAsync(row => row.Id == child && row.Birthday != null, ct), "households.own.child-birthday", "ChildId");
        Refuse.If(!await standing.IsChild(child, ct), "households.own.child-grown", "ChildId");
        Refuse.If(!await standing.IsGrown(guardian, ct), "households.own.guardian-young", "GuardianId");
        Refuse.If(
            await db.Set<Guardianship>().AnyAsync(row => row.ChildId == child && row.GuardianId == guardian && (row.State == GuardianState.Waiting || row.State == GuardianState.Confirmed), ct),
            "households.own.guardian-there", "GuardianId");
        var row = new Guardianship(db.NewId(), child, guardian, confirmed, db.Actor.Person, db.Now, home.Spot);
        db.Add(row);
        return await stairwell.Save(row.Id, ct);
    }
}
