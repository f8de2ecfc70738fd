using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Same;

/// <summary>Not the same thing after all: staff or the reporter part it from the other one, and it goes on by itself.</summary>
internal sealed class PartConcern(Db db, Cases.Cases cases, Followers followers) : ISlice
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
        var (concern, _) = await cases.Take(ConcernAction.Part, form.ConcernId, form.Version, ct);
        var main = concern.MergedIntoId;
        concern.Part(cases.Note(concern, NoteKind.Parting, NoteAudience.Involved, form.Reason, nameof(Form.Reason)), cases.Times, db.Now);
        await followers.TakeBack(concern, main!.Value, ct);
        return await cases.Save(concern, ct);
    }
}
