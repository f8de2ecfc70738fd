using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Npgsql;
using NpgsqlTypes;

namespace Mulin.Foundation.Places;

/// <summary>
/// Loads the country's statistical areas and the index they are searched by. The file is checked first, so that a bad one changes nothing;
/// the same file again changes nothing either.
/// </summary>
public sealed class ImportAreas(Db db, Engine engine, Gate gate) : ISlice
{
    /// <summary>About a third of a second of writing, after which whoever waits at the gate comes in.</summary>
    private const int Chunk = 20_000;

    private const string Table = $"CREATE TABLE IF NOT EXISTS {StatAreas.Index} (code bigint PRIMARY KEY, level int NOT NULL, pairs tsvector NOT NULL)";
    private const string Gin = $"CREATE INDEX IF NOT EXISTS ix_{StatAreas.Index} ON {StatAreas.Index} USING gin (pairs)";

    /// <returns>How many areas are new or different.</returns>
    /// <exception cref="Kernel.Domain.Refusal">With the sentence that says what is wrong with the file.</exception>
    public async Task<int> Run(string path, IProgress<(int Done, int? Total)> progress, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        var file = new StatFile(path);
        var total = file.Check(ct);
        progress.Report((0, total));
        await using var connection = await engine.Open(ct);
        return engine.IsPostgres
            ? await Copy((NpgsqlConnection)connection, file, total, progress, ct)
            : await Insert((SqliteConnection)connection, file, total, progress, ct);
    }

    private async Task<int> Insert(SqliteConnection connection, StatFile file, int total, IProgress<(int Done, int? Total)> progress, CancellationToken ct)
    {
        await Gated(() => Execute(connection, $"""
            CREATE VIRTUAL TABLE IF NOT EXISTS {StatAreas.Index} USING fts5(pairs, content='', contentless_delete=1, tokenize='unicode61');
            INSERT INTO {StatAreas.Index} ({StatAreas.Index}, rank) VALUES ('hashsize', 8388608);
            """), ct);
        var done = 0;
        var changed = 0;
        var mayKnow = Holds(connection);
        using var lines = file.Read(ct).GetEnumerator();
        for (var more = true; more;)
        {
            await Gated(() =>
            {
                using var transaction = connection.BeginTransaction();
                using var area = Prepare(connection, transaction, """
                    INSERT INTO places_stat_area (code, version, name, parent, level) VALUES (@code, 0, @name, @parent, @level)
                    ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent, version = version + 1
                    WHERE name <> excluded.name OR parent <> excluded.parent
                    """, "code", "name", "parent", "level");
                using var forget = Prepare(connection, transaction, $"DELETE FROM {StatAreas.Index} WHERE rowid = @code", "code");
                using var pairs = Prepare(connection, transaction, $"INSERT INTO {StatAreas.Index} (rowid, pairs) VALUES (@code, @pairs)", "code", "pairs");
                var inChunk = 0;
                while (inChunk < Chunk && (more = lines.MoveNext()))
                {
                    var line = lines.Current;
                    inChunk++;
                    area.Parameters[0].Value = line.Code;
                    area.Parameters[1].Value = line.Name;
                    area.Parameters[2].Value = line.Parent;
                    area.Parameters[3].Value = line.Level;
                    if (area.ExecuteNonQuery() == 0)
                    {
                        continue;
                    }

                    changed++;
                    if (mayKnow)
                    {
                        forget.Parameters[0].Value = line.Code;
                        forget.ExecuteNonQuery();
                    }

                    pairs.Parameters[0].Value = line.Code;
                    pairs.Parameters[1].Value = string.Join(' ', StatNames.Pairs(line.Name));
                    pairs.ExecuteNonQuery();
                }

                transaction.Commit();
                done += inChunk;
            }, ct);
            progress.Report((done, total));
        }

        return changed;
    }

