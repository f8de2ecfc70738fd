using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The reporter agrees that it is done and says how it was.</summary>
internal sealed class Confirm(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.rating-missing")]
        public Rating? Rating { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Words { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.Confirm, form.ConcernId, form.Version, ct);
        var words = Wording.Clean(form.Words) is { } said ? cases.Note(concern, NoteKind.Confirmation, NoteAudience.Involved, said, nameof(Form.Words)) : null;
        concern.Confirm(form.Rating!.Value, byCall: false, db.Actor.PersonId, words?.Id, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
