using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>An office hands several to another, for one reason.</summary>
internal sealed class BulkHandOver(Db db, Cases cases, Bulk bulk, Answerable answerable) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.none-picked")]
        [MinLength(1, ErrorMessage = "concerns.none-picked")]
        public List<Guid> ConcernIds { get; set => field = value ?? []; } = [];

        [Required(ErrorMessage = "concerns.post-missing")]
        public string? Post { get; set; }

        [Required(ErrorMessage = "concerns.reason-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Bulk.Result> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        FormCheck.Check(form);
        var to = await answerable.Known(form.Post, nameof(Form.Post), ct);
        return await db.Save(
            await bulk.Picked(
                ConcernAction.HandOver, form.ConcernIds,
                concern => concern.Assign(to, AssignedBy.HandOver, cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, form.Reason, nameof(Form.Reason)).Id, cases.Times, db.Now), ct),
            ct);
    }
}
