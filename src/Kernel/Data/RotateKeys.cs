using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Data;

/// <param name="Rows">How many have been looked at in this table, of how many.</param>
public sealed record RotationProgress(string Table, long Rows, long Of);

/// <param name="Sealed">How many sealed values need this version.</param>
/// <param name="Blinded">How many hashes of sealed values are made with it.</param>
/// <param name="Unknown">How many hashes of what is kept nowhere are made with it (<see cref="BlindColumn.Secret"/> is null): they end with it.</param>
public sealed record KeyUse(int Version, DateTime MadeAt, bool Seals, bool Hashes, long Sealed, long Blinded, long Unknown);

/// <summary>
/// Changes the keys while the product serves: a new version, and everything
/// that was sealed or blinded with an older one made anew, some rows a transaction, so that it may be broken off and begun again. Lookups ask for
/// both versions in the meantime. Hashes go over in two steps: rows first, while others still write the old version; then, in one transaction that waits
/// for all who are writing, the version that is written; then the few rows that came in between.
/// </summary>
public sealed class RotateKeys(Engine engine, House house, Vault vault, Gate gate, IServiceScopeFactory scopes, TimeProvider machine)
{
    private const int Some = 200;

    private sealed record Column(string Name, string? Secret, string? Purpose, Func<string, string>? Part);

    /// <summary>A table with something sealed; its hashes of that.</summary>
    private sealed record Table(string Name, IReadOnlyList<string> Key, IReadOnlyList<string> Secrets, IReadOnlyList<Column> Hashes);

    /// <summary>Which versions there are and what still needs each.</summary>
    public async Task<IReadOnlyList<KeyUse>> List(CancellationToken ct)
    {
        var (tables, unknown) = Tables();
        await using var connection = await engine.Open(ct);
        var hashing = await Number(connection, $"SELECT coalesce(max(hashing), 0) FROM {Blinding.State}", ct);
        List<KeyUse> uses = [];
        foreach (var version in vault.Versions)
        {
            var (locked, blinded, lost) = (0L, 0L, 0L);
            foreach (var table in tables)
            {
                foreach (var secret in table.Secrets)
                {
                    locked += await Count(connection, table.Name, secret, version, ct);
                }

                foreach (var hash in table.Hashes)
                {
                    blinded += await Count(connection, table.Name, hash.Name, version, ct);
                }
            }

            foreach (var (table, column) in unknown)
            {
                lost += await Count(connection, table, column, version, ct);
            }

            uses.Add(new KeyUse(version, vault.MadeAt(version), version == vault.Current, version == (hashing == 0 ? vault.Versions[0] : (int)hashing), locked, blinded, lost));
        }

        return uses;
    }

    /// <summary>Goes on with a rotation that was broken off, or begins one.</summary>
    /// <param name="known">How long a new key lies there before anything is written with it, so that every node has seen it.</param>
    /// <returns>The version that everything is sealed with now.</returns>
    public async Task<int> Run(TimeSpan known, IProgress<RotationProgress> progress, CancellationToken ct)
    {
        var version = vault.Current;
        await Begin(vault.Versions[0], ct);
        var (tables, _) = Tables();
        if (await IsDone(tables, version, ct))
        {
            version = vault.Add();
        }

        var since = vault.MadeAt(version) + known - machine.GetUtcNow().UtcDateTime;
        if (since > TimeSpan.Zero)
        {
            await Task.Delay(since, machine, ct);
        }

        await Pass(tables, version, progress, ct);
        await Turn(version, ct);
        do
        {
            await Pass(tables, version, progress, ct);
        }
        while (!await IsDone(tables, version, ct));

        return version;
    }

    /// <summary>Takes a version out of the folder. Refused while anything is sealed or blinded with it.</summary>
    /// <param name="endUnknown">Also when keys of programs, calendar addresses or recovery codes end with it.</param>
    public async Task Retire(int version, bool endUnknown, CancellationToken ct)
    {
        var use = (await List(ct)).FirstOrDefault(one => one.Version == version) ?? throw new Refusal("kernel.keys-missing", null, version);
        Refuse.If(version == vault.Current || use.Hashes, "kernel.keys-newest");
        Refuse.If(use.Sealed + use.Blinded > 0, "kernel.keys-in-use", null, use.Sealed + use.Blinded);
        Refuse.If(use.Unknown > 0 && !endUnknown, "kernel.keys-unknown", null, use.Unknown);
        vault.Retire(version);
    }

