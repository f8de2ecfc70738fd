using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Points.Conduct;

/// <summary>The register of assessments as staff read it, newest first: what, when and what came of it, and of no person and no household by name.</summary>
internal sealed class AssessmentList(Db db, ICovenant covenant, IPlaces places, Texts texts) : ISlice
{
    public const int Size = 30;

    internal sealed class Query
    {
        public AssessmentState? State { get; set; }
        public ConductKind? Kind { get; set; }
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
    }

    internal sealed record Line(Guid Id, ConductOf Of, string Whose, string Grid, string Article, ConductKind Kind, int Points, DateOnly SeenOn, AssessmentState State, AssessmentDropped? Because);

    internal sealed record View(IReadOnlyList<Line> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        var all = Narrow(query);
        var forward = query.Before is null;
        var rows = query.After is { } after ? all.Where(row => row.Id.CompareTo(after) < 0) : query.Before is { } before ? all.Where(row => row.Id.CompareTo(before) > 0) : all;
        var found = await (forward ? rows.OrderByDescending(row => row.Id) : rows.OrderBy(row => row.Id)).Take(Size + 1).ToListAsync(ct);
        var more = found.Count > Size;
        if (more)
        {
            found.RemoveAt(Size);
        }

        if (!forward)
        {
            found.Reverse();
        }

        var first = query.After is null && query.Before is null;
        return new View(
            await Lines(found, ct), found.Count > 0 && (forward ? !first : more) ? found[0].Id : null, found.Count > 0 && (!forward || more) ? found[^1].Id : null, first ? await all.CountAsync(ct) : null);
    }

    internal IQueryable<Assessment> Narrow(Query query)
    {
        var rows = db.Set<Assessment>().AsNoTracking();
        rows = query.State is { } state ? rows.Where(row => row.State == state) : rows;
        return query.Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
    }

    internal async Task<IReadOnlyList<Line>> Lines(IReadOnlyList<Assessment> rows, CancellationToken ct)
    {
        var articles = await covenant.Of([.. rows.Select(row => row.ArticleId).Distinct()], ct);
        var book = await places.Book(ct);
        return [.. rows.Select(row => new Line(
            row.Id, row.Of, row.Of switch { ConductOf.Person => texts["points.a-resident"], ConductOf.Household => texts["points.a-household"], _ => book.NameOf(row.BuildingId) }, book.Grid(row.GridId)?.Name ?? "",
            articles.TryGetValue(row.ArticleId, out var article) ? article.Text : "", row.Kind, row.Points, row.SeenOn, row.State, row.Because))];
    }
}

/// <summary>The register as XLSX or CSV, as nameless as on the page.</summary>
internal sealed class ExportAssessments(Db db, AssessmentList list, Texts texts) : ISlice
{
    private const int Batch = 500;

    private static readonly string[] Columns = ["seen-on", "kind", "article", "points", "of", "whose", "grid", "state"];

    internal async Task Run(AssessmentList.Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(ConductRights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"points.conduct-export.{column}"])];
        await SheetStream.Write(to, xlsx, texts["points.conduct-export"], heads, Rows(query, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(AssessmentList.Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        Guid? after = null;
        while (true)
        {
            var rows = after is { } last ? list.Narrow(query).Where(row => row.Id.CompareTo(last) < 0) : list.Narrow(query);
            var batch = await rows.OrderByDescending(row => row.Id).Take(Batch).ToListAsync(ct);
            foreach (var line in await list.Lines(batch, ct))
            {
                yield return
                [
                    line.SeenOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), texts.Of("points.conduct-kind", line.Kind), line.Article, line.Points.ToString(CultureInfo.InvariantCulture),
                    texts.Of("points.conduct-of", line.Of), line.Whose, line.Grid, texts.Of("points.assessment-state", line.State),
                ];
            }

            if (batch.Count < Batch)
            {
                yield break;
            }

            after = batch[^1].Id;
        }
    }
}
