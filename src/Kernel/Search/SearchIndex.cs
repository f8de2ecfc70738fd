using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Search;

/// <summary>Asks the search index, as a question that a room's own query is narrowed by; and keeps it, within a save.</summary>
public static class SearchIndex
{
    /// <summary>
    /// The ids of the nouns of the present community that hold all the phrases. Compose it: <c>rows.Where(row => found.Contains(row.Id))</c>.
    /// </summary>
    /// <param name="open">Only in the words that everybody may read.</param>
    /// <param name="newest">Only the newest so many, for who shows but a few: a word that stands everywhere then costs no more than a rare one.</param>
    public static IQueryable<Guid> Found<T>(this Db db, IReadOnlyList<Phrase> phrases, bool open, int? newest = null)
        where T : Entity
    {
        var noun = db.House.Indexed<T>();
        var scope = noun.Scope(db.CommunityId);
        var most = newest ?? -1;
        return (db.Engine.IsPostgres, newest) switch
        {
            // Ids carry their time, so the highest are the newest.
            (true, { } few) => db.Database.SqlQuery<Guid>(
                $"""
                SELECT noun_id AS "Value" FROM kernel_search_entry
                WHERE community_id = {db.CommunityId} AND kind = {noun.Kind} AND grams @@ CAST({Tsquery(scope, phrases, open)} AS tsquery)
                ORDER BY noun_id DESC LIMIT {few}
                """),
            (true, null) => db.Database.SqlQuery<Guid>(
                $"""
                SELECT noun_id AS "Value" FROM kernel_search_entry
                WHERE community_id = {db.CommunityId} AND kind = {noun.Kind} AND grams @@ CAST({Tsquery(scope, phrases, open)} AS tsquery)
                """),
            _ => db.Database.SqlQuery<Guid>(
                $"""
                SELECT noun_id AS "Value" FROM kernel_search_entry
                WHERE community_id = {db.CommunityId} AND kind = {noun.Kind}
                AND row_no IN (SELECT rowid FROM kernel_search_gram WHERE kernel_search_gram MATCH {Match(scope, phrases, open)} ORDER BY rowid DESC LIMIT {most})
                """),
        };
    }

    /// <summary>
    /// With the next save: what was taken out of the index, or reads otherwise now, is rubbed out of its file. SQLite only marks it as gone until it merges
    /// its parts; PostgreSQL writes rows anew and its vacuum frees the old ones.
    /// </summary>
    public static void RubOut(Db db) => db.WithinSave(ct => RubOutNow(db, ct));

