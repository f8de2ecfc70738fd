using System.Reflection;
using Microsoft.Data.Sqlite;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Npgsql;
using Xunit.Sdk;

namespace Mulin.Tests;

/// <summary>The engines a test runs on: SQLite always, PostgreSQL where <c>MULIN_TEST_POSTGRES</c> names a server (./check always does).</summary>
public enum On
{
    Sqlite,
    Postgres,
}

/// <summary>One test case for each engine: <c>[Theory, BothEngines] public async Task X(On engine)</c>.</summary>
public sealed class BothEnginesAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Database.PostgresServer is null ? [[On.Sqlite]] : [[On.Sqlite], [On.Postgres]];
}

/// <summary>A database of a test run's own, gone when the process ends.</summary>
public sealed record Database(Engine Engine, Installation Installation)
{
    public static string? PostgresServer => Environment.GetEnvironmentVariable("MULIN_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public static async Task<Database> New(On on)
    {
        var data = Directory.CreateTempSubdirectory("mulin-tests-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(data, recursive: true);
        };
        var installation = new Installation(data, Demo: true);
        if (on == On.Sqlite)
        {
            return new Database(Engine.Sqlite(Path.Combine(data, "mulin.db")), installation);
        }

        var server = PostgresServer ?? throw new InvalidOperationException("PostgreSQL was asked for, and MULIN_TEST_POSTGRES names no server.");
        var name = $"tests_{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection($"{server};Database=postgres");
        await connection.OpenAsync();
        await using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        await create.ExecuteNonQueryAsync();
        return new Database(Engine.Postgres($"{server};Database={name};Maximum Pool Size=40"), installation);
    }
}
