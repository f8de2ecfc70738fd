using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>What came of calling the reporter.</summary>
internal enum CallAnswer
{
    Satisfied,
    Fair,
    Dissatisfied,
    NotDone,
    NotReached,
}

/// <summary>Staff called or met the reporter and write down the answer. Not done opens it again; nobody reached closes it unconfirmed.</summary>
internal sealed class RecordFollowUp(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.follow-up-missing")]
        public CallAnswer? Answer { get; set; }

        /// <summary>What was said; needed when it is not done or nobody was reached.</summary>
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Words { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, _) = await cases.Take(ConcernAction.FollowUp, form.ConcernId, form.Version, ct);
        var by = db.Actor.PersonId;
        switch (form.Answer!.Value)
        {
            case CallAnswer.NotDone:
                db.Acting.OnBehalfOf = concern.ReporterId;
                concern.ReopenByCall(cases.Note(concern, NoteKind.Reopening, NoteAudience.Involved, form.Words, nameof(Form.Words)), cases.Times, db.Now);
                break;
            case CallAnswer.NotReached:
                concern.CloseUnreached(by, cases.Note(concern, NoteKind.FollowUp, NoteAudience.Involved, form.Words, nameof(Form.Words)), cases.Times, db.Now);
                break;
            case var answer:
                db.Acting.OnBehalfOf = concern.ReporterId;
                var words = Wording.Clean(form.Words) is { } said ? cases.Note(concern, NoteKind.FollowUp, NoteAudience.Involved, said, nameof(Form.Words)) : null;
                concern.Confirm(Enum.Parse<Rating>(answer.ToString()), byCall: true, by, words?.Id, cases.Times, db.Now);
                break;
        }

        return await cases.Save(concern, ct);
    }
}