    /// <summary>The version that the database names, for a process that has just begun.</summary>
    public async Task Learn(CancellationToken ct)
    {
        await using var connection = await engine.Open(ct);
        var hashing = (int)await Number(connection, $"SELECT coalesce(max(hashing), 0) FROM {Blinding.State}", ct);
        if (hashing != 0 && vault.Versions.Contains(hashing))
        {
            vault.Hashing = hashing;
        }
    }

    private (IReadOnlyList<Table> Tables, IReadOnlyList<(string Table, string Column)> Unknown) Tables()
    {
        using var scope = scopes.CreateScope();
        var model = scope.ServiceProvider.GetRequiredService<Db>().Model;
        List<Table> tables = [];
        foreach (var type in model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            var secrets = type.GetProperties().Where(property => property.ClrType == typeof(Secret)).ToList();
            if (secrets.Count > 0)
            {
                tables.Add(new Table(
                    type.GetTableName()!, [.. type.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())], [.. secrets.Select(property => property.GetColumnName())],
                    [.. house.Blinded.Where(column => column.Noun == type.ClrType && column.Secret is not null).Select(column => new Column(NameOf(type, column.Hash), NameOf(type, column.Secret!), column.Purpose, column.Part))]));
            }
        }

        return (tables, [.. house.Blinded.Where(column => column.Secret is null).Select(column => model.FindEntityType(column.Noun)!).Zip(house.Blinded.Where(column => column.Secret is null), (type, column) => (type.GetTableName()!, NameOf(type, column.Hash)))]);

