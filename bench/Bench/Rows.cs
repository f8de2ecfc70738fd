using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Reactions;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Bench;

/// <summary>
/// Many concerns in little time: some are reported and withdrawn by the module's own code and carried by the pump, then each is copied in
/// the database with its facts, subjects, deliveries and alarm under new ids, figures are raised by as much, and the pump seals the copies.
/// Nine of ten are closed. Notices are not copied: they would be of nobody's day.
/// </summary>
internal static class Rows
{
    private const int Seeds = 2000;
    private const int Batch = 200;
    private const int Together = 20;

    private static readonly ConcernKind[] Kinds = [ConcernKind.Repair, ConcernKind.Repair, ConcernKind.Repair, ConcernKind.Care, ConcernKind.Culture, ConcernKind.Mediation];

    public static async Task Fill(Stage stage, int rows, CancellationToken ct)
    {
        var seeds = Math.Min(rows, Seeds);
        for (var from = 0; from < seeds; from += Batch)
        {
            await Seed(stage, from, Math.Min(Batch, seeds - from), seeds, ct);
        }

        await Settled(stage, ct);
        var copies = (rows / seeds) - 1;
        if (copies > 0)
        {
            await Copy(stage, copies, ct);
            await Settled(stage, ct);
        }

        await using var connection = await stage.Engine.Open(ct);
        await Run(connection, null, stage.Engine.IsPostgres ? "ANALYZE" : "ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)", stage, ct);
    }

    /// <summary>Waits until the pump of this process has nothing left to do here.</summary>
    public static Task Settled(Stage stage, CancellationToken ct) => Settled(stage, stage.Community, ct);

    public static async Task Settled(Stage stage, AreaNode community, CancellationToken ct)
    {
        while (await Waits(stage, community, ct))
        {
            await Task.Delay(20, ct);
        }
    }

    public static Task<bool> Waits(Stage stage, CancellationToken ct) => Waits(stage, stage.Community, ct);

