using System.Globalization;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Search;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Ui.Sheets;

namespace Mulin.Concerns.Lists;

/// <summary>The register of concerns (诉求台账) under any filter as XLSX or CSV, written a thousand at a time. Reporters stay masked; private words stay here.</summary>
internal sealed class ExportConcerns(Db db, IPlaces places, INames names, Texts texts, Seeking seeking) : ISlice
{
    private const int Batch = 1000;

    private static readonly string[] Register =
        ["number", "reported", "kind", "category", "title", "text", "place", "where", "grid", "channel", "reporter", "state", "post", "due", "resolved", "outcome", "level", "rating", "closed-by", "reopened"];

    /// <summary>What the line is about is always there, whatever was chosen.</summary>
    private static readonly string[] Always = ["number", "title", "place", "where"];

    /// <summary>What fits on a sheet of A4 lying on its side.</summary>
    private static readonly string[] OnPaper = ["number", "reported", "kind", "title", "place", "where", "reporter", "post", "state", "due", "resolved", "outcome", "rating"];

    private bool[] taken = [];

    internal async Task Run(AllConcerns.Query query, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        query.Sort = Sort.Reported;
        var chosen = Views.Columns.Read(query.Columns);
        taken = [.. Register.Select(column => chosen is null || Always.Contains(column) || chosen.Contains(column))];
        await SheetStream.Write(to, xlsx, texts["concerns.export.sheet"], Heads(), Rows(query, ct));
    }

    /// <summary>The register to be read on paper.</summary>
    /// <param name="More">There are more than these.</param>
    internal sealed record Paper(IReadOnlyList<string> Heads, IReadOnlyList<string[]> Rows, bool More);

    internal async Task<Paper> Read(AllConcerns.Query query, int most, CancellationToken ct)
    {
        db.Demand(Rights.SeeAll);
        query.Sort = Sort.Reported;
        taken = [.. Register.Select(OnPaper.Contains)];
        List<string[]> rows = [];
        await foreach (var row in Rows(query, ct))
        {
            if (rows.Count == most)
            {
                return new Paper(Heads(), rows, true);
            }

            rows.Add(row);
        }

        return new Paper(Heads(), rows, false);
    }

    private string[] Heads() => Chosen([.. Register.Select(column => texts[$"concerns.export.{column}"])]);

    private string[] Chosen(string[] cells) => [.. cells.Where((_, i) => taken[i])];

    private async IAsyncEnumerable<string[]> Rows(AllConcerns.Query query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var book = await places.Book(ct);
        var words = await seeking.For(query.Q, ct);
        Dictionary<string, string> posts = [];
        string? after = null;
        do
        {
            var page = await Keyset.Page(AllConcerns.Rows(db, query, words), row => row, row => (row.ReportedAt, row.Number), Sort.Reported, after, null, Batch, ct);
            var people = await names.Masked(page.Rows.Select(row => row.ReporterId).OfType<Guid>(), ct);
            foreach (var row in page.Rows)
            {
                if (!posts.TryGetValue(row.Post, out var post))
                {
                    post = posts[row.Post] = await names.Post(Post.Parse(row.Post), ct);
                }

                yield return Chosen(Cells(row, book, post, people));
            }

            after = page.After;
        }
        while (after is not null);
    }

    private string[] Cells(Concern row, PlaceBook book, string post, IReadOnlyDictionary<Guid, string> people) =>
    [
        row.Number, Time(row.ReportedAt), texts.Of("concerns.kind", row.Kind), texts[Categories.Text(row.Category)], row.Private ? texts["concerns.export.private"] : row.Title,
        row.Private ? "" : row.Text, book.NameOf(row.PlaceId), row.Where ?? "", book.Grid(row.GridId)?.Name ?? "", texts.Of("concerns.channel", row.Channel),
        row.ReporterId is { } reporter && people.TryGetValue(reporter, out var name) ? name : "", texts.Of("concerns.state", row.State), post, row.IsOpen ? Time(row.DueAt) : "",
        Time(row.ResolvedAt), row.Outcome is { } outcome ? texts.Of("concerns.outcome", outcome) : "", row.SolvedAt is { } level ? texts.Of("concerns.level", level) : "",
        row.Rating is { } rating ? texts.Of("concerns.rating", rating) : "", row.ClosedBy is { } by ? texts.Of("concerns.closed-by", by) : "",
        row.ReopenCount.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Time(DateTime? at) => at is { } utc ? Clock.Local(utc).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
