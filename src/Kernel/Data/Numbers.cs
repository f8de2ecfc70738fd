using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Data;

/// <summary>
/// Numbers people speak, such as 26-01234: per community, series and year, handed out from blocks of 50 so that nobody waits for a
/// neighbour. Gaps are allowed (a restart drops the rest of a block); gapless numbers are taken by <c>Db.Take</c> instead.
/// </summary>
public sealed class Numbers(Engine engine, Gate gate)
{
    private const int Block = 50;

    private readonly ConcurrentDictionary<(long, string, int), Series> series = new();

    public async Task<string> Next(Db db, string code, CancellationToken ct)
    {
        var (community, year) = (db.CommunityId, Clock.DayOf(db.Now).Year);

        // Whoever is inside the gate cannot fetch a block through it. It takes one number with its own save, past the block in memory: another who
        // waits for the gate may be holding that.
        var number = db.IsInsideGate
            ? await Fetch(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction(), community, code, year, 1, ct)
            : await series.GetOrAdd((community, code, year), _ => new Series()).Next(() => FetchBlock(community, code, year, ct), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}-{number:00000}");
    }

    private async Task<long> FetchBlock(long community, string code, int year, CancellationToken ct)
    {
        await gate.Enter(ct);
        try
        {
            await using var connection = await engine.Open(ct);
            return await Fetch(connection, null, community, code, year, Block, ct);
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async Task<long> Fetch(DbConnection connection, DbTransaction? transaction, long community, string code, int year, long many, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """
            INSERT INTO kernel_number_series (community_id, code, year, next) VALUES (@community, @code, @year, @many + 1)
            ON CONFLICT (community_id, code, year) DO UPDATE SET next = kernel_number_series.next + @many
            RETURNING next - @many
            """;
        foreach (var (name, value) in new (string, object)[] { ("community", community), ("code", code), ("year", year), ("many", many) })
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
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
