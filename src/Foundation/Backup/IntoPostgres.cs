using System.Globalization;
using Microsoft.Data.Sqlite;
using Mulin.Foundation.Places;
using Mulin.Kernel.Data;
using Npgsql;
using NpgsqlTypes;

namespace Mulin.Foundation.Backup;

/// <summary>
/// A back-up of the embedded database, put into PostgreSQL: how an installation moves when it has grown. Both schemas are the same tables under the
/// same names, so the catalogues say all there is to know; each value is read as what its column in PostgreSQL holds. Indexes that only this
/// program can write are left to it.
/// </summary>
internal static class IntoPostgres
{
    /// <summary>Filled again from the nouns: on SQLite it holds numbers of rows that mean nothing elsewhere.</summary>
    private const string Search = "kernel_search_entry";

    /// <summary>The same step of the schema, which carries another time for each engine.</summary>
    public static string? SchemaOf(string sqlite, IEnumerable<string> postgres) => postgres.SingleOrDefault(migration => NameOf(migration) == NameOf(sqlite));

    /// <summary>Fills the migrated tables: all of them or, when anything goes wrong, none.</summary>
    public static async Task Put(Engine engine, Manifest manifest, string folder, Action<string> say, CancellationToken ct)
    {
        var counts = manifest.Tables.ToDictionary(table => table.Name, table => table.Rows);
        await using var source = SqliteCopy.Open(Path.Combine(folder, SqliteCopy.FileName), SqliteOpenMode.ReadOnly);
        await source.OpenAsync(ct);
        await using var target = await PostgresCopy.Open(engine, ct);
        await using var transaction = await target.BeginTransactionAsync(ct);
        var tables = (await PostgresCopy.InOrder(target, ct)).Where(table => table != Search).ToList();
        if (tables.FirstOrDefault(table => !counts.ContainsKey(table)) is { } unknown)
        {
            throw new InvalidDataException($"The back-up has no table {unknown}.");
        }

        var columns = await PostgresCopy.Columns(target, ct);
        await DatabaseCopy.Do(target, $"TRUNCATE {string.Join(", ", tables.Select(table => $"\"{table}\""))}", ct);
        foreach (var table in tables)
        {
            say(table);
            IReadOnlyList<PostgresCopy.Column> own = [.. columns[table].Where(column => !column.Generated)];
            if (await Copy(source, target, table, own, ct) is var rows && rows != counts[table])
            {
                throw new InvalidDataException($"{table} has {rows} rows where the back-up says {counts[table]}.");
            }

            foreach (var column in own.Where(column => column.Identity))
            {
                var last = await Last(source, column, ct);
                await DatabaseCopy.Number(target, $"SELECT setval(pg_get_serial_sequence('{table}', '{column.Name}'), {Math.Max(1, last).ToString(CultureInfo.InvariantCulture)}, {(last > 0 ? "true" : "false")})", ct);
            }
        }

        say("names of areas");
        await ImportAreas.Index(target, ct);
        await transaction.CommitAsync(ct);
        await DatabaseCopy.Do(target, "ANALYZE", ct);
    }

    private static async Task<long> Copy(SqliteConnection source, NpgsqlConnection target, string table, IReadOnlyList<PostgresCopy.Column> columns, CancellationToken ct)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        await using var command = source.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables, from the database's catalogue.
        command.CommandText = $"SELECT {names} FROM \"{table}\"";
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(ct);
        await using var writer = await target.BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)", ct);
        long rows = 0;
        while (await reader.ReadAsync(ct))
        {
            await writer.StartRowAsync(ct);
            for (var i = 0; i < columns.Count; i++)
            {
                if (await reader.IsDBNullAsync(i, ct))
                {
                    await writer.WriteNullAsync(ct);
                }
                else
                {
                    await Write(writer, reader, i, columns[i], ct);
                }
            }

            rows++;
        }

        await writer.CompleteAsync(ct);
        return rows;
    }

    private static Task Write(NpgsqlBinaryImporter writer, SqliteDataReader reader, int at, PostgresCopy.Column column, CancellationToken ct) => column.Type.Split('(')[0] switch
    {
        // SQLite keeps a sign that PostgreSQL has no place for; it says nothing to anybody.
        "text" or "character varying" => writer.WriteAsync(reader.GetString(at).Replace("\0", "", StringComparison.Ordinal), NpgsqlDbType.Text, ct),
        "uuid" => writer.WriteAsync(reader.GetGuid(at), NpgsqlDbType.Uuid, ct),
        "bigint" => writer.WriteAsync(reader.GetInt64(at), NpgsqlDbType.Bigint, ct),
        "integer" => writer.WriteAsync(reader.GetInt32(at), NpgsqlDbType.Integer, ct),
        "boolean" => writer.WriteAsync(reader.GetBoolean(at), NpgsqlDbType.Boolean, ct),
        "date" => writer.WriteAsync(reader.GetFieldValue<DateOnly>(at), NpgsqlDbType.Date, ct),
        "timestamp with time zone" => writer.WriteAsync(DateTime.SpecifyKind(reader.GetDateTime(at), DateTimeKind.Utc), NpgsqlDbType.TimestampTz, ct),
        "bytea" => writer.WriteAsync(reader.GetFieldValue<byte[]>(at), NpgsqlDbType.Bytea, ct),
        var other => throw new InvalidDataException($"{column.Table}.{column.Name} is {other}, which nobody has taught this command."),
    };

    /// <summary>The highest number ever given, also to a row that is gone.</summary>
    private static async Task<long> Last(SqliteConnection source, PostgresCopy.Column column, CancellationToken ct)
    {
        var given = await DatabaseCopy.Number(source, "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'", ct) == 0 ? 0
            : await DatabaseCopy.Number(source, $"SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = '{column.Table}'", ct);
        return Math.Max(given, await DatabaseCopy.Number(source, $"SELECT coalesce(max(\"{column.Name}\"), 0) FROM \"{column.Table}\"", ct));
    }

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];
}
