using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>A report that has nothing to do with the incident goes its own way.</summary>
internal sealed class DetachReport(Db db, Attaching attaching) : ISlice
{
    internal sealed class Form
    {
        public Guid IncidentId { get; set; }
        public Guid ConcernId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        await attaching.Alone(ct);
        var incident = await db.Load<Incident>(form.IncidentId, ct);
        incident.RefuseEnded();
        var report = await db.Set<IncidentReport>().SingleOrDefaultAsync(row => row.IncidentId == form.IncidentId && row.ConcernId == form.ConcernId && row.DetachedAt == null, ct) ?? throw new Missing(nameof(IncidentReport));
        report.Detach(await db.Set<Concern>().AsNoTracking().SingleAsync(row => row.Id == form.ConcernId, ct), db.Now);
        return await db.Save(report.ConcernId, ct);
    }
}
