using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Work;

public enum DueFilter
{
    All,
    Late,
    Today,
}

/// <param name="Total">Everything that waits, whatever is filtered.</param>
/// <param name="Found">Everything that fits the filters; more than <paramref name="Lines"/> when not all of it is shown.</param>
/// <param name="Acts">Bulk actions for the lines shown; for lines of <see cref="BulkAct.Kind"/> only.</param>
/// <param name="ActsNeedKind">There are bulk actions, but of several kinds: one has to be chosen first.</param>
internal sealed record TodoView(
    IReadOnlyList<Waiting> Lines, int Total, int Found, int Late, int Today, IReadOnlyList<KeyValuePair<string, int>> Kinds, IReadOnlyList<BulkAct> Acts, bool ActsNeedKind);

/// <summary>Everything that waits for me, from every room, the most urgent first.</summary>
internal sealed class Todo(Db db, House house, IServiceProvider rooms) : ISlice
{
    public const int Size = 50;
    public const int Most = 500;

    /// <param name="take">How many to show.</param>
    public async Task<TodoView> Run(DueFilter due, string? kind, string? search, int take, CancellationToken ct)
    {
        db.Demand(Rights.See);
        take = Math.Clamp(take, Size, Most);
        search = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        var endOfToday = Clock.EndOfDay(db.Now);

        // "Due today" leaves out what is late already, which a room cannot be asked for: then everything due by midnight is looked at.
        var query = new WaitingQuery(
            Resident: false, Take: due == DueFilter.Today ? Most : take, Search: search, OnlyLate: due == DueFilter.Late,
            DueBefore: due == DueFilter.Today ? endOfToday : null, Kind: string.IsNullOrEmpty(kind) ? null : kind);
        var filtered = due != DueFilter.All || query.Kind is not null || search is not null;

        List<Waiting> lines = [];
        var kinds = new Dictionary<string, int>();
        List<BulkAct> acts = [];
        var (total, found, late, today) = (0, 0, 0, 0);
        foreach (var room in house.Waits.Select(type => (IWaits)rooms.GetRequiredService(type)))
        {
            var list = await room.For(db.Actor, query, ct);
            var all = filtered ? await room.For(db.Actor, new WaitingQuery(Resident: false, Take: 1), ct) : list;
            lines.AddRange(list.Lines);
            total += all.Total;
            found += list.Total;
            late += all.Late;
            today += all.Today;
            foreach (var (code, count) in all.Kinds.Count > 0 ? all.Kinds : all.Lines.Take(1).ToDictionary(line => line.Kind, _ => all.Total))
            {
                kinds[code] = kinds.GetValueOrDefault(code) + count;
            }

            acts.AddRange(room.Bulk(db.Actor));
        }

        if (due == DueFilter.Today)
        {
            lines.RemoveAll(line => line.Due is { } at && at < db.Now);
            found = lines.Count;
        }

        lines = [.. lines.OrderBy(line => line.Due is null).ThenBy(line => line.Due).ThenBy(line => line.Id).Take(take)];
        var offered = acts.Where(act => query.Kind is null || act.Kind == query.Kind).ToList();
        var several = offered.Select(act => act.Kind).Distinct().Count(code => lines.Exists(line => line.Kind == code)) > 1;
        return new TodoView(
            lines, total, found, late, today, [.. kinds.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)],
            several ? [] : [.. offered.Where(act => lines.Exists(line => line.Kind == act.Kind))], several);
    }
}
