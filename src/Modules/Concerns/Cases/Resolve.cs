using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The office says what came of it. Not the end: the resident has the last word.</summary>
internal sealed class Resolve(Db db, Cases cases, Areas areas, IKeepsFiles files) : ISlice
{
    /// <summary>What an office can say. Withdrawn is the reporter's to say, out of scope is a return.</summary>
    internal static readonly Outcome[] Outcomes = [Outcome.Resolved, Outcome.Partly, Outcome.Explained, Outcome.PassedOn];

    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "concerns.outcome-missing")]
        public Outcome? Outcome { get; set; } = Contracts.Concerns.Outcome.Resolved;

        /// <summary>Left out: read from the post that answers for it. The post above cannot choose.</summary>
        public SolvedAt? SolvedAt { get; set; }

        /// <summary>What was done, for the resident to read.</summary>
        [Required(ErrorMessage = "concerns.result-missing")]
        [StringLength(ConcernNote.Longest, ErrorMessage = "concerns.note-long")]
        public string? Result { get; set; }

        /// <summary>Pictures of how it was left.</summary>
        public List<Guid> Photos { get; set => field = value ?? []; } = [];
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        Refuse.If(!Outcomes.Contains(form.Outcome!.Value), "concerns.outcome-not-here", nameof(Form.Outcome));
        var tree = await areas.Tree(ct);
        var (concern, _) = await cases.Take(ConcernAction.Resolve, form.ConcernId, form.Version, ct);
        var level = concern.PassedUpTo is { } above
            ? tree.Find(above)?.Level == AreaLevel.District ? SolvedAt.District : SolvedAt.Subdistrict
            : form.SolvedAt ?? LevelOf(Post.Parse(concern.Post));
        var result = cases.Note(concern, NoteKind.Result, NoteAudience.Everyone, form.Result, nameof(Form.Result));
        concern.Resolve(form.Outcome.Value, level, result, db.Actor.PersonId, cases.Times, db.Now);
        if (form.Photos.Count > 0)
        {
            await files.Give(form.Photos, Files.OwnerKind, concern.Id, Files.After, ct);
        }

        return await cases.Save(concern, ct);
    }

    private static SolvedAt LevelOf(Post post) => post switch
    {
        { PlaceId: not null } => SolvedAt.Building,
        { GridId: not null } => SolvedAt.Grid,
        _ => SolvedAt.Community,
    };
}
