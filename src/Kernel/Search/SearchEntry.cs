using System.Globalization;
using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Search;

/// <summary>
/// That a noun can be found, and under which grams. The grams themselves are not a column that the model knows: on PostgreSQL a
/// <c>tsvector</c> beside these, on SQLite a row of the full-text table under <see cref="RowNo"/>. Both are made by the migration.
/// </summary>
public sealed class SearchEntry
{
    public long CommunityId { get; private set; }

    /// <summary>The noun's table.</summary>
    public string Kind { get; private set; } = "";
    public Guid NounId { get; private set; }

    /// <summary>SQLite only, and explicit: a rowid of a table with another key changes when the table is rebuilt.</summary>
    public long RowNo { get; private set; }
}

/// <summary>The words a noun is found by.</summary>
/// <param name="Open">What everybody who may know of it may read.</param>
/// <param name="Inner">What only those read who handle it; empty when that is the same.</param>
public sealed record Words(string Open, string Inner = "");

/// <summary>
/// How a noun reads to the search. Worked out from the row alone and kept in the very save that changes it, so that what is found is what
/// is there: an edit, a merge and a forgetting are in the index when they are in the table. Names of people are never among the words.
/// </summary>
public interface IIndexed<in T>
    where T : Entity
{
    static abstract Words Read(T row);
}

/// <summary>A noun with an index, as the house knows it.</summary>
internal sealed record IndexedNoun(Type Noun, string Kind, Func<Entity, Words> Read)
{
    /// <summary>One token for community and kind, so that the engine narrows by it before anything else.</summary>
    public string Scope(long community) => string.Create(CultureInfo.InvariantCulture, $"s{community}{Kind.Replace("_", "", StringComparison.Ordinal)}");
}
