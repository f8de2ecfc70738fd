using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Incidents;

/// <summary>How it stands and until when: everybody it touches is told once.</summary>
internal sealed class UpdateIncident(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid IncidentId { get; set; }

        [Required(ErrorMessage = "concerns.note-missing")]
        [StringLength(Incident.LongestText, ErrorMessage = "concerns.incident-text-long")]
        public string? Text { get; set; }

        /// <summary>When it should be over now (UTC); left out: nobody knows.</summary>
        public DateTime? ExpectedAt { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        FormCheck.Check(form);
        var incident = await db.Take<Incident>(form.IncidentId, ct);
        var update = new IncidentUpdate(db.NewId(), incident.Id, form.Text, form.ExpectedAt, db.Actor.PersonId, db.Now);
        incident.Update(update, db.Now);
        db.Add(update);
        return await db.Save(update.Id, ct);
    }
}
