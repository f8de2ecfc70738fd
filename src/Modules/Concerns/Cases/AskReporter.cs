using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The office needs to know more. Only the reporter and who handles it read question and answer.</summary>
internal sealed class AskReporter(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.question-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Question { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.Ask, form.ConcernId, form.Version, ct);
        concern.Ask(cases.Note(concern, NoteKind.Question, NoteAudience.Involved, form.Question, nameof(Form.Question)), cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
