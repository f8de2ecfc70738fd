using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Timing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Same;

/// <summary>Staff find that two are the same thing: one is followed in the other, and everybody it touches comes along.</summary>
internal sealed class MergeConcern(Db db, Cases.Cases cases, Access access, Followers followers, Timekeeper time) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        /// <summary>The one that goes on, by its id …</summary>
        public Guid? IntoId { get; set; }

        /// <summary>… or by its number.</summary>
        [StringLength(16, ErrorMessage = "concerns.number-unknown")]
        public string? Into { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        FormCheck.Check(form);
        var into = await Into(form, ct);

        // In the order of their ids: who merges the other way round at the same moment waits here instead of for ever.
        Dictionary<Guid, Concern> taken = [];
        foreach (var id in new[] { form.ConcernId, into }.Distinct().Order())
        {
            taken[id] = await db.Take<Concern>(id, ct);
        }

        var (concern, main) = (taken[form.ConcernId], taken[into]);
        await access.Demand(ConcernAction.Merge, concern, ct);
        if (!(await access.To(main, ct)).Handles && !db.Actor.IsSystem)
        {
            throw new NotYours("concern merge");
        }

        concern.MustBeAt(form.Version);

        var reason = Wording.Clean(form.Reason) is { } said ? cases.Note(concern, NoteKind.Merging, NoteAudience.Internal, said, nameof(Form.Reason)) : null;
        concern.MergeInto(main, reason, await time.Now(ct), db.Now);
        await followers.Bring(concern, main, ct);
        return await cases.Save(concern, ct);
    }

    private async Task<Guid> Into(Form form, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.Into))
        {
            Refuse.If(form.IntoId is null, "concerns.into-missing", nameof(Form.Into));
            return form.IntoId.Value;
        }

        var number = form.Into.Trim();
        var found = await db.Set<Concern>().AsNoTracking().Where(row => row.Number == number).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct);
        Refuse.If(found is null, "concerns.number-unknown", nameof(Form.Into));
        return found.Value;
    }
}
