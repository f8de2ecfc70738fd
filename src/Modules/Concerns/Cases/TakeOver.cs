using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The office that was called in because a time was missed makes the concern its own. The due time stays as it was missed.</summary>
internal sealed class TakeOver(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.TakeOver, form.ConcernId, form.Version, ct);
        var reason = Wording.Clean(form.Reason) is { } said ? cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, said, nameof(Form.Reason)) : null;
        concern.TakeOver(reason?.Id, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
