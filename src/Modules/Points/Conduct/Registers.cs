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
        var page = await Keyed.Page(all, query.After, query.Before, null, ct);
        return new View(await Lines(page.Rows, ct), page.Before, page.After, page.Total);
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
    private static readonly string[] Columns = ["seen-on", "kind", "article", "points", "of", "whose", "grid", "state"];

    internal async Task Run(AssessmentList.Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(ConductRights.Export);
        string[] heads = [.. Columns.Select(column => texts[$"points.conduct-export.{column}"])];
        await SheetStream.Write(to, xlsx, texts["points.conduct-export"], heads, Rows(query, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(AssessmentList.Query query, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(list.Narrow(query), oldestFirst: false, ct))
        {
            foreach (var line in await list.Lines(batch, ct))
            {
                yield return
                [
                    line.SeenOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), texts.Of("points.conduct-kind", line.Kind), line.Article, line.Points.ToString(CultureInfo.InvariantCulture),
                    texts.Of("points.conduct-of", line.Of), line.Whose, line.Grid, texts.Of("points.assessment-state", line.State),
                ];
            }
        }
    }
}
