using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Incidents;

/// <summary>
/// It is over: the reports about it are resolved in one step, each by its own rule, and their reporters confirm as ever. What cannot be
/// resolved is left as it was and said with its reason.
/// </summary>
internal sealed class EndIncident(Db db, Cases.Cases cases, Bulk bulk, Attaching attaching) : ISlice
{
    internal sealed class Form
    {
        public Guid IncidentId { get; set; }

        /// <summary>What was done, for everybody to read.</summary>
        [Required(ErrorMessage = "concerns.result-missing")]
        [StringLength(Incident.LongestText, ErrorMessage = "concerns.incident-text-long")]
        public string? Result { get; set; }
    }

    /// <param name="Left">What stays open, and why.</param>
    internal sealed record Ended(int Resolved, IReadOnlyList<Bulk.Left> Left);

    internal async Task<Ended> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        FormCheck.Check(form);
        await attaching.Alone(ct);
        var incident = await db.Take<Incident>(form.IncidentId, ct);
        var result = new IncidentUpdate(db.NewId(), incident.Id, form.Result, null, db.Actor.PersonId, db.Now);
        incident.End(result, db.Now);
        db.Add(result);
        var attached = await db.Set<IncidentReport>().AsNoTracking().Where(row => row.IncidentId == incident.Id && row.DetachedAt == null)
            .Join(db.Set<Concern>(), row => row.ConcernId, row => row.Id, (_, row) => new { row.Id, row.Number }).ToListAsync(ct);
        var numbers = attached.ToDictionary(row => row.Id, row => row.Number);
        var (resolved, left) = await bulk.Each(ConcernAction.Resolve, numbers.Keys, concern =>
        {
            var note = cases.Note(concern, NoteKind.Result, NoteAudience.Everyone, form.Result, nameof(Form.Result));
            concern.Resolve(Outcome.Resolved, concern.IsPassedUp ? SolvedAt.Subdistrict : SolvedAt.Community, note, db.Actor.PersonId, cases.Times, db.Now);
        }, ct);
        return await db.Save(new Ended(resolved, [.. left.Select(one => one with { Number = numbers[one.Id] })]), ct);
    }
}
