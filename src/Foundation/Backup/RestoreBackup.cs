using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Backup;

/// <summary>
/// Puts a back-up into an empty installation: everything is checked before anything is written, and what fails half-way is taken out again. The
/// schema is that of the back-up; whoever calls brings it up to date and verifies the chronicle. A back-up of the embedded database may also be put into
/// PostgreSQL, which is how an installation moves there.
/// </summary>
public sealed class RestoreBackup(Db db, Engine engine, Installation installation, IServiceProvider services) : ISlice
{
    /// <param name="withoutKeys">The keys are lost: go on with new ones. Phones stay unreadable, signatures foreign.</param>
    public async Task<Manifest> Run(string source, bool withoutKeys, Action<string> say, CancellationToken ct)
    {
        source = Path.GetFullPath(source);
        var manifest = await Manifest.Read(source, ct);
        DemandEngine(manifest);
        var schema = Schema(manifest);
        DemandEmpty();
        if (engine.IsPostgres)
        {
            await PostgresCopy.DemandEmpty(engine, schema, ct);
        }

        foreach (var (name, hash) in manifest.Tables.Select(table => (table.File, table.Hash)).Append((manifest.Files.List, manifest.Files.Hash)).Distinct())
        {
            say(name);
            await Manifest.Check(source, name, hash, ct);
        }

        var broughtKeys = PutKeys(manifest, source, withoutKeys);
        try
        {
            say("files");
            await PutFiles(manifest, source, ct);
            say("database");
            if (engine.IsPostgres)
            {
                await db.GetService<IMigrator>().MigrateAsync(schema, ct);
                await (manifest.Engine == Manifest.Postgres ? PostgresCopy.PutBack(engine, manifest, source, say, ct) : IntoPostgres.Put(engine, manifest, source, say, ct));
            }
            else
            {
                await SqliteCopy.PutBack(engine, source, ct);
            }

            return manifest;
        }
        catch
        {
            TakeOut(broughtKeys);
            throw;
        }
    }

    private void DemandEngine(Manifest manifest)
    {
        if (!engine.IsPostgres && manifest.Engine != Manifest.Sqlite)
        {
            throw new InvalidDataException("This is a back-up of a PostgreSQL database, and MULIN_DATABASE is not set, which means SQLite. There is a way from SQLite to PostgreSQL, not back.");
        }
    }

    private string Schema(Manifest manifest)
    {
        var known = db.Database.GetMigrations().ToList();
        return (manifest.Engine == Manifest.Sqlite && engine.IsPostgres ? IntoPostgres.SchemaOf(manifest.Schema, known) : known.Find(schema => schema == manifest.Schema))
            ?? throw new InvalidDataException($"This release does not know the schema {manifest.Schema} of the back-up (release {manifest.Release}): take that release or a newer one.");
    }

    /// <summary>Nothing but the keys may lie there already (and the mark that somebody is at work, which is us).</summary>
    private void DemandEmpty()
    {
        if (Directory.EnumerateFileSystemEntries(installation.Data).Select(Path.GetFileName).FirstOrDefault(name => name is not (TakeBackup.Keys or "serve.lock")) is { } found)
        {
            throw new InvalidDataException($"{installation.Data} is not empty ({found}). A back-up is only restored into an empty folder; the keys may lie in it.");
        }
    }

    /// <returns>Whether they came from the back-up.</returns>
    private bool PutKeys(Manifest manifest, string source, bool withoutKeys)
    {
        var there = Directory.Exists(installation.Keys) && Directory.EnumerateFiles(installation.Keys, "*.key").Any();
        if (!there && manifest.Keys.Included)
        {
            TakeBackup.CopyKeys(Path.Combine(source, TakeBackup.Keys), installation.Keys);
        }
        else if (!there && !withoutKeys)
        {
            throw new InvalidDataException($"The back-up holds no keys. Put the installation's keys into {installation.Keys} first. If they are lost: --without-keys, and no phone can be read again.");
        }

        var brought = !there && manifest.Keys.Included;
        var vault = services.GetRequiredService<Vault>();
        if (!withoutKeys && !TakeBackup.Marks(vault).Contains(manifest.Keys.Mark))
        {
            throw new InvalidDataException($"The keys in {installation.Keys} are not those this back-up was made with. If the right ones are lost: --without-keys, and no phone can be read again.");
        }

        return brought;
    }

    private async Task PutFiles(Manifest manifest, string source, CancellationToken ct)
    {
        long count = 0;
        using var list = new StreamReader(Path.Combine(source, manifest.Files.List));
        while (await list.ReadLineAsync(ct) is { } line)
        {
            var hash = line.Split(' ')[0];
            if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            {
                throw new InvalidDataException($"{manifest.Files.List} is not a list of contents.");
            }

            var from = Path.Combine(source, TakeBackup.Files, hash[..2], hash);
            if (!File.Exists(from) || await TakeBackup.CopyContent(from, Path.Combine(installation.Files, hash[..2], hash), ct) is null)
            {
                throw new InvalidDataException($"The back-up is damaged: the content {hash} is missing or was changed.");
            }

            count++;
        }

        if (count != manifest.Files.Count)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The back-up lists {count} contents and says {manifest.Files.Count}."));
        }
    }

    /// <summary>The place was empty when we came.</summary>
    private void TakeOut(bool keys)
    {
        if (Directory.Exists(installation.Files))
        {
            Directory.Delete(installation.Files, recursive: true);
        }

        if (keys)
        {
            Directory.Delete(installation.Keys, recursive: true);
        }

        if (!engine.IsPostgres)
        {
            SqliteConnection.ClearAllPools();
            var file = new SqliteConnectionStringBuilder(engine.ConnectionString).DataSource;
            foreach (var one in new[] { file, $"{file}-wal", $"{file}-shm" })
            {
                File.Delete(one);
            }
        }
    }
}
