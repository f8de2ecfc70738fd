using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>
/// Somebody went to see who was cared for: who, when, and what was found. What the resident said at the door is the follow-up, nobody has to
/// call as well.
/// </summary>
internal sealed class RecordVisit(Db db, Cases cases, IOffices offices) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        /// <summary>Somebody who holds an office here; left out: who records it.</summary>
        public Guid? VisitorId { get; set; }

        /// <summary>On the wall clock of the community; left out: now.</summary>
        public DateTime? VisitedAt { get; set; }

        [Required(ErrorMessage = "concerns.found-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Found { get; set; }

        /// <summary>What the resident said, if it is already known whether they are content.</summary>
        public CallAnswer? Answer { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        Refuse.If(form.Answer == CallAnswer.NotReached, "concerns.visit-not-reached", nameof(Form.Answer));
        var visitor = form.VisitorId ?? db.Actor.Person;
        Refuse.If(visitor != db.Actor.PersonId && !(await offices.Book(ct)).Of(visitor).Any(), "concerns.visitor-unknown", nameof(Form.VisitorId));
        var (concern, _) = await cases.Take(ConcernAction.Visit, form.ConcernId, form.Version, ct);
        var at = form.VisitedAt is { } local ? Clock.Utc(local) : db.Now;
        var found = cases.Note(concern, NoteKind.Visit, NoteAudience.Involved, form.Found, nameof(Form.Found));
        var unsaid = concern.ConfirmedAt is null;
        concern.Visit(visitor, at, found, form.Answer == CallAnswer.NotDone, cases.Times, db.Now);
        if (unsaid && form.Answer is CallAnswer.Satisfied or CallAnswer.Fair or CallAnswer.Dissatisfied)
        {
            concern.Confirm(Enum.Parse<Rating>(form.Answer.Value.ToString()), byCall: true, db.Actor.PersonId, null, cases.Times, db.Now);
        }

        return await cases.Save(concern, ct);
    }
}
