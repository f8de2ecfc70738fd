using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The secretary decides that nobody has to go and see, and says why.</summary>
internal sealed class WaiveVisit(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.reason-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.WaiveVisit, form.ConcernId, form.Version, ct);
        concern.WaiveVisit(cases.Note(concern, NoteKind.Waiving, NoteAudience.Internal, form.Reason, nameof(Form.Reason)), cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
