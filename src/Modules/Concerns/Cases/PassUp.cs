using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>
/// 吹哨: the nearest area above answers for it from now on, and sees this case and no other. From there it may be passed on to the area
/// above that one.
/// </summary>
internal sealed class PassUp(Db db, Cases cases, Areas areas) : ISlice
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
        var tree = await areas.Tree(ct);
        var (concern, _) = await cases.Take(ConcernAction.PassUp, form.ConcernId, form.Version, ct);
        var from = concern.PassedUpTo is { } present ? tree.Find(present) : db.Here.Community;
        var above = from is null ? null : tree.Above(from);
        Refuse.If(above is null, "concerns.nobody-above");
        concern.PassUp(above.Id, cases.Note(concern, NoteKind.PassingUp, NoteAudience.Involved, form.Reason, nameof(Form.Reason)), cases.Times, db.Now);
        var now = db.Now;
        if (!await db.Set<CaseGrant>().AnyAsync(grant => grant.CaseId == concern.Id && grant.AreaId == above.Id && (grant.Until == null || grant.Until > now), ct))
        {
            db.Add(new CaseGrant(db.NewId(), CaseGrant.Concern, concern.Id, above.Id, now));
        }

        return await cases.Save(concern, ct);
    }
}
