using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The reporter answers; or staff record what the reporter said on the phone.</summary>
internal sealed class AnswerQuestion(Db db, Cases cases, IKeepsFiles files) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.answer-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Answer { get; set; }

        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (concern, standing) = await cases.Take(ConcernAction.Answer, form.ConcernId, form.Version, ct);
        if (!standing.IsReporter)
        {
            db.Acting.OnBehalfOf = concern.ReporterId;
        }

        concern.Answer(cases.Note(concern, NoteKind.Answer, NoteAudience.Involved, form.Answer, nameof(Form.Answer)), cases.Times, db.Now);
        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, Files.Before, ct);
        }

        return await cases.Save(concern, ct);
    }
}
