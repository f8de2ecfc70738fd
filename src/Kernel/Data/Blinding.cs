using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Kernel.Data;

/// <summary>Which key version hashes are written with. One row; none: the first version there is.</summary>
public sealed class KeyState : PlatformEntity
{
    private KeyState() { }

    public int Id { get; private set; }
    public int Hashing { get; private set; }
}

/// <param name="Noun">Whose table.</param>
/// <param name="Hash">The property that holds the keyed hash.</param>
/// <param name="Secret">The property that holds the same sealed; null: it is kept nowhere.</param>
public sealed record BlindColumn(Type Noun, string Hash, string? Secret, string? Purpose, Func<string, string> Part);

/// <summary>
/// What keeps a phone from being written down twice while keys are rotated. A save that writes a keyed hash reads, within its transaction, the
/// version in force and holds it until it commits; so a rotation, which takes it alone, comes before or after such a save and never between its
/// looking and its writing. While there are two versions, the hash under each other one is looked for too, where it must be unique.
/// </summary>
internal static class Blinding
{
    public const string State = "kernel_key_state";

    /// <summary>The tracked rows whose hash is about to be written.</summary>
    public static List<(EntityEntry Entry, BlindColumn Column)> Changed(House house, ChangeTracker tracker)
    {
        List<(EntityEntry, BlindColumn)> changed = [];
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified))
            {
                continue;
            }

            foreach (var column in house.Blinded)
            {
                if (column.Secret is not null && column.Noun == entry.Entity.GetType() && (entry.State == EntityState.Added || entry.Property(column.Hash).IsModified) && entry.Property(column.Hash).CurrentValue is not null)
                {
                    changed.Add((entry, column));
                }
            }
        }

        return changed;
    }

    public static async Task Guard(Db db, Vault vault, List<(EntityEntry Entry, BlindColumn Column)> changed, CancellationToken ct)
    {
        if (await InForce(db, alone: false, ct) is { } version)
        {
            vault.Hashing = version;
        }

        var versions = vault.Versions;
        foreach (var (entry, column) in changed)
        {
            if (entry.Property(column.Secret!).CurrentValue is not Secret secret)
            {
                continue;
            }

            var plain = column.Part(vault.Open(secret));
            var hash = vault.Blind(column.Purpose!, plain);
            if ((string?)entry.Property(column.Hash).CurrentValue != hash)
            {
                entry.Property(column.Hash).CurrentValue = hash;
            }

            if (versions.Count > 1 && entry.Metadata.GetIndexes().Any(index => index.IsUnique && index.Properties[^1].Name == column.Hash))
            {
                await RefuseTwice(db, entry, column, [.. versions.Where(other => other != vault.Hashing).Select(other => vault.Blind(other, column.Purpose!, plain))], ct);
            }
        }
    }

    /// <summary>The version hashes are written with; with <paramref name="alone"/> nobody else writes one until the transaction ends.</summary>
    public static async Task<int?> InForce(Db db, bool alone, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"SELECT hashing FROM {State} WHERE id = 1{(!db.Engine.IsPostgres ? "" : alone ? " FOR UPDATE" : " FOR SHARE")}";
        return await command.ExecuteScalarAsync(ct) is { } found and not DBNull ? Convert.ToInt32(found, CultureInfo.InvariantCulture) : null;
    }

    private static async Task RefuseTwice(Db db, EntityEntry entry, BlindColumn column, IReadOnlyList<string> others, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var table = entry.Metadata.GetTableName();
        var key = entry.Metadata.FindPrimaryKey()!.Properties.First(property => property.Name != nameof(Entity.CommunityId));
        var hash = entry.Property(column.Hash).Metadata.GetColumnName();
        Give(command, "@id", entry.Property(key.Name).CurrentValue!);
        for (var i = 0; i < others.Count; i++)
        {
            Give(command, string.Create(CultureInfo.InvariantCulture, $"@h{i}"), others[i]);
        }

        var within = "";
        if (entry.Entity is Entity)
        {
            Give(command, "@community", db.CommunityId);
            within = "community_id = @community AND ";
        }

#pragma warning disable CA2100 // Names of our own tables and columns, from the model.
        command.CommandText = $"SELECT count(*) FROM {table} WHERE {within}{key.GetColumnName()} <> @id AND {hash} IN ({string.Join(", ", others.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"@h{i}")))})";
#pragma warning restore CA2100
        if (Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture) > 0)
        {
            throw new Faster();
        }
    }

    internal static void Give(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
