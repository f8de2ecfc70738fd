using Microsoft.Data.Sqlite;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Backup;

/// <summary>
/// The embedded database, page by page, through a connection of its own (SQLite's backup interface): it reads one moment and keeps
/// nobody waiting, in this process or another.
/// </summary>
internal static class SqliteCopy
{
    public const string FileName = "mulin.db";

    public static async Task<DatabaseCopy> Take(Engine engine, string folder, CancellationToken ct)
    {
        var source = new SqliteConnectionStringBuilder(engine.ConnectionString).DataSource;
        if (!File.Exists(source))
        {
            throw new InvalidDataException($"There is no database {source}.");
        }

        var target = Path.Combine(folder, FileName);
        await using (var from = Open(source, SqliteOpenMode.ReadWrite))
        await using (var to = Open(target, SqliteOpenMode.ReadWriteCreate))
        {
            await from.OpenAsync(ct);
            await to.OpenAsync(ct);
            await Task.Run(() => from.BackupDatabase(to), ct);

            // One file, without a journal beside it.
            await DatabaseCopy.Do(to, "PRAGMA journal_mode=DELETE", ct);
        }

        var hash = await Manifest.Hash(target, ct);
        await using var copy = Open(target, SqliteOpenMode.ReadOnly);
        await copy.OpenAsync(ct);
        List<TableCopy> tables = [];
        foreach (var name in await DatabaseCopy.Read(copy, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name", row => row.GetString(0), ct))
        {
            tables.Add(new TableCopy(name, await DatabaseCopy.Number(copy, $"SELECT count(*) FROM \"{name}\"", ct), FileName, hash, [], []));
        }

        return await DatabaseCopy.Of(copy, tables, [], ct);
    }

    /// <summary>Puts the file where the installation expects its database.</summary>
    public static async Task PutBack(Engine engine, string folder, CancellationToken ct)
    {
        var target = new SqliteConnectionStringBuilder(engine.ConnectionString).DataSource;
        File.Copy(Path.Combine(folder, FileName), target, overwrite: false);

        // With its journal again as the program keeps it; who only looks cannot change that.
        await using var connection = Open(target, SqliteOpenMode.ReadWrite);
        await connection.OpenAsync(ct);
        await DatabaseCopy.Do(connection, "PRAGMA journal_mode=WAL", ct);
    }

    public static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 60 }.ToString());
}
