using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The post above gives it back to the office it came from, and no longer sees it.</summary>
internal sealed class SendBack(Db db, Cases cases) : ISlice
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
        var (concern, _) = await cases.Take(ConcernAction.SendBack, form.ConcernId, form.Version, ct);
        concern.SendBack(cases.Note(concern, NoteKind.SendingBack, NoteAudience.Involved, form.Reason, nameof(Form.Reason)), cases.Times, db.Now);
        foreach (var grant in await db.Set<CaseGrant>().Where(grant => grant.CaseId == concern.Id && grant.Until == null).ToListAsync(ct))
        {
            grant.End(db.Now);
        }

        return await cases.Save(concern, ct);
    }
}
