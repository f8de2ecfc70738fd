using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Identity;

/// <summary>Whether an account holds an office, in any of its communities or above: for pages that stand outside all of them.</summary>
internal sealed class HoldsOffice(Db db)
{
    public async Task<bool> Anywhere(Guid accountId, CancellationToken ct)
    {
        var today = db.Clock.Today;
        return await db.Set<AboveAppointment>().Where(InOffice.AboveOn(today)).AnyAsync(row => row.AccountId == accountId, ct)
            || await db.Beyond<Person>("whether somebody holds an office anywhere").Where(person => person.AccountId == accountId)
                .Join(db.Beyond<Appointment>("whether somebody holds an office anywhere").Where(InOffice.On(today)), person => new { person.CommunityId, Id = person.Id }, row => new { row.CommunityId, Id = row.PersonId }, (_, row) => row.Id)
                .AnyAsync(ct);
    }
}
