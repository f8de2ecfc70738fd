using System.Data.Common;
using System.Globalization;

namespace Mulin.Foundation.Backup;

/// <summary>The database's part of a back-up: everything in it belongs to one moment.</summary>
internal sealed record DatabaseCopy(string Schema, IReadOnlyList<TableCopy> Tables, IReadOnlyList<SequenceCopy> Sequences, IReadOnlyList<Head> Heads, IReadOnlySet<string> Contents)
{
    public const string History = "kernel_migration";

    private const string AllHeads = """
        SELECT area.id, area.slug, coalesce(head.no, 0), (SELECT count(*) FROM kernel_fact_record AS fact WHERE fact.community_id = area.id), head.hash
        FROM places_area AS area LEFT JOIN kernel_seal_head AS head ON head.community_id = area.id
        WHERE area.level IN ('Community', 'Village') ORDER BY area.id
        """;

    public static async Task<DatabaseCopy> Of(DbConnection connection, IReadOnlyList<TableCopy> tables, IReadOnlyList<SequenceCopy> sequences, CancellationToken ct)
    {
        var schema = (await Read(connection, $"SELECT \"MigrationId\" FROM {History} ORDER BY \"MigrationId\" DESC LIMIT 1", row => row.GetString(0), ct)).SingleOrDefault()
            ?? throw new InvalidDataException("The database holds no installation yet.");
        var heads = await Read(connection, AllHeads, row => new Head(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4)), ct);
        var contents = await Read(connection, "SELECT hash FROM files_stored_file UNION SELECT thumbnail FROM files_stored_file WHERE thumbnail IS NOT NULL", row => row.GetString(0), ct);
        return new DatabaseCopy(schema, tables, sequences, heads, contents.ToHashSet());
    }

    public static async Task<List<R>> Read<R>(DbConnection connection, string sql, Func<DbDataReader, R> row, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<R> rows = [];
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    public static async Task<long> Number(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    public static async Task Do(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables, from the database's catalogue.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return command;
    }
}
