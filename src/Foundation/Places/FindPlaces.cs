using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>
/// Places for the one search box: by name, by door code, and doors by the way people say them (3-2-501). Compounds, buildings and units are
/// in memory and need no index; doors are few enough to be read.
/// </summary>
internal sealed class FindPlaces(Db db, IPlaces places) : IFinds
{
    public string Heading => "places.found.heading";

    public bool For(Actor actor) => db.May(Rights.See);

    public async Task<FoundList> Find(string typed, int take, CancellationToken ct)
    {
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !db.May(Rights.See))
        {
            return FoundList.Nothing;
        }

        var book = await places.Book(ct);
        List<FoundLine> lines = [];
        if (words is [var one] && DoorCodes.Read(one) is { } code && book.Door(code) is { } door)
        {
            lines.Add(Line(book, door));
        }

        lines.AddRange(book.Places.Where(place => words.All(word => place.FullName.Contains(word, StringComparison.OrdinalIgnoreCase))).Take(take + 1).Select(place => Line(book, place)));
        lines.AddRange(await Doors(book, words, take + 1, ct));
        return new FoundList([.. lines.Take(take)], lines.Count > take, lines.Count > take ? "places" : null);
    }

    /// <summary>The last word is the door, what stands before it says where.</summary>
    private async Task<IEnumerable<FoundLine>> Doors(PlaceBook book, string[] words, int take, CancellationToken ct)
    {
        var last = words[^1];
        var spoken = last.Split('-');
        List<Guid>? within = null;
        var name = last;
        if (spoken.Length == 3)
        {
            within = [.. book.Stairs(last).Select(unit => unit.Id)];
            name = spoken[2];
        }

        if (words.Length > 1)
        {
            var said = book.Places.Where(place => words[..^1].All(word => place.FullName.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(place => place.Id).ToHashSet();
            within = within is null ? [.. said] : [.. within.Where(said.Contains)];
        }

        if (name.Length == 0 || !name.Any(char.IsAsciiDigit) || within is { Count: 0 })
        {
            return [];
        }

        var doors = db.Set<Place>().AsNoTracking().Where(place => place.Level == PlaceLevel.Dwelling && place.Name == name);
        if (within is not null)
        {
            doors = doors.Where(place => within.Contains(place.ParentId!.Value));
        }

        var found = await doors.OrderBy(place => place.Path).Take(take).Select(place => new { place.ParentId, place.Name }).ToListAsync(ct);
        return found.Select(place => new FoundLine($"{book.NameOf(place.ParentId)}{place.Name}", Above(book, place.ParentId), $"places/{place.ParentId}", "door-open"));
    }

    private static FoundLine Line(PlaceBook book, PlaceNode place) => new(
        place.FullName, Above(book, place.ParentId), $"places/{place.Id}", place.Level == PlaceLevel.Compound ? "building-2" : "building", $"places.level.{Texts.Kebab(place.Level.ToString())}");

    private static string Above(PlaceBook book, Guid? id) =>
        string.Join(" · ", new[] { book.Above(id, PlaceLevel.Compound)?.Name, book.Grid(book.SpotOf(id).GridId)?.Name }.Where(name => name is not null));
}
