using Microsoft.EntityFrameworkCore;
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
            return string.IsNullOrWhiteSpace(typed) ? null : new Sought(db, [], [], null);
        }

        var book = await places.Book(ct);
        List<Phrase> written = [];
        HashSet<Guid>? named = null;
        foreach (var phrase in phrases)
        {
            var own = Named(book, phrase.Word);
            if (own.Count == 0)
            {
                written.Add(phrase);
                continue;
            }

            // 东苑 1号楼 is the first building of that compound.
            if (named is null)
            {
                named = own;
            }
            else
            {
                named.IntersectWith(own);
            }
        }

        return new Sought(db, phrases, written, named?.ToList());
    }

    /// <summary>Places of that name with everything in them.</summary>
    private static HashSet<Guid> Named(PlaceBook book, string word)
    {
        var named = book.Places.Where(place => place.FullName.Contains(word, StringComparison.OrdinalIgnoreCase)).Concat(book.Stairs(word)).Select(place => place.Path).ToList();
        return named.Count == 0 ? [] : [.. book.Places.Where(place => named.Exists(path => place.Path.StartsWith(path, StringComparison.Ordinal))).Select(place => place.Id)];
    }
}

/// <param name="phrases">Everything that was asked for.</param>
/// <param name="written">What is no place's name.</param>
/// <param name="named">The places that all the other words name; null when none does.</param>
internal sealed class Sought(Db db, IReadOnlyList<Phrase> phrases, IReadOnlyList<Phrase> written, List<Guid>? named)
{
    /// <param name="rows">Concerns the reader may see.</param>
    /// <param name="open">Only by words that everybody may read.</param>
    /// <param name="newest">Look through the newest so many only.</param>
    public IQueryable<Concern> Narrow(IQueryable<Concern> rows, bool open = false, int? newest = null)
    {
        if (phrases.Count == 0)
        {
            return rows.Where(row => false);
        }

        var found = db.Found<Concern>(phrases, open, newest);
        if (named is null)
        {
            return rows.Where(row => found.Contains(row.Id));
        }

        // There, with the rest written; or all of it written, wherever.
        var there = db.Set<Concern>().AsNoTracking().Where(row => named.Contains(row.PlaceId!.Value));
        if (written.Count > 0)
        {
            var rest = db.Found<Concern>(written, open, newest);
            there = there.Where(row => rest.Contains(row.Id));
        }

        var either = there.Select(row => row.Id).Union(found);
        return rows.Where(row => either.Contains(row.Id));
    }

    /// <summary>Whether what was written stands in more than the newest so many.</summary>
    public async Task<bool> IsMoreThan(int newest, CancellationToken ct) =>
        written.Count > 0 && await db.Found<Concern>(written, open: false, newest).CountAsync(ct) >= newest;
}
