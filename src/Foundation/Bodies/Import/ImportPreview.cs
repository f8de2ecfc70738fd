using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>What a kept spreadsheet would do to the register, line by line; or, once it is in, what it did.</summary>
internal sealed class ImportPreview(Db db, Vault vault, ImportJudge judge) : ISlice
{
    internal sealed record View(Guid DraftId, string FileName, DateTime? DoneAt, ImportReport Report, IReadOnlyList<JudgedLine> Lines, IReadOnlyList<string> Ignored)
    {
        public int WithProblems => Lines.Count(line => line.Problems.Count > 0);
    }

    internal async Task<View> Run(Guid draftId, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var account = db.Actor.AccountId;
        var draft = await db.Set<ImportDraft>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == draftId && row.AccountId == account, ct) ?? throw new Missing(nameof(ImportDraft));
        if (draft.LinesSecret is null)
        {
            return new(draft.Id, draft.FileName, draft.DoneAt, new(draft.Added, draft.Updated, draft.Unchanged), [], []);
        }

        var lines = JsonSerializer.Deserialize<BodyLines>(vault.Open(draft.LinesSecret))!;
        var judged = await judge.Judge(lines.Lines, ct);
        return new(draft.Id, draft.FileName, null, ImportBodies.Count(judged), judged, lines.Ignored);
    }
}
