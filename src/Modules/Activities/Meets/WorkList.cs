using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Activities.Meets;

/// <summary>What narrows the list of the workbench.</summary>
internal sealed class WorkFilter
{
    /// <summary>In an address, in this order.</summary>
    public static readonly string[] Names = ["state", "kind", "organiser", "from", "until", "q"];

    /// <summary>Null: all of them.</summary>
    public ActivityState? State { get; set; }
    public ActivityKind? Kind { get; set; }
    public OrganiserKind? Organiser { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? Until { get; set; }
    public string? Q { get; set; }

    public bool Narrows => Kind is not null || Organiser is not null || From is not null || Until is not null || Q is not null;

    public static WorkFilter Read(IQueryCollection asked) => new()
    {
        State = Typed.One<ActivityState>(asked["state"]),
        Kind = Typed.One<ActivityKind>(asked["kind"]),
        Organiser = Typed.One<OrganiserKind>(asked["organiser"]),
        From = Typed.Day(asked["from"]),
        Until = Typed.Day(asked["until"]),
        Q = asked["q"].ToString().Trim() is { Length: > 0 and <= 40 } words ? words : null,
    };

    public static string Address(IQueryCollection asked) =>
        string.Join('&', Names.Select(name => (name, Value: asked[name].ToString())).Where(pair => pair.Value.Length > 0).Select(pair => $"{pair.name}={Uri.EscapeDataString(pair.Value)}"));

    public IQueryable<Activity> Narrow(IQueryable<Activity> rows)
    {
        rows = State is { } state ? rows.Where(row => row.State == state) : rows;
        rows = Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        rows = Organiser is { } organiser ? rows.Where(row => row.Organiser == organiser) : rows;
        if (From is { } from)
        {
            var after = Clock.Utc(from.ToDateTime(TimeOnly.MinValue));
            rows = rows.Where(row => row.LastAt >= after);
        }

        if (Until is { } until)
        {
            var before = Clock.Utc(until.AddDays(1).ToDateTime(TimeOnly.MinValue));
            rows = rows.Where(row => row.FirstAt < before);
        }

        return Q is { } words ? rows.Where(row => row.Title.Contains(words)) : rows;
    }
}

/// <summary>Everything that was ever drawn up, the newest first.</summary>
internal sealed class WorkList(Db db, Lines lines) : ISlice
{
    internal sealed class Query
    {
        public WorkFilter Filter { get; set; } = new();
        public Guid? After { get; set; }
        public Guid? Before { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<Line> Lines, Guid? Before, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var all = query.Filter.Narrow(db.Set<Activity>().AsNoTracking());
        var page = await Keyed.Page(all, query.After, query.Before, query.Size, ct);
        return new View(await lines.Of(page.Rows, ct), page.Before, page.After, page.Total);
    }
}

/// <summary>活动台账: that list as a file, with what the closed rolls say. Nobody is named in it.</summary>
internal sealed class ExportActivities(Db db, Lines lines, Texts texts) : ISlice
{
    private static readonly string[] Columns = ["title", "kind", "organiser", "state", "first", "last", "dates", "places", "enrolled", "came", "counted"];

    internal async Task Run(WorkFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await SheetStream.Write(to, xlsx, texts["activities.export.sheet"], [.. Columns.Select(column => texts[$"activities.export.{column}"])], Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(WorkFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var batch in Keyed.Batches(filter.Narrow(db.Set<Activity>().AsNoTracking()), oldestFirst: false, ct))
        {
            List<Guid> ids = [.. batch.Select(row => row.Id)];
            var came = await db.Set<Session>().AsNoTracking().Where(row => ids.Contains(row.ActivityId)).GroupBy(row => row.ActivityId).Select(group => new { group.Key, Came = group.Sum(row => row.RollCame), Counted = group.Sum(row => row.RollCounted) }).ToDictionaryAsync(row => row.Key, ct);
            foreach (var (row, line) in batch.Zip(await lines.Of(batch, ct)))
            {
                var rolls = came.GetValueOrDefault(row.Id);
                yield return
                [
                    row.Title, texts.Of("activities.kind", row.Kind), line.Organiser, texts.Of("activities.state", row.State), Day(row.FirstAt), Day(row.LastAt), Number(line.Dates), Number(row.Places), Number(line.Taken), Number(rolls?.Came ?? 0), Number(rolls?.Counted ?? 0),
                ];
            }
        }
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateTime? at) => at is { } moment ? Clock.Local(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
