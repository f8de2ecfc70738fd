using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>An office hands it to another and says why. The due time stays: for the resident it is one wait.</summary>
internal sealed class HandOver(Db db, Cases cases, Answerable answerable) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.post-missing")]
        public string? Post { get; set; }

        [Required(ErrorMessage = "concerns.reason-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var to = await answerable.Known(form.Post, nameof(Form.Post), ct);
        var (concern, _) = await cases.Take(ConcernAction.HandOver, form.ConcernId, form.Version, ct);
        concern.Assign(to, AssignedBy.HandOver, cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, form.Reason, nameof(Form.Reason)).Id, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
