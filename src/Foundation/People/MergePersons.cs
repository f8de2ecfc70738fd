using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>Two records turned out to be one human: offices, account, phone and home come together in the one that is kept.</summary>
internal sealed class MergePersons(Db db, Snapshots snapshots) : ISlice
{
    internal sealed class Form
    {
        public Guid KeptId { get; set; }
        public Guid MergedId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Merge);
        var kept = await db.Take<Person>(form.KeptId, ct);
        var merged = form.MergedId == form.KeptId ? kept : await db.Take<Person>(form.MergedId, ct);
        await InOffice.DemandAppoint(db, kept, "people.merge-office", null, ct);
        await InOffice.DemandAppoint(db, merged, "people.merge-office", null, ct);
        kept.Absorb(merged);
        foreach (var appointment in await db.Set<Appointment>().Where(row => row.PersonId == merged.Id).ToListAsync(ct))
        {
            appointment.GoTo(kept.Id);
        }

        await db.Save(ct);
        snapshots.Drop();
    }
}
