using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>What a kept file would draw, feature by feature; or, once it is drawn, what it did.</summary>
internal sealed class MapPreview(Db db, IDrafts drafts, MapJudge judge) : ISlice
{
    internal sealed record View(Guid DraftId, string FileName, DateTime? DoneAt, MapReport Report, IReadOnlyList<JudgedShape> Lines)
    {
        public int WithProblems => Lines.Count(line => line.Problem is not null);
    }

    internal async Task<View> Run(Guid draftId, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var draft = await drafts.Look<List<MapLine>, MapReport>(DrawAreas.Draft, draftId, ct);
        if (draft.Content is null)
        {
            return new(draft.Id, draft.FileName, draft.DoneAt, draft.Report!, []);
        }

        var judged = await judge.Judge(draft.Content, ct);
        return new(draft.Id, draft.FileName, null, DrawAreas.Count(judged), judged);
    }
}
