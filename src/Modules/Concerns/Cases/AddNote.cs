using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>A word on how it goes: for everybody who may read the concern, or for staff alone. The reporter may add something, too.</summary>
internal sealed class AddNote(Db db, Cases cases, IKeepsFiles files) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }

        [Required(ErrorMessage = "concerns.note-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Text { get; set; }

        /// <summary>For staff alone; what a reporter adds never is.</summary>
        public bool Internal { get; set; }

        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, standing) = await cases.Take(ConcernAction.Note, form.ConcernId, null, ct);
        var byReporter = standing is { IsReporter: true, Handles: false };
        var audience = byReporter ? NoteAudience.Involved : form.Internal ? NoteAudience.Internal : NoteAudience.Everyone;
        concern.Note(cases.Note(concern, NoteKind.Progress, audience, form.Text, nameof(Form.Text)), byReporter, cases.Times, db.Now);
        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, audience == NoteAudience.Internal ? Files.Internal : Files.Progress, ct);
        }

        return await cases.Save(concern, ct);
    }
}