    public static async Task RubOutNow(Db db, CancellationToken ct)
    {
        if (!db.Engine.IsPostgres)
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO kernel_search_gram(kernel_search_gram) VALUES ('optimize')", ct);
        }
    }

    /// <summary>Within the transaction of a save: entries of what was added or reads otherwise than before.</summary>
    internal static async Task Keep(Db db, IReadOnlyList<(IndexedNoun Noun, Guid Id, Words? Words)> changes, CancellationToken ct)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var (noun, id, words) in changes)
        {
            command.Parameters.Clear();
            Give(command, "@community", db.CommunityId);
            Give(command, "@kind", noun.Kind);
            Give(command, "@noun", id);
            if (words is null)
            {
                await Remove(db, command, ct);
            }
            else if (db.Engine.IsPostgres)
            {
                Give(command, "@grams", Tsvector(noun.Scope(db.CommunityId), words));
                await Run(command,
                    """
                    INSERT INTO kernel_search_entry (community_id, kind, noun_id, grams) VALUES (@community, @kind, @noun, CAST(@grams AS tsvector))
                    ON CONFLICT (community_id, kind, noun_id) DO UPDATE SET grams = excluded.grams
                    """, ct);
            }
            else
            {
                await Run(command, "INSERT INTO kernel_search_entry (community_id, kind, noun_id) VALUES (@community, @kind, @noun) ON CONFLICT (community_id, kind, noun_id) DO NOTHING", ct);
                Give(command, "@scope", noun.Scope(db.CommunityId));
                Give(command, "@open", string.Join(' ', Grams.Of(words.Open)));
                Give(command, "@inner", string.Join(' ', Grams.Of(words.Inner)));
                await Run(command,
                    """
                    INSERT OR REPLACE INTO kernel_search_gram (rowid, scope, everybody, staff)
                    SELECT row_no, @scope, @open, @inner FROM kernel_search_entry WHERE community_id = @community AND kind = @kind AND noun_id = @noun
                    """, ct);
            }
        }
    }

    /// <summary>What a tracked row changes in the index; null when nothing.</summary>
    internal static (IndexedNoun, Guid, Words?)? Change(Modules.House house, EntityEntry entry)
    {
        if (entry.Entity is not Entity row || house.Indexed(row.GetType()) is not { } noun)
        {
            return null;
        }

        switch (entry.State)
        {
            case EntityState.Added:
                return (noun, row.Id, noun.Read(row));
            case EntityState.Deleted:
                return (noun, row.Id, null);
            case EntityState.Modified:
                var words = noun.Read(row);
                return noun.Read((Entity)entry.OriginalValues.ToObject()) == words ? null : (noun, row.Id, words);
            default:
                return null;
        }
    }

    private static async Task Remove(Db db, DbCommand command, CancellationToken ct)
    {
        if (!db.Engine.IsPostgres)
        {
            await Run(command, "DELETE FROM kernel_search_gram WHERE rowid = (SELECT row_no FROM kernel_search_entry WHERE community_id = @community AND kind = @kind AND noun_id = @noun)", ct);
        }

        await Run(command, "DELETE FROM kernel_search_entry WHERE community_id = @community AND kind = @kind AND noun_id = @noun", ct);
    }

    private static void Give(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    private static Task<int> Run(DbCommand command, string sql, CancellationToken ct)
    {
        command.CommandText = sql;
        return command.ExecuteNonQueryAsync(ct);
    }

    private static string Match(string scope, IReadOnlyList<Phrase> phrases, bool open)
    {
        var match = new StringBuilder($"scope : \"{scope}\"");
        foreach (var phrase in phrases)
        {
            match.Append(open ? " AND everybody : " : " AND {everybody staff} : ").Append('"').AppendJoin(' ', phrase.Grams).Append('"').Append(phrase.Open ? " *" : "");
        }

        return match.ToString();
    }

    /// <summary>Open words carry weight A, inner ones none; the scope cannot be typed, because no gram holds its sign.</summary>
    private static string Tsvector(string scope, Words words)
    {
        var vector = new StringBuilder($"'|{scope}'");
        var at = 0;
        foreach (var (text, weight) in new[] { (words.Open, "A"), (words.Inner, "") })
        {
            foreach (var gram in Grams.Of(text).Take(LastPosition - at))
            {
                vector.Append(System.Globalization.CultureInfo.InvariantCulture, $" '{gram}':{++at}{weight}");
            }
        }

        return vector.ToString();
    }

    private static string Tsquery(string scope, IReadOnlyList<Phrase> phrases, bool open)
    {
        var query = new StringBuilder($"'|{scope}'");
        foreach (var phrase in phrases)
        {
            query.Append(" & (").AppendJoin(" <-> ", phrase.Grams.Select((gram, i) =>
                (open, Begins: phrase.Open && i == phrase.Grams.Count - 1) switch
                {
                    (true, true) => $"'{gram}':*A",
                    (true, false) => $"'{gram}':A",
                    (false, true) => $"'{gram}':*",
                    _ => $"'{gram}'",
                })).Append(')');
        }

        return query.ToString();
    }

    /// <summary>PostgreSQL keeps no position beyond this one, and no two grams may share it.</summary>
    private const int LastPosition = 16_000;
}