    private static async Task<int> Copy(NpgsqlConnection connection, StatFile file, int total, IProgress<(int Done, int? Total)> progress, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        Execute(connection, "CREATE TEMPORARY TABLE arriving (code bigint, name text, parent bigint, level int, pairs text) ON COMMIT DROP");
        var done = 0;
        await using (var writer = await connection.BeginBinaryImportAsync("COPY arriving (code, name, parent, level, pairs) FROM STDIN (FORMAT BINARY)", ct))
        {
            foreach (var line in file.Read(ct))
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(line.Code, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(line.Name, NpgsqlDbType.Text, ct);
                await writer.WriteAsync(line.Parent, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(line.Level, NpgsqlDbType.Integer, ct);
                await writer.WriteAsync(Vector(line.Name), NpgsqlDbType.Text, ct);
                if (++done % Chunk == 0)
                {
                    progress.Report((done, total));
                }
            }

            await writer.CompleteAsync(ct);
        }

        await using var command = connection.CreateCommand();
        command.CommandTimeout = 300;
        command.CommandText = $"""
            {Table};
            WITH changed AS (
                INSERT INTO places_stat_area AS known (code, version, name, parent, level) SELECT code, 0, name, parent, level FROM arriving
                ON CONFLICT (code) DO UPDATE SET name = excluded.name, parent = excluded.parent, version = known.version + 1
                WHERE known.name <> excluded.name OR known.parent <> excluded.parent
                RETURNING code),
            indexed AS (
                INSERT INTO {StatAreas.Index} (code, level, pairs)
                SELECT arriving.code, arriving.level, CAST(arriving.pairs AS tsvector) FROM arriving JOIN changed ON changed.code = arriving.code
                ON CONFLICT (code) DO UPDATE SET pairs = excluded.pairs
                RETURNING 1)
            SELECT count(*) FROM indexed;
            """;
        var changed = Convert.ToInt32(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        command.CommandText = Gin;
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        progress.Report((done, total));
        return changed;
    }

    /// <summary>The index on PostgreSQL for areas that came in another way; within the transaction that brought them.</summary>
    internal static async Task Index(NpgsqlConnection connection, CancellationToken ct)
    {
        List<(long Code, int Level, string Name)> areas = [];
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "SELECT code, level, name FROM places_stat_area";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                areas.Add((reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2)));
            }
        }

        if (areas.Count == 0)
        {
            return;
        }

        Execute(connection, "CREATE TEMPORARY TABLE named (code bigint, level int, pairs text) ON COMMIT DROP");
        await using (var writer = await connection.BeginBinaryImportAsync("COPY named (code, level, pairs) FROM STDIN (FORMAT BINARY)", ct))
        {
            foreach (var (code, level, name) in areas)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(code, NpgsqlDbType.Bigint, ct);
                await writer.WriteAsync(level, NpgsqlDbType.Integer, ct);
                await writer.WriteAsync(Vector(name), NpgsqlDbType.Text, ct);
            }

            await writer.CompleteAsync(ct);
        }

        Execute(connection, $"{Table}; TRUNCATE {StatAreas.Index}; INSERT INTO {StatAreas.Index} (code, level, pairs) SELECT code, level, CAST(pairs AS tsvector) FROM named; {Gin}");
    }

    private static string Vector(string name) =>
        string.Join(' ', StatNames.Pairs(name).Select((pair, i) => string.Create(CultureInfo.InvariantCulture, $"'{pair}':{i + 1}")));

    private async Task Gated(Action write, CancellationToken ct)
    {
        await gate.Enter(ct);
        try
        {
            write();
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Into an empty table everything is new, and nothing has to be taken out of the index first.</summary>
    private static bool Holds(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM places_stat_area)";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture) != 0;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written here; nothing in it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Prepare(SqliteConnection connection, SqliteTransaction transaction, string sql, params string[] names)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Written here; nothing in it comes from outside.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in names)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + name });
        }

        command.Prepare();
        return command;
    }
}
