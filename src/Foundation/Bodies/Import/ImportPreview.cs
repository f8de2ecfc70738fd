using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>What a kept spreadsheet would do to the register, line by line; or, once it is in, what it did.</summary>
internal sealed class ImportPreview(Db db, IDrafts drafts, ImportJudge judge) : ISlice
{
    internal sealed record View(Guid DraftId, string FileName, DateTime? DoneAt, ImportReport Report, IReadOnlyList<JudgedLine> Lines, IReadOnlyList<string> Ignored)
    {
        public int WithProblems => Lines.Count(line => line.Problems.Count > 0);
    }

    internal async Task<View> Run(Guid draftId, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var draft = await drafts.Look<BodyLines, ImportReport>(ImportBodies.Draft, draftId, ct);
        if (draft.Content is not { } lines)
        {
            return new(draft.Id, draft.FileName, draft.DoneAt, draft.Report!, [], []);
        }

        var judged = await judge.Judge(lines.Lines, ct);
        return new(draft.Id, draft.FileName, null, ImportBodies.Count(judged), judged, lines.Ignored);
    }
}
