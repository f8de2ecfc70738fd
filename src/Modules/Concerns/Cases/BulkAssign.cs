using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>Gives several at once to one office. What cannot go is left as it was and said with its reason.</summary>
internal sealed class BulkAssign(Db db, Cases cases, Bulk bulk, Answerable answerable) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.none-picked")]
        [MinLength(1, ErrorMessage = "concerns.none-picked")]
        public List<Guid> ConcernIds { get; set => field = value ?? []; } = [];

        [Required(ErrorMessage = "concerns.post-missing")]
        public string? Post { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal sealed record Result(int Assigned, IReadOnlyList<Bulk.Left> Left);

    internal async Task<Result> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Assign);
        FormCheck.Check(form);
        var to = await answerable.Known(form.Post, nameof(Form.Post), ct);
        var why = Wording.Clean(form.Reason);
        var done = await bulk.Picked(
            ConcernAction.Assign, form.ConcernIds,
            concern => concern.Assign(to, AssignedBy.Hand, why is null ? null : cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, why, nameof(Form.Reason)).Id, cases.Times, db.Now), ct);
        return await db.Save(new Result(done.Done, done.Left), ct);
    }
}
