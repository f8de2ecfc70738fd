using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies.Import;

internal sealed record ImportReport(int Added, int Updated, int Unchanged);

/// <summary>Puts a spreadsheet into the register: all of it or nothing. The same one again changes nothing.</summary>
internal sealed class ImportBodies(Db db, IDrafts drafts, ImportJudge judge) : ISlice
{
    internal const string Draft = "bodies.import";

    internal sealed class Form
    {
        public Guid DraftId { get; set; }
    }

    /// <summary>Confirms what was previewed. It is judged again: the register may have changed since.</summary>
    internal async Task<ImportReport> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var draft = await drafts.Take<BodyLines, ImportReport>(Draft, form.DraftId, ct);
        Refuse.If(draft.Content is null, "bodies.import-done");
        var report = await Apply(draft.Content.Lines, ct);
        drafts.Finish(draft.Id, report);
        return await Write(report, ct);
    }

    /// <summary>A spreadsheet in one go, for those who need no preview: the API and the demo.</summary>
    internal async Task<ImportReport> Run(Stream content, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        return await Write(await Apply(BodySheet.Read(await SheetReader.Read(content, ct)).Lines, ct), ct);
    }

    internal static ImportReport Count(IReadOnlyList<JudgedLine> lines) => new(
        lines.Count(line => line is { Act: ImportAct.Add, Problems.Count: 0 }),
        lines.Count(line => line is { Act: ImportAct.Update, Problems.Count: 0 }),
        lines.Count(line => line is { Act: ImportAct.Unchanged, Problems.Count: 0 }));

    private async Task<ImportReport> Apply(IReadOnlyList<BodyLine> lines, CancellationToken ct)
    {
        var judged = await judge.Judge(lines, ct);
        var bad = judged.Where(line => line.Problems.Count > 0).ToList();
        Refuse.If(bad.Count > 0, "bodies.import-problems", "File", bad.Count, string.Join('、', bad.Take(5).Select(line => line.Line.Number)) + (bad.Count > 5 ? "…" : ""));
        var changed = judged.Where(line => line.Act == ImportAct.Update).Select(line => line.KnownId!.Value).ToList();
        var rows = await db.Set<Body>().Where(body => changed.Contains(body.Id)).ToDictionaryAsync(body => body.Id, ct);
        var today = db.Clock.Today;
        foreach (var line in judged)
        {
            if (line.Act == ImportAct.Add)
            {
                db.Add(new Body(db.NewId(), line.Details!, today));
            }
            else if (line.Act == ImportAct.Update)
            {
                rows[line.KnownId!.Value].Correct(line.Details!);
            }
        }

        return Count(judged);
    }

    private async Task<ImportReport> Write(ImportReport report, CancellationToken ct)
    {
        try
        {
            return await db.Save(report, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("bodies.import-meanwhile", "File");
        }
    }
}
