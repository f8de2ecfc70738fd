using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>What a kept file would draw, feature by feature; or, once it is drawn, what it did.</summary>
internal sealed class MapPreview(Db db, MapJudge judge) : ISlice
{
    internal sealed record View(Guid DraftId, string FileName, DateTime? DoneAt, MapReport Report, IReadOnlyList<JudgedShape> Lines)
    {
        public int WithProblems => Lines.Count(line => line.Problem is not null);
    }

    internal async Task<View> Run(Guid draftId, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var account = db.Actor.AccountId;
        var draft = await db.Set<MapDraft>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == draftId && row.AccountId == account, ct) ?? throw new Missing(nameof(MapDraft));
        if (draft.Lines is null)
        {
            return new(draft.Id, draft.FileName, draft.DoneAt, new(draft.Updated, draft.Unchanged), []);
        }

        var judged = await judge.Judge(JsonSerializer.Deserialize<List<MapLine>>(draft.Lines)!, ct);
        return new(draft.Id, draft.FileName, null, DrawAreas.Count(judged), judged);
    }
}
