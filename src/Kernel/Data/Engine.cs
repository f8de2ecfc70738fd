using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Mulin.Kernel.Data;

/// <summary>Which database this installation runs on. Everything the two engines do differently is asked here.</summary>
public sealed record Engine(bool IsPostgres, string ConnectionString)
{
    public static Engine Sqlite(string file) => new(false, new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 30 }.ToString());

    /// <summary>
    /// Statements that come again and again are prepared once for each connection, which the server spends half of a page's time on otherwise.
    /// A connection string that says "Max Auto Prepare" itself is left as it is: 0 behind a pooler that hands out connections by transaction.
    /// </summary>
    public static Engine Postgres(string connectionString)
    {
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!given.ContainsKey("Max Auto Prepare") && !given.ContainsKey("MaxAutoPrepare"))
        {
            given.Add("Max Auto Prepare", 100);
        }

        return new(true, given.ConnectionString);
    }

    public DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder) => IsPostgres
        ? builder.UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsAssembly("Mulin.Migrations.Postgres").MigrationsHistoryTable("kernel_migration"))
        : builder.UseSqlite(ConnectionString, sqlite => sqlite.MigrationsAssembly("Mulin.Migrations.Sqlite").MigrationsHistoryTable("kernel_migration")).AddInterceptors(Pragmas.Instance);

    public DbConnection Connect() => IsPostgres ? new NpgsqlConnection(ConnectionString) : new SqliteConnection(ConnectionString);

    /// <summary>Opens a connection of its own, with the pragmas SQLite needs.</summary>
    public async Task<DbConnection> Open(CancellationToken ct)
    {
        var connection = Connect();
        await connection.OpenAsync(ct);
        if (!IsPostgres)
        {
            Pragmas.Set(connection);
        }

        return connection;
    }

    /// <summary>A unique index said no.</summary>
    public static bool IsDuplicate(Exception exception) => Innermost(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555,
        _ => false,
    };

    /// <summary>The disk the database lies on is full: nothing of the save was written.</summary>
    public static bool IsFull(Exception exception) => Innermost(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
        SqliteException sqlite => sqlite.SqliteErrorCode == 13 || sqlite.SqliteExtendedErrorCode is 778 or 4874,
        _ => false,
    };

    /// <summary>The engine itself says "try again": a deadlock or a serialisation failure.</summary>
    public static bool IsPassing(Exception exception) => Innermost(exception) switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure,
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6,
        _ => false,
    };

    private static DbException? Innermost(Exception? exception) => exception is null or DbException ? exception as DbException : Innermost(exception.InnerException);

    private sealed class Pragmas : DbConnectionInterceptor
    {
        public static readonly Pragmas Instance = new();

        /// <summary>The pool hands the same connection out again and again, and it keeps what was set.</summary>
        private static readonly ConditionalWeakTable<object, object> Known = [];

        public static void Set(DbConnection connection)
        {
            if (((SqliteConnection)connection).Handle is not { } handle || !Known.TryAdd(handle, handle))
            {
                return;
            }

            // What is deleted or written over is overwritten in the file too: who is forgotten must not lie in its free pages. The journal is written back every 16 MB instead of every four: pages that many reports touch are then written once for all of them.
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA wal_autocheckpoint=4000;";
            command.ExecuteNonQuery();
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }
    }
}

/// <summary>
/// One writer at a time on SQLite: waiting here is cheaper than waiting in the database (2,059 posts a second against 379). On
/// PostgreSQL the gate stands open.
/// </summary>
public sealed class Gate(Engine engine) : IDisposable
{
    /// <summary>No use case writes this long: somebody inside waits for something that waits at the gate.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Throws <see cref="TimeoutException"/> after a minute: one failed request is better than a house that stands still.</summary>
    public async ValueTask Enter(CancellationToken ct)
    {
        if (!engine.IsPostgres && !await one.WaitAsync(Patience, ct))
        {
            throw new TimeoutException("The writer gate did not open within a minute. A use case that has taken a row must not wait for another save.");
        }
    }

    public void Leave()
    {
        if (!engine.IsPostgres)
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}
