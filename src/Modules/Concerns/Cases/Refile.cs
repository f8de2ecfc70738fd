using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>Another kind or category; with another kind the office that answers for it by rule takes over, unless told not to.</summary>
internal sealed class Refile(Db db, Cases cases, Answerable answerable) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.kind-missing")]
        public ConcernKind? Kind { get; set; }

        public string? Category { get; set; }

        /// <summary>The office stays the same although the kind changes.</summary>
        public bool KeepPost { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.Refile, form.ConcernId, form.Version, ct);
        var kind = form.Kind!.Value;
        var category = string.IsNullOrWhiteSpace(form.Category) ? Categories.Other(kind) : form.Category.Trim();
        var changes = kind != concern.Kind;
        var reason = Wording.Clean(form.Reason) is { } said ? cases.Note(concern, NoteKind.Refiling, NoteAudience.Internal, said, nameof(Form.Reason)) : null;
        concern.Refile(kind, category, reason?.Id, cases.Times, db.Now);
        if (changes && !form.KeepPost)
        {
            concern.FollowRule(await answerable.For(kind, category, concern.PlaceId, ct), cases.Times, db.Now);
        }

        return await cases.Save(concern, ct);
    }
}
