using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>催办: who was called in, or who leads, presses the office that has it. It stays theirs.</summary>
internal sealed class Urge(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.note-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Words { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.Urge, form.ConcernId, form.Version, ct);
        concern.Urge(cases.Note(concern, NoteKind.Urging, NoteAudience.Internal, form.Words, nameof(Form.Words)), db.Now);
        return await cases.Save(concern, ct);
    }
}
