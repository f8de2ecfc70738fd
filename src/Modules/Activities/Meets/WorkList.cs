using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
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
        State = One<ActivityState>(asked["state"]),
        Kind = One<ActivityKind>(asked["kind"]),
        Organiser = One<OrganiserKind>(asked["organiser"]),
        From = Day(asked["from"]),
        Until = Day(asked["until"]),
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

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static E? One<E>(string? text)
        where E : struct, Enum => Enum.TryParse<E>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !int.TryParse(text, out _) ? value : null;
}

/// <summary>Everything that was ever drawn up, the newest first.</summary>
internal sealed class WorkList(Db db, Lines lines) : ISlice
{
    public const int Size = 30;
    public const int Most = 200;

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
        var size = Math.Clamp(query.Size ?? Size, 1, Most);
        var forward = query.Before is null;
        var rows = query.After is { } after ? all.Where(row => row.Id.CompareTo(after) < 0) : query.Before is { } before ? all.Where(row => row.Id.CompareTo(before) > 0) : all;
        var found = await (forward ? rows.OrderByDescending(row => row.Id) : rows.OrderBy(row => row.Id)).Take(size + 1).ToListAsync(ct);
        var more = found.Count > size;
        if (more)
        {
            found.RemoveAt(size);
        }

        if (!forward)
        {
            found.Reverse();
        }

        var first = query.After is null && query.Before is null;
        return new View(
            await lines.Of(found, ct), found.Count > 0 && (forward ? !first : more) ? found[0].Id : null, found.Count > 0 && (!forward || more) ? found[^1].Id : null,
            first ? await all.CountAsync(ct) : null);
    }
}

/// <summary>活动台账: that list as a file, with what the closed rolls say. Nobody is named in it.</summary>
internal sealed class ExportActivities(Db db, Lines lines, Texts texts) : ISlice
{
    private const int Batch = 200;

    private static readonly string[] Columns = ["title", "kind", "organiser", "state", "first", "last", "dates", "places", "enrolled", "came", "counted"];

    internal async Task Run(WorkFilter filter, bool xlsx, Stream to, CancellationToken ct)
    {
        db.Demand(Rights.Export);
        await SheetStream.Write(to, xlsx, texts["activities.export.sheet"], [.. Columns.Select(column => texts[$"activities.export.{column}"])], Rows(filter, ct));
    }

    private async IAsyncEnumerable<string[]> Rows(WorkFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        Guid? after = null;
        while (true)
        {
            var rows = filter.Narrow(db.Set<Activity>().AsNoTracking());
            rows = after is { } last ? rows.Where(row => row.Id.CompareTo(last) < 0) : rows;
            var batch = await rows.OrderByDescending(row => row.Id).Take(Batch).ToListAsync(ct);
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

            if (batch.Count < Batch)
            {
                yield break;
            }

            after = batch[^1].Id;
        }
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateTime? at) => at is { } moment ? Clock.Local(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
}
