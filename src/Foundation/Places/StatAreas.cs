using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Places;

internal sealed record StatAreaName(long Code, string Name, int Level);

/// <param name="Above">Province, city, county, town: from the outside in.</param>
internal sealed record StatAreaFound(long Code, string Name, int Level, IReadOnlyList<StatAreaName> Above)
{
    /// <summary>北京市 · 东城区 · 东华门街道; names that only fill a level are left out.</summary>
    public string Where => string.Join(" · ", Above.Where(area => area.Name is not ("市辖区" or "县" or "省直辖县级行政区划" or "自治区直辖县级行政区划")).Select(area => StatNames.Plain(area.Name)));
}

/// <summary>Finds one of the country's areas by part of its name.</summary>
internal sealed class StatAreas(Db db) : ISlice
{
    internal const string Index = "places_stat_area_pairs";

    private const int Most = 20;

    internal async Task<bool> AreThere(CancellationToken ct) => await db.Set<StatArea>().AnyAsync(ct);

    /// <summary>Everything that stands above a code, from the inside out; empty when it is not a known one.</summary>
    internal async Task<IReadOnlyList<StatAreaName>> Ancestors(long code, CancellationToken ct)
    {
        List<StatAreaName> above = [];
        var next = await db.Set<StatArea>().AsNoTracking().Where(area => area.Code == code).Select(area => area.Parent).FirstOrDefaultAsync(ct);
        while (next != 0 && above.Count < 8)
        {
            var area = await db.Set<StatArea>().AsNoTracking().Where(row => row.Code == next).Select(row => new { row.Code, row.Name, row.Level, row.Parent }).FirstOrDefaultAsync(ct);
            if (area is null)
            {
                break;
            }

            above.Add(new(area.Code, area.Name, area.Level));
            next = area.Parent;
        }

        return above;
    }

    internal async Task<StatAreaFound?> Find(long code, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        var area = await db.Set<StatArea>().AsNoTracking().Where(row => row.Code == code).Select(row => new { row.Name, row.Level }).FirstOrDefaultAsync(ct);
        return area is null ? null : new(code, area.Name, area.Level, [.. (await Ancestors(code, ct)).Reverse()]);
    }

    /// <summary>Those whose name begins with what was typed come first, then those that contain it; shorter names before longer ones.</summary>
    /// <param name="level">Only areas of this level; null for any.</param>
    internal async Task<IReadOnlyList<StatAreaFound>> Search(string typed, int? level, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        if (StatNames.Ask(typed) is not { } query || !await AreThere(ct))
        {
            return [];
        }

        var codes = new List<long>(Most);
        codes.AddRange(await Codes(query.Beginning, query.Prefix, level, ct));
        if (codes.Count < Most)
        {
            codes.AddRange((await Codes(query.Anywhere, query.Prefix, level, ct)).Except(codes).Take(Most - codes.Count));
        }

        if (codes.Count == 0)
        {
            return [];
        }

        var known = new Dictionary<long, (StatAreaName Area, long Parent)>();
        var wanted = codes.ToHashSet();
        while (wanted.Count > 0)
        {
            var rows = await db.Set<StatArea>().AsNoTracking().Where(area => wanted.Contains(area.Code))
                .Select(area => new { area.Code, area.Name, area.Level, area.Parent }).ToListAsync(ct);
            foreach (var row in rows)
            {
                known[row.Code] = (new(row.Code, row.Name, row.Level), row.Parent);
            }

            wanted = [.. rows.Select(row => row.Parent).Where(parent => parent != 0 && !known.ContainsKey(parent))];
        }

        return [.. codes.Where(known.ContainsKey).Select(code => new StatAreaFound(code, known[code].Area.Name, known[code].Area.Level, [.. Path(known, code)]))];
    }

    private static List<StatAreaName> Path(Dictionary<long, (StatAreaName Area, long Parent)> known, long code)
    {
        List<StatAreaName> path = [];
        for (var next = known[code].Parent; known.TryGetValue(next, out var found); next = found.Parent)
        {
            path.Insert(0, found.Area);
        }

        return path;
    }

    private async Task<List<long>> Codes(IReadOnlyList<string> pairs, bool prefix, int? level, CancellationToken ct)
    {
        // Pairs hold letters and digits only, so neither engine's query language can be reached from what was typed.
        await using var connection = await db.Engine.Open(ct);
        await using var command = connection.CreateCommand();
        if (db.Engine.IsPostgres)
        {
            command.CommandText = $"""
                SELECT a.code FROM (SELECT code FROM {Index} WHERE pairs @@ CAST(@query AS tsquery) AND (@level = 0 OR level = @level) LIMIT 400) found
                JOIN places_stat_area a ON a.code = found.code ORDER BY length(a.name), a.code LIMIT @most
                """;
            Add(command, "query", string.Join(" <-> ", pairs.Select((pair, i) => prefix && i == pairs.Count - 1 ? $"'{pair}':*" : $"'{pair}'")));
        }
        else
        {
            command.CommandText = $"""
                SELECT a.code FROM (SELECT rowid AS code FROM {Index} WHERE {Index} MATCH @query AND rowid BETWEEN @low AND @high LIMIT 400) found
                JOIN places_stat_area a ON a.code = found.code ORDER BY length(a.name), a.code LIMIT @most
                """;
            Add(command, "query", prefix ? $"\"{pairs[0]}\" *" : $"\"{string.Join(' ', pairs)}\"");
            var (low, high) = Codes(level);
            Add(command, "low", low);
            Add(command, "high", high);
        }

        if (db.Engine.IsPostgres)
        {
            Add(command, "level", level ?? 0);
        }

        Add(command, "most", Most);
        var found = new List<long>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetInt64(0));
        }

        return found;
    }

    /// <summary>A level is told by the number of digits.</summary>
    private static (long Low, long High) Codes(int? level) => level switch
    {
        1 => (10, 99),
        2 => (1_000, 9_999),
        3 => (100_000, 999_999),
        4 => (100_000_000, 999_999_999),
        5 => (100_000_000_000, 999_999_999_999),
        _ => (0, long.MaxValue),
    };

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
