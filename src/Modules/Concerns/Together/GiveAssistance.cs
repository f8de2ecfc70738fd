using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Together;

/// <summary>Who was asked says what was done or what they think, or that they cannot help and why.</summary>
internal sealed class GiveAssistance(Db db, Cases.Cases cases, Answerable answerable, IKeepsFiles files) : ISlice
{
    internal sealed class Form
    {
        public Guid AssistanceId { get; set; }
        public int? Version { get; set; }

        /// <summary>False: they cannot help; the words say why.</summary>
        [Required(ErrorMessage = "concerns.assistance-answer-missing")]
        public bool? Helped { get; set; } = true;

        [Required(ErrorMessage = "concerns.assistance-words-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Words { get; set; }

        /// <summary>The reporter and neighbours may read it, too. An opinion and a refusal are for staff alone.</summary>
        public bool ForReporter { get; set; }

        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal sealed record Given(Guid ConcernId, AssistanceState State, int Version);

    internal async Task<Given> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        FormCheck.Check(form);
        var assistance = await db.Take<Assistance>(form.AssistanceId, ct);
        if (!(await answerable.AnsweredBy(db.Actor.Person, ct)).Contains(assistance.Post))
        {
            throw new NotYours("assistance");
        }

        assistance.MustBeAt(form.Version);

        var concern = await db.Load<Concern>(assistance.ConcernId, ct);
        var audience = form.Helped!.Value && form.ForReporter && assistance.Sort == AssistanceSort.Joint ? NoteAudience.Everyone : NoteAudience.Internal;
        var words = cases.Note(concern, NoteKind.AssistanceAnswer, audience, form.Words, nameof(Form.Words));
        if (form.Helped.Value)
        {
            assistance.Give(concern, words, db.Now);
        }
        else
        {
            assistance.Decline(concern, words, db.Now);
        }

        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, audience == NoteAudience.Internal ? Files.Internal : Files.Progress, ct);
        }

        db.CancelAlarm<AssistanceAlarm>(assistance.Id);
        return await db.Save(new Given(concern.Id, assistance.State, assistance.Version + 1), ct);
    }
}
