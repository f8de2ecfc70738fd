using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The reporter says that it is not done after all.</summary>
internal sealed class Reopen(Db db, Cases cases, IKeepsFiles files) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.reason-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }

        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.Reopen, form.ConcernId, form.Version, ct);
        concern.Reopen(cases.Note(concern, NoteKind.Reopening, NoteAudience.Involved, form.Reason, nameof(Form.Reason)), cases.Times, db.Now);
        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, Files.Before, ct);
        }

        return await cases.Save(concern, ct);
    }
}
