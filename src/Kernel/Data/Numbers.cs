using System.Collections.Concurrent;
using System.Globalization;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Data;

/// <summary>
/// Numbers people speak, such as 26-01234: per community, series and year, handed out from blocks of 50 so that nobody waits for a
/// neighbour. Gaps are allowed (a restart drops the rest of a block); gapless numbers are taken by <c>Db.Take</c> instead.
/// Ask before taking a row: on SQLite the block is fetched through the writer gate.
/// </summary>
public sealed class Numbers(Engine engine, Gate gate)
{
    private const int Block = 50;

    private readonly ConcurrentDictionary<(long, string, int), Series> series = new();

    public async Task<string> Next(Here here, string code, DateTime now, CancellationToken ct)
    {
        var year = Clock.DayOf(now).Year;
        var number = await series.GetOrAdd((here.CommunityId, code, year), _ => new Series()).Next(() => Fetch(here.CommunityId, code, year, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}-{number:00000}");
    }

    private async Task<long> Fetch(long community, string code, int year, CancellationToken ct)
    {
        await gate.Enter(ct);
        try
        {
            await using var connection = await engine.Open(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                INSERT INTO kernel_number_series (community_id, code, year, next) VALUES (@community, @code, @year, @block + 1)
                ON CONFLICT (community_id, code, year) DO UPDATE SET next = kernel_number_series.next + @block
                RETURNING next - @block
                """;
            foreach (var (name, value) in new (string, object)[] { ("community", community), ("code", code), ("year", year), ("block", (long)Block) })
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        }
        finally
        {
            gate.Leave();
        }
    }

#pragma warning disable CA1001 // Lives as long as the process; its semaphore never makes a wait handle.
    private sealed class Series
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim one = new(1, 1);
        private long next;
        private long end;

        public async Task<long> Next(Func<Task<long>> fetch, CancellationToken ct)
        {
            await one.WaitAsync(ct);
            try
            {
                if (next == end)
                {
                    next = await fetch();
                    end = next + Block;
                }

                return next++;
            }
            finally
            {
                one.Release();
            }
        }
    }
}

/// <summary>The next free number of a series.</summary>
public sealed class NumberSeries
{
    public long CommunityId { get; private set; }
    public string Code { get; private set; } = "";
    public int Year { get; private set; }
    public long Next { get; private set; }
}
