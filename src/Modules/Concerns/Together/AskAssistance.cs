using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Together;

/// <summary>Who handles a concern asks other posts to do a part of it, or for their opinion. Asked twice is asked once.</summary>
internal sealed class AskAssistance(Db db, Cases.Cases cases, Answerable answerable) : ISlice
{
    public const int Most = 8;

    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.assistance-sort-missing")]
        public AssistanceSort? Sort { get; set; } = AssistanceSort.Joint;

        /// <summary>Keys of posts.</summary>
        [Required(ErrorMessage = "concerns.assistance-posts-missing")]
        [MinLength(1, ErrorMessage = "concerns.assistance-posts-missing")]
        public List<string> Posts { get; set => field = value ?? []; } = [];

        /// <summary>What they are to do or to say; for staff to read.</summary>
        [Required(ErrorMessage = "concerns.assistance-request-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Request { get; set; }

        /// <summary>By the end of this working day (18:00 in Shanghai); left out: as long as the concern itself has.</summary>
        public DateOnly? DueDay { get; set; }
    }

    internal sealed record Asked(IReadOnlyList<Guid> Ids);

    internal async Task<Asked> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        Refuse.If(form.Posts.Count > Most, "concerns.assistance-too-many", nameof(Form.Posts), Most);
        List<Post> posts = [];
        foreach (var key in form.Posts.Distinct())
        {
            posts.Add(await answerable.Known(key, nameof(Form.Posts), ct));
        }

        // The lock on the concern lets one ask after the other, so that nobody is asked twice for the same.
        var (concern, _) = await cases.Take(ConcernAction.AskAssistance, form.ConcernId, form.Version, ct);
        concern.AskAssistance(db.Now);
        var asked = await db.Set<Assistance>().Where(row => row.ConcernId == concern.Id && row.State == AssistanceState.Asked).Select(row => row.Post).ToListAsync(ct);
        Refuse.If(posts.Exists(post => asked.Contains(post.Key)), "concerns.assistance-asked-already", nameof(Form.Posts));
        var request = cases.Note(concern, NoteKind.AssistanceRequest, NoteAudience.Internal, form.Request, nameof(Form.Request));
        DateTime? due = form.DueDay is { } day ? Clock.Utc(day.ToDateTime(new TimeOnly(18, 0))) : null;
        List<Guid> ids = [];
        foreach (var post in posts)
        {
            var assistance = new Assistance(db.NewId(), concern, form.Sort!.Value, post, request, due, db.Actor.PersonId, db.Now);
            db.Add(assistance);
            db.SetAlarm<AssistanceAlarm>(assistance.Id, assistance.DueAt);
            ids.Add(assistance.Id);
        }

        return await db.Save(new Asked(ids), ct);
    }
}