    private static Task<bool> Waits(Stage stage, AreaNode community, CancellationToken ct) => stage.In(community, async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        return await db.Set<FactDelivery>().AnyAsync(row => row.DoneAt == null, ct) || await db.Set<FactRecord>().AnyAsync(row => !row.Sealed, ct);
    });

    private static Task Seed(Stage stage, int from, int count, int seeds, CancellationToken ct) => stage.AsSystem<object?>(async scope =>
    {
        // Over the last twelve hours, and without timers: no alarm rings while pages are measured.
        var clock = scope.GetRequiredService<Clock>();
        clock.Tell(clock.Now.AddHours(-12).AddSeconds(12 * 3600.0 * from / seeds));
        var db = scope.GetRequiredService<Db>();
        var filing = scope.GetRequiredService<Filing>();
        var times = await scope.GetRequiredService<Timekeeper>().Now(ct);
        for (var i = from; i < from + count; i++)
        {
            var resident = stage.Residents[i % stage.Residents.Count];
            var reported = await filing.File(
                new Filed(Kinds[i % Kinds.Length], null, $"楼道灯坏了（{i}），晚上看不清台阶。老人孩子上下楼不方便，请尽快修一下。", stage.Units[i % stage.Units.Count].Id, "二楼楼道", Channel.Phone, resident.PersonId, null, false, false, [], null),
                ct);
            if (i % 10 != 0)
            {
                db.Set<Concern>().Local.Single(row => row.Id == reported.Id).Withdraw(null, times, db.Now);
            }

            db.CancelAlarm<DueAlarm>(reported.Id);
        }

        await db.Save(ct);
        return null;
    });

    private static async Task Copy(Stage stage, int copies, CancellationToken ct)
    {
        await using var connection = await stage.Engine.Open(ct);
        if (connection is SqliteConnection sqlite)
        {
            sqlite.CreateFunction("gen_random_uuid", () => Guid.CreateVersion7().ToString().ToUpperInvariant());
        }

        // What is copied is laid aside first: to look for it among the copies would take longer with each of them.
        var id = stage.Engine.IsPostgres ? "uuid" : "TEXT";
        await Run(connection, null, $"CREATE TEMP TABLE seed (id {id} PRIMARY KEY, n BIGINT)", stage, ct);
        await Run(connection, null, "INSERT INTO seed SELECT id, ROW_NUMBER() OVER (ORDER BY number) FROM concerns_concern WHERE community_id = @community", stage, ct);
        await LayAside<Concern>(connection, stage, ct);
        await LayAside<FactRecord>(connection, stage, ct);
        await LayAside<FactSubject>(connection, stage, ct);
        await LayAside<FactDelivery>(connection, stage, ct);
        await LayAside<Alarm>(connection, stage, ct);
        await Run(connection, null, $"CREATE TEMP TABLE copy (old {id} PRIMARY KEY, new {id}, n BIGINT)", stage, ct);
        await Run(connection, null, $"CREATE TEMP TABLE fact_copy (old {id} PRIMARY KEY, new {id}, old_subject {id}, new_subject {id})", stage, ct);
        for (var first = 1; first <= copies; first += Together)
        {
            // Not all in one transaction: SQLite would keep millions of rows in its journal, and look for each page in it.
            await using var transaction = await connection.BeginTransactionAsync(ct);
            for (var i = first; i < Math.Min(first + Together, copies + 1); i++)
            {
                await Run(connection, transaction, "DELETE FROM copy", stage, ct);
                await Run(connection, transaction, "INSERT INTO copy SELECT id, gen_random_uuid(), n FROM seed", stage, ct);
                await Run(connection, transaction, "DELETE FROM fact_copy", stage, ct);
                await Run(connection, transaction, "INSERT INTO fact_copy SELECT s.fact_id, gen_random_uuid(), copy.old, copy.new FROM aside_kernel_fact_subject s JOIN copy ON copy.old = s.subject_id", stage, ct);
                await Insert<Concern>("JOIN copy ON copy.old = t.id", new() { ["Id"] = "copy.new", ["Number"] = string.Create(CultureInfo.InvariantCulture, $"substr(t.number, 1, 3) || CAST(100000 + {i} * {Seeds} + copy.n AS TEXT)") });
                await Insert<FactRecord>("JOIN fact_copy c ON c.old = t.id", new()
                {
                    ["Id"] = "c.new",
                    ["Payload"] = "replace(t.payload, lower(CAST(c.old_subject AS TEXT)), lower(CAST(c.new_subject AS TEXT)))",
                    ["Sealed"] = stage.Engine.IsPostgres ? "false" : "0",
                });
                await Insert<FactSubject>("JOIN fact_copy c ON c.old = t.fact_id", new() { ["Id"] = "gen_random_uuid()", ["FactId"] = "c.new", ["SubjectId"] = "CASE WHEN t.subject_id = c.old_subject THEN c.new_subject ELSE t.subject_id END" });
                await Insert<FactDelivery>("JOIN fact_copy c ON c.old = t.fact_id", new() { ["Id"] = "gen_random_uuid()", ["FactId"] = "c.new" });
                await Insert<Alarm>("JOIN copy ON copy.old = t.subject_id", new() { ["Id"] = "gen_random_uuid()", ["SubjectId"] = "copy.new" });

                Task Insert<T>(string join, Dictionary<string, string> other)
                    where T : class => Copy<T>(connection, transaction, stage, join, other, ct, aside: true);
            }

            await transaction.CommitAsync(ct);
        }

        foreach (var tally in new[] { "insights_tally", "insights_area_tally" })
        {
            await Run(connection, null, $"UPDATE {tally} SET value = value * {copies + 1} WHERE community_id = @community AND indicator LIKE 'concerns.%'", stage, ct);
        }

        // The copies' numbers are used up, too.
        await Run(connection, null, $"UPDATE kernel_number_series SET next = {100_000 + ((copies + 2) * Seeds)} WHERE community_id = @community AND code = 'concern'", stage, ct);
    }

    private static async Task LayAside<T>(DbConnection connection, Stage stage, CancellationToken ct)
        where T : class
    {
        var (table, _) = await Columns<T>(stage);
        await Run(connection, null, $"CREATE TEMP TABLE aside_{table} AS SELECT * FROM {table} WHERE community_id = @community", stage, ct);
    }

    private static Task<(string Table, List<(string Name, string Column)> Columns)> Columns<T>(Stage stage)
        where T : class => stage.AsSystem(scope =>
    {
        var type = scope.GetRequiredService<Db>().Model.FindEntityType(typeof(T))!;
        return Task.FromResult((type.GetTableName()!, type.GetProperties().Select(property => (property.Name, Column: property.GetColumnName())).ToList()));
    });

    /// <summary>Every row of the community again, or of those that are joined, with some columns from elsewhere.</summary>
    /// <param name="aside">Of those that were laid aside.</param>
    internal static async Task Copy<T>(DbConnection connection, DbTransaction? transaction, Stage stage, string join, IReadOnlyDictionary<string, string> other, CancellationToken ct, bool aside = false)
        where T : class
    {
        var (table, columns) = await Columns<T>(stage);
        await Run(connection, transaction,
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => Quoted(column.Column)))}) SELECT {string.Join(", ", columns.Select(column => other.GetValueOrDefault(column.Name, "t." + Quoted(column.Column))))} FROM {(aside ? "aside_" : "")}{table} t {join} WHERE t.community_id = @community",
            stage, ct);
    }

    private static string Quoted(string column) => $"\"{column}\"";

    internal static async Task Run(DbConnection connection, DbTransaction? transaction, string sql, Stage stage, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 600;
        command.CommandText = sql;
        if (sql.Contains("@community", StringComparison.Ordinal))
        {
            var community = command.CreateParameter();
            community.ParameterName = "community";
            community.Value = stage.Community.Id;
            command.Parameters.Add(community);
        }

        await command.ExecuteNonQueryAsync(ct);
    }
}
