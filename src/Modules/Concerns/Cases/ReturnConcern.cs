using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>Not ours to do. The resident is told why, and who is responsible and how to reach them; they may object by re-opening.</summary>
internal sealed class ReturnConcern(Db db, Cases cases, Texts texts) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.reason-missing")]
        [StringLength(600, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }

        /// <summary>Who is responsible, and how to reach them.</summary>
        [Required(ErrorMessage = "concerns.responsible-missing")]
        [StringLength(200, ErrorMessage = "concerns.note-long")]
        public string? Responsible { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var responsible = Wording.Clean(form.Responsible);
        Refuse.If(responsible is null, "concerns.responsible-missing", nameof(Form.Responsible));
        var reason = Wording.Clean(form.Reason);
        Refuse.If(reason is null, "concerns.reason-missing", nameof(Form.Reason));
        var (concern, _) = await cases.Take(ConcernAction.Return, form.ConcernId, form.Version, ct);
        var note = cases.Note(concern, NoteKind.Return, NoteAudience.Everyone, texts["concerns.return-note", reason, responsible], nameof(Form.Reason));
        concern.Return(note, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
