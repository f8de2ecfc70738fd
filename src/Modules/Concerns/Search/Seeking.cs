using Mulin.Concerns.Cases;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;
using Mulin.Kernel.Search;

namespace Mulin.Concerns.Search;

/// <summary>
/// What somebody typed, made into a narrowing of concerns: every word must be there, in what was written or in the name of the place. Names
/// of places are asked of the places themselves, so that a house that was renamed is found by its new name and nothing has to be kept twice.
/// </summary>
internal sealed class Seeking(Db db, IPlaces places)
{
    /// <summary>Null when nothing was asked for.</summary>
    public async Task<Sought?> For(string? typed, CancellationToken ct)
    {
        var phrases = Grams.Asked(typed);
        if (phrases.Count == 0)
        {
            return string.IsNullOrWhiteSpace(typed) ? null : new Sought(db, [], []);
        }

        var book = await places.Book(ct);
        List<Phrase> written = [];
        List<(Phrase Phrase, List<Guid> Places)> placed = [];
        foreach (var phrase in phrases)
        {
            var named = Named(book, phrase.Word);
            if (named.Count > 0)
            {
                placed.Add((phrase, named));
            }
            else
            {
                written.Add(phrase);
            }
        }

        return new Sought(db, written, placed);
    }

    /// <summary>Places of that name with everything in them.</summary>
    private static List<Guid> Named(PlaceBook book, string word)
    {
        var named = book.Places.Where(place => place.FullName.Contains(word, StringComparison.OrdinalIgnoreCase)).Concat(book.Stairs(word)).Select(place => place.Path).ToList();
        return named.Count == 0 ? [] : [.. book.Places.Where(place => named.Exists(path => place.Path.StartsWith(path, StringComparison.Ordinal))).Select(place => place.Id)];
    }
}

internal sealed class Sought(Db db, IReadOnlyList<Phrase> written, IReadOnlyList<(Phrase Phrase, List<Guid> Places)> placed)
{
    /// <param name="rows">Concerns the reader may see.</param>
    /// <param name="open">Only by words that everybody may read.</param>
    public IQueryable<Concern> Narrow(IQueryable<Concern> rows, bool open = false)
    {
        if (written.Count == 0 && placed.Count == 0)
        {
            return rows.Where(row => false);
        }

        if (written.Count > 0)
        {
            var found = db.Found<Concern>(written, open);
            rows = rows.Where(row => found.Contains(row.Id));
        }

        foreach (var (phrase, places) in placed)
        {
            var found = db.Found<Concern>([phrase], open);
            rows = rows.Where(row => places.Contains(row.PlaceId!.Value) || found.Contains(row.Id));
        }

        return rows;
    }
}
