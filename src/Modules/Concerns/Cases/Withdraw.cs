using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The reporter no longer wants it; staff who write this down for them say why, and the reporter is told.</summary>
internal sealed class Withdraw(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, standing) = await cases.Take(ConcernAction.Withdraw, form.ConcernId, form.Version, ct);
        var reason = Wording.Clean(form.Reason);
        Refuse.If(!standing.IsReporter && reason is null, "concerns.reason-missing", nameof(Form.Reason));
        if (!standing.IsReporter)
        {
            db.Acting.OnBehalfOf = concern.ReporterId;
        }

        var note = reason is null ? null : cases.Note(concern, NoteKind.Withdrawal, NoteAudience.Involved, reason, nameof(Form.Reason));
        concern.Withdraw(note, cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
