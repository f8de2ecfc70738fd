using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>Gives several at once to one office. What cannot go is left as it was and said with its reason.</summary>
internal sealed class BulkAssign(Db db, Cases cases, Answerable answerable) : ISlice
{
    public const int Most = 100;

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

    /// <param name="Code">Text key of the sentence.</param>
    internal sealed record Left(Guid Id, string? Number, string Code);

    internal sealed record Result(int Assigned, IReadOnlyList<Left> Left);

    internal async Task<Result> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Assign);
        FormCheck.Check(form);
        Refuse.If(form.ConcernIds.Count > Most, "concerns.too-many-picked", nameof(Form.ConcernIds), Most);
        var to = await answerable.Known(form.Post, nameof(Form.Post), ct);
        var why = Wording.Clean(form.Reason);
        List<Left> left = [];
        var assigned = 0;

        // In one order, so that two such requests never wait for each other's rows.
        foreach (var id in form.ConcernIds.Distinct().Order())
        {
            Concern? concern = null;
            try
            {
                (concern, _) = await cases.Take(ConcernAction.Assign, id, null, ct);
                concern.Assign(to, AssignedBy.Hand, why is null ? null : cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, why, nameof(Form.Reason)).Id, cases.Times, db.Now);
                cases.Settle(concern);
                assigned++;
            }
            catch (Refusal refusal)
            {
                Drop(concern);
                left.Add(new Left(id, concern?.Number, refusal.Code));
            }
            catch (Exception exception) when (exception is Missing or NotYours)
            {
                left.Add(new Left(id, null, exception is Missing ? "kernel.status-404" : "kernel.status-403"));
            }
        }

        return await db.Save(new Result(assigned, left), ct);
    }

    /// <summary>A note written for a row that refused goes with it.</summary>
    private void Drop(Concern? concern)
    {
        foreach (var entry in db.ChangeTracker.Entries<ConcernNote>().Where(entry => concern is not null && entry.Entity.ConcernId == concern.Id).ToList())
        {
            entry.State = Microsoft.EntityFrameworkCore.EntityState.Detached;
        }
    }
}
