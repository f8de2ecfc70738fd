using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Incidents;

/// <summary>A report that was filed otherwise is about this incident too.</summary>
internal sealed class AttachReport(Db db, Access access, Attaching attaching) : ISlice
{
    internal sealed class Form
    {
        public Guid IncidentId { get; set; }

        /// <summary>Its number.</summary>
        [Required(ErrorMessage = "concerns.number-unknown")]
        [StringLength(16, ErrorMessage = "concerns.number-unknown")]
        public string? Concern { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        FormCheck.Check(form);
        await attaching.Alone(ct);
        var incident = await db.Load<Incident>(form.IncidentId, ct);
        var number = form.Concern!.Trim();
        var concern = await db.Set<Concern>().SingleOrDefaultAsync(row => row.Number == number, ct);
        Refuse.If(concern is null, "concerns.number-unknown", nameof(Form.Concern));
        await access.Look(concern, ct);
        await attaching.RefuseAttached(concern.Id, ct);
        attaching.Attach(incident, concern, atOpening: false);
        return await db.Save(concern.Id, ct);
    }
}
