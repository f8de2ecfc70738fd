using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>Who leads gives it to an office by hand. The due time stays.</summary>
internal sealed class Assign(Db db, Cases cases, Answerable answerable) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        /// <summary>A post's key, from <see cref="Rules.PostChoices"/>.</summary>
        [Required(ErrorMessage = "concerns.post-missing")]
        public string? Post { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var to = await answerable.Known(form.Post, nameof(Form.Post), ct);
        var (concern, _) = await cases.Take(ConcernAction.Assign, form.ConcernId, form.Version, ct);
        var reason = Wording.Clean(form.Reason) is { } said ? cases.Note(concern, NoteKind.Handing, NoteAudience.Internal, said, nameof(Form.Reason)) : null;
        concern.Assign(to, AssignedBy.Hand, reason?.Id, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
