using System.Buffers;
using System.Data;
using System.IO.Compression;
using System.Text;
using Mulin.Kernel.Data;
using Npgsql;

namespace Mulin.Foundation.Backup;

/// <summary>
/// A PostgreSQL database, table by table with COPY in one REPEATABLE READ transaction: one moment, while others go on writing. It needs no
/// program beside ours, above all no pg_dump of the server's version, and what it writes can be read by any PostgreSQL.
/// </summary>
internal static class PostgresCopy
{
    private const string Folder = "tables";

    private const string AllTables = "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1";

    private const string AllColumns = """
        SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '', a.attidentity <> ''
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.relname, a.attnum
        """;

    private const string AllReferences = """
        SELECT c.relname, p.relname FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_class p ON p.oid = r.confrelid
        WHERE r.contype = 'f' AND r.connamespace = current_schema()::regnamespace AND r.conrelid <> r.confrelid
        """;

    private const string AllIndexes = "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema() ORDER BY tablename, indexname";

    internal sealed record Column(string Table, string Name, string Type, bool Required, bool Generated, bool Identity);

    public static async Task<DatabaseCopy> Take(Engine engine, string folder, Action<string> say, CancellationToken ct)
    {
        await using var connection = await Open(engine, ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await DatabaseCopy.Do(connection, "SET TRANSACTION READ ONLY", ct);
        var columns = await Columns(connection, ct);
        var indexes = (await DatabaseCopy.Read(connection, AllIndexes, row => (Table: row.GetString(0), Sql: row.GetString(1)), ct)).ToLookup(index => index.Table, index => index.Sql);
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        List<TableCopy> tables = [];
        foreach (var table in await InOrder(connection, ct))
        {
            say(table);
            var own = columns[table].Where(column => !column.Generated).Select(column => column.Name).ToList();
            var file = $"{Folder}/{table}.tsv.gz";
            var rows = await Out(connection, table, own, Path.Combine(folder, file), ct);
            tables.Add(new TableCopy(table, rows, file, await Manifest.Hash(Path.Combine(folder, file), ct), own, [Create(table, columns[table]), .. indexes[table]]));
        }

        List<SequenceCopy> sequences = [];
        foreach (var column in columns.SelectMany(group => group).Where(column => column.Identity))
        {
            var sequence = await DatabaseCopy.Read(connection, $"SELECT pg_get_serial_sequence('{column.Table}', '{column.Name}')", row => row.GetString(0), ct);
            var last = await DatabaseCopy.Read(connection, $"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence[0]}", row => row.GetInt64(0), ct);
            sequences.Add(new SequenceCopy(column.Table, column.Name, last[0]));
        }

        return await DatabaseCopy.Of(connection, tables, sequences, ct);
    }

    /// <summary>Refuses a database that holds anything. One that was migrated to <paramref name="schema"/> and never used will do.</summary>
    public static async Task DemandEmpty(Engine engine, string schema, CancellationToken ct)
    {
        await using var connection = await Open(engine, ct);
        var tables = await DatabaseCopy.Read(connection, AllTables, row => row.GetString(0), ct);
        foreach (var table in tables)
        {
            if (table == DatabaseCopy.History)
            {
                if (await DatabaseCopy.Number(connection, $"SELECT count(*) FROM {table} WHERE \"MigrationId\" > '{schema.Replace("'", "''", StringComparison.Ordinal)}'", ct) > 0)
                {
                    throw new InvalidDataException("The database was made by a newer release than the back-up: restore into an empty one, it is brought up to date afterwards.");
                }
            }
            else if (await DatabaseCopy.Number(connection, $"SELECT count(*) FROM (SELECT 1 FROM \"{table}\" LIMIT 1) AS one", ct) > 0)
            {
                throw new InvalidDataException($"The database is not empty ({table} has rows). A back-up is only restored into an empty one.");
            }
        }
    }

    /// <summary>Fills the migrated tables: all of them or, when anything goes wrong, none.</summary>
    public static async Task PutBack(Engine engine, Manifest manifest, string folder, Action<string> say, CancellationToken ct)
    {
        await using var connection = await Open(engine, ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var there = (await DatabaseCopy.Read(connection, AllTables, row => row.GetString(0), ct)).ToHashSet();
        foreach (var table in manifest.Tables.Where(table => !there.Contains(table.Name)))
        {
            foreach (var statement in table.Create)
            {
                await DatabaseCopy.Do(connection, statement, ct);
            }
        }

        // What the migrations themselves have filled in comes back with the rest.
        await DatabaseCopy.Do(connection, $"TRUNCATE {string.Join(", ", manifest.Tables.Select(table => $"\"{table.Name}\""))}", ct);
        foreach (var table in manifest.Tables)
        {
            say(table.Name);
            await In(connection, table, Path.Combine(folder, table.File), ct);
            if (await DatabaseCopy.Number(connection, $"SELECT count(*) FROM \"{table.Name}\"", ct) is var rows && rows != table.Rows)
            {
                throw new InvalidDataException($"{table.Name} has {rows} rows where the back-up says {table.Rows}.");
            }
        }

        foreach (var sequence in manifest.Sequences.Where(sequence => sequence.Last > 0))
        {
            await DatabaseCopy.Number(connection, $"SELECT setval(pg_get_serial_sequence('{sequence.Table}', '{sequence.Column}'), {sequence.Last.ToString(System.Globalization.CultureInfo.InvariantCulture)})", ct);
        }

        await transaction.CommitAsync(ct);
        await DatabaseCopy.Do(connection, "ANALYZE", ct);
    }

    public static async Task<ILookup<string, Column>> Columns(NpgsqlConnection connection, CancellationToken ct) =>
        (await DatabaseCopy.Read(connection, AllColumns, row => new Column(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5)), ct)).ToLookup(column => column.Table);

    /// <summary>What is referred to before what refers to it.</summary>
    public static async Task<IReadOnlyList<string>> InOrder(NpgsqlConnection connection, CancellationToken ct)
    {
        var left = (await DatabaseCopy.Read(connection, AllTables, row => row.GetString(0), ct)).Where(table => table != DatabaseCopy.History).ToList();
        var references = (await DatabaseCopy.Read(connection, AllReferences, row => (From: row.GetString(0), To: row.GetString(1)), ct)).ToLookup(reference => reference.From, reference => reference.To);
        List<string> ordered = [];
        while (left.Count > 0)
        {
            var ready = left.Where(table => !references[table].Any(left.Contains)).ToList();
            if (ready.Count == 0)
            {
                throw new InvalidOperationException($"These tables refer to each other in a circle: {string.Join(", ", left)}");
            }

            ordered.AddRange(ready);
            left.RemoveAll(ready.Contains);
        }

        return ordered;
    }

    private static async Task<long> Out(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, string path, CancellationToken ct)
    {
        await using var packed = new GZipStream(new FileStream(path, FileMode.CreateNew, FileAccess.Write), CompressionLevel.Fastest);
        await using var writer = new StreamWriter(packed, new UTF8Encoding(false), 1 << 16);
        using var reader = await connection.BeginTextExportAsync($"COPY \"{table}\" ({Names(columns)}) TO STDOUT", ct);
        long rows = 0;
        await Pour(reader, async some =>
        {
            // In this notation the end of a line is the end of a row.
            rows += some.Span.Count('\n');
            await writer.WriteAsync(some, ct);
        }, ct);
        return rows;
    }

    private static async Task In(NpgsqlConnection connection, TableCopy table, string path, CancellationToken ct)
    {
        await using var packed = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(packed, new UTF8Encoding(false));
        await using var writer = await connection.BeginTextImportAsync($"COPY \"{table.Name}\" ({Names(table.Columns)}) FROM STDIN", ct);
        await Pour(reader, async some => await writer.WriteAsync(some, ct), ct);
    }

    private static async Task Pour(TextReader from, Func<ReadOnlyMemory<char>, Task> to, CancellationToken ct)
    {
        var buffer = ArrayPool<char>.Shared.Rent(1 << 15);
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer.AsMemory(), ct)) > 0)
            {
                await to(buffer.AsMemory(0, read));
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static string Create(string table, IEnumerable<Column> columns) =>
        $"CREATE TABLE \"{table}\" ({string.Join(", ", columns.Where(column => !column.Generated).Select(column => $"\"{column.Name}\" {column.Type}{(column.Required ? " NOT NULL" : "")}"))})";

    private static string Names(IReadOnlyList<string> columns) => string.Join(", ", columns.Select(column => $"\"{column}\""));

    public static async Task<NpgsqlConnection> Open(Engine engine, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(engine.ConnectionString) { CommandTimeout = 0, Pooling = false }.ToString());
        await connection.OpenAsync(ct);
        return connection;
    }
}
