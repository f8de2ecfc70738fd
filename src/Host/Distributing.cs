using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;

namespace Mulin.Host;

/// <summary><c>mulin distribute</c>: an empty, migrated PostgreSQL with Citus becomes one that is spread over its workers.</summary>
internal static class Distributing
{
    public static async Task<int> Run(Engine engine, string data, bool print, CancellationToken ct)
    {
        if (!engine.IsPostgres && !print)
        {
            throw new CommandLine.Stop("MULIN_DATABASE names no PostgreSQL database; the embedded one cannot be spread.");
        }

        // The plan follows from the tables alone: nothing has to be connected to print it.
        await using var services = CommandLine.Services(engine.IsPostgres ? engine : Engine.Postgres("Host=nowhere"), data, demo: false);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var plan = Distribution.Plan(db.Model);
        if (print)
        {
            foreach (var statement in plan)
            {
                Console.WriteLine($"{statement};");
            }

            return CommandLine.Done;
        }

        await using var connection = await engine.Open(ct);
        await Demand("SELECT count(*) FROM pg_extension WHERE extname = 'citus'", 1, "The database has no Citus: CREATE EXTENSION citus in it, on this server and on every worker.");
        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            throw new CommandLine.Stop("The database is not up to date: mulin migrate first.");
        }

        await Demand("SELECT count(*) FROM citus_tables", 0, "The database is spread already.");
        foreach (var table in db.Model.GetEntityTypes().Select(table => table.GetTableName()!))
        {
            await Demand($"SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT 1) AS one", 0, $"The database is not empty ({table} has rows). Spread it first, then restore or begin.");
        }

        // All or nothing. References between the tables ask for one connection to each worker.
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Ask("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'");
        foreach (var statement in plan)
        {
            await Ask(statement);
        }

        await transaction.CommitAsync(ct);
        Console.WriteLine($"{plan.Count} tables are spread.");
        return CommandLine.Done;

        async Task<object?> Ask(string sql)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables.
            command.CommandText = sql;
#pragma warning restore CA2100
            return await command.ExecuteScalarAsync(ct);
        }

        async Task Demand(string sql, long wanted, string otherwise)
        {
            if (await Ask(sql) is not long count || count != wanted)
            {
                throw new CommandLine.Stop(otherwise);
            }
        }
    }
}
