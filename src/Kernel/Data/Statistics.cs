using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;

namespace Mulin.Kernel.Data;

/// <summary>What PostgreSQL knows of how full its tables are, by which it chooses its ways through them.</summary>
public static class Statistics
{
    /// <summary>
    /// With the next save: a long work that fills tables from empty has them counted anew, or it goes on for a minute by plans that were made for no
    /// rows. The chronicle's own tables are counted too. SQLite chooses by its indexes and needs nothing.
    /// </summary>
    public static void CountAnew(this Db db, params IReadOnlyCollection<Type> nouns)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!db.Engine.IsPostgres)
        {
            return;
        }

        var tables = nouns.Concat([typeof(FactRecord), typeof(FactSubject), typeof(FactDelivery)]).Select(noun => db.Model.FindEntityType(noun)!.GetTableName()!);
#pragma warning disable EF1002 // Names of our own tables, from the model.
        db.WithinSave(ct => db.Database.ExecuteSqlRawAsync($"ANALYZE {string.Join(", ", tables)}", ct));
#pragma warning restore EF1002
    }
}