        static string NameOf(IEntityType type, string property) => type.FindProperty(property)?.GetColumnName() ?? throw new InvalidOperationException($"{type.Name} has no {property}.");
    }

    private async Task Begin(int oldest, CancellationToken ct) => await Do(async (connection, transaction) =>
    {
        await using var command = Command(connection, transaction, $"INSERT INTO {Blinding.State} (id, hashing, version) VALUES (1, {oldest.ToString(CultureInfo.InvariantCulture)}, 0) ON CONFLICT (id) DO NOTHING");
        await command.ExecuteNonQueryAsync(ct);
        return true;
    }, ct);

    /// <summary>From here on hashes are written with the new version. Waits for all who are writing, and who comes later sees it.</summary>
    private async Task Turn(int version, CancellationToken ct)
    {
        await Do(async (connection, transaction) =>
        {
            await using var command = Command(connection, transaction, $"UPDATE {Blinding.State} SET hashing = {version.ToString(CultureInfo.InvariantCulture)}, version = version + 1 WHERE id = 1");
            return await command.ExecuteNonQueryAsync(ct);
        }, ct);
        vault.Hashing = version;
    }

    private async Task<bool> IsDone(IReadOnlyList<Table> tables, int version, CancellationToken ct)
    {
        await using var connection = await engine.Open(ct);
        foreach (var table in tables)
        {
            foreach (var column in table.Secrets.Concat(table.Hashes.Select(hash => hash.Name)))
            {
                if (await Number(connection, $"SELECT count(*) FROM (SELECT 1 FROM {table.Name} WHERE {Other(column, version)} LIMIT 1) AS one", ct) > 0)
                {
                    return false;
                }
            }
        }

        return await Number(connection, $"SELECT coalesce(max(hashing), 0) FROM {Blinding.State}", ct) == version;
    }

    private async Task Pass(IReadOnlyList<Table> tables, int version, IProgress<RotationProgress> progress, CancellationToken ct)
    {
        foreach (var table in tables)
        {
            long of;
            await using (var connection = await engine.Open(ct))
            {
                of = await Number(connection, $"SELECT count(*) FROM {table.Name} WHERE {Any(table, version)}", ct);
            }

            var (rows, last) = (0L, (object[]?)null);
            while (of > 0 && await Do((connection, transaction) => Chunk(connection, transaction, table, version, last, ct), ct) is { Count: > 0 } some)
            {
                last = some[^1];
                rows += some.Count;
                progress.Report(new RotationProgress(table.Name, Math.Min(rows, of), of));
            }
        }
    }

    /// <returns>The keys of the rows that were looked at.</returns>
    private async Task<List<object[]>> Chunk(DbConnection connection, DbTransaction transaction, Table table, int version, object[]? last, CancellationToken ct)
    {
        if (table.Hashes.Count > 0 && engine.IsPostgres)
        {
            // Nobody is between looking for a hash and writing it while the rows of this chunk change theirs. Rows that somebody holds are left for
            // the next pass: they may be waiting for this very lock.
            await using var alone = Command(connection, transaction, $"SELECT 1 FROM {Blinding.State} WHERE id = 1 FOR UPDATE");
            await alone.ExecuteNonQueryAsync(ct);
        }

        string[] columns = [.. table.Key, .. table.Secrets, .. table.Hashes.Select(hash => hash.Name)];
        List<object[]> rows = [];
        var keys = string.Join(", ", table.Key);
        await using (var select = Command(connection, transaction,
            $"SELECT {string.Join(", ", columns)} FROM {table.Name} WHERE ({Any(table, version)}){(last is null ? "" : $" AND ({keys}) > ({string.Join(", ", table.Key.Select((_, i) => At("k", i)))})")} ORDER BY {keys} LIMIT {Some.ToString(CultureInfo.InvariantCulture)}{(engine.IsPostgres ? " FOR UPDATE SKIP LOCKED" : "")}"))
        {
            for (var i = 0; last is not null && i < last.Length; i++)
            {
                Blinding.Give(select, At("k", i), last[i]);
            }

            await using var reader = await select.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var row = new object[columns.Length];
                reader.GetValues(row);
                rows.Add(row);
            }
        }

        foreach (var row in rows)
        {
            await Renew(connection, transaction, table, version, row, ct);
        }

        return [.. rows.Select(row => row[..table.Key.Count])];
    }

    private async Task Renew(DbConnection connection, DbTransaction transaction, Table table, int version, object[] row, CancellationToken ct)
    {
        List<string> sets = [];
        List<string> same = [];
        await using var update = Command(connection, transaction, "");
        for (var i = 0; i < table.Secrets.Count; i++)
        {
            if (row[table.Key.Count + i] is not string was)
            {
                continue;
            }

            var secret = new Secret(was);
            var plain = vault.OpenBytes(secret);
            same.Add($"{table.Secrets[i]} = {At("o", i)}");
            Blinding.Give(update, At("o", i), was);
            if (Vault.VersionOf(secret) != version)
            {
                sets.Add($"{table.Secrets[i]} = {At("n", i)}");
                Blinding.Give(update, At("n", i), vault.Seal(plain).Sealed);
            }

            for (var j = 0; j < table.Hashes.Count; j++)
            {
                var hash = table.Hashes[j];
                if (hash.Secret == table.Secrets[i] && row[table.Key.Count + table.Secrets.Count + j] is string)
                {
                    sets.Add($"{hash.Name} = {At("h", j)}");
                    Blinding.Give(update, At("h", j), vault.Blind(version, hash.Purpose!, hash.Part!(Encoding.UTF8.GetString(plain))));
                }
            }
        }

        if (sets.Count == 0)
        {
            return;
        }

        for (var i = 0; i < table.Key.Count; i++)
        {
            same.Add($"{table.Key[i]} = {At("k", i)}");
            Blinding.Give(update, At("k", i), row[i]);
        }

        // What somebody has written over in the meantime is not undone; it is looked at again.
#pragma warning disable CA2100 // Names of our own tables and columns, from the model.
        update.CommandText = $"UPDATE {table.Name} SET {string.Join(", ", sets)} WHERE {string.Join(" AND ", same)}";
#pragma warning restore CA2100
        await update.ExecuteNonQueryAsync(ct);
    }

    private async Task<R> Do<R>(Func<DbConnection, DbTransaction, Task<R>> work, CancellationToken ct)
    {
        await gate.Enter(ct);
        try
        {
            await using var connection = await engine.Open(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var result = await work(connection, transaction);
            await transaction.CommitAsync(ct);
            return result;
        }
        finally
        {
            gate.Leave();
        }
    }

    private static string Any(Table table, int version) => string.Join(" OR ", table.Secrets.Concat(table.Hashes.Select(hash => hash.Name)).Select(column => Other(column, version)));

    /// <summary>Made with another version. A hash of the first is bare.</summary>
    private static string Other(string column, int version) =>
        $"({column} IS NOT NULL AND {column} NOT LIKE 'v{version.ToString(CultureInfo.InvariantCulture)}.%'{(version == 1 ? $" AND {column} LIKE 'v%'" : "")})";

    private static Task<long> Count(DbConnection connection, string table, string column, int version, CancellationToken ct) => Number(connection,
        $"SELECT count(*) FROM {table} WHERE {column} LIKE 'v{version.ToString(CultureInfo.InvariantCulture)}.%'{(version == 1 ? $" OR ({column} IS NOT NULL AND {column} NOT LIKE 'v%')" : "")}", ct);

    private static async Task<long> Number(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, null, sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Names of our own tables and columns, from the model.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static string At(string letter, int i) => string.Create(CultureInfo.InvariantCulture, $"@{letter}{i}");
}
