using System.Text;
using System.Text.RegularExpressions;
using Mulin.Contracts.Places;
using Mulin.Kernel.Places;

namespace Mulin.Households.Import;

/// <param name="Said">桂花苑·3号楼2单元501.</param>
internal sealed record FoundDoor(Guid Id, Guid StairsId, Guid BuildingId, string Said);

/// <summary>What a cell says of a door, and what was found for it.</summary>
/// <param name="Door">Null: none, or several.</param>
/// <param name="Several">In more than one compound.</param>
/// <param name="Stairs">The staircase is known and only the door in it is not: it could be built there.</param>
/// <param name="Name">The number of that door.</param>
internal sealed record DoorAnswer(FoundDoor? Door, bool Several = false, PlaceNode? Stairs = null, string? Name = null);

/// <summary>The doors of a community under all the ways in which people write them: 3-2-501, 3号楼2单元501室, 3栋501, 三号楼二单元501.</summary>
internal sealed partial class DoorIndex
{
    private readonly Dictionary<string, List<FoundDoor>> doors = [];
    private readonly Dictionary<string, List<PlaceNode>> stairs = [];
    private readonly List<PlaceNode> compounds;
    private readonly PlaceBook book;

    public DoorIndex(PlaceBook book, IEnumerable<DoorNode> known)
    {
        this.book = book;
        compounds = [.. book.Places.Where(place => place.Level == PlaceLevel.Compound).OrderByDescending(place => place.Name.Length)];
        foreach (var place in book.Places.Where(place => place.Level is PlaceLevel.Building or PlaceLevel.Unit))
        {
            foreach (var key in Keys(place))
            {
                Add(stairs, key, place);
            }
        }

        foreach (var door in known)
        {
            if (book.Find(door.ParentId) is not { } parent || book.Above(parent.Id, PlaceLevel.Building) is not { } building)
            {
                continue;
            }

            var found = new FoundDoor(door.Id, parent.Id, building.Id, parent.FullName + door.Name);
            foreach (var key in Keys(parent))
            {
                Add(doors, $"{key}/{Number(door.Name)}", found);
            }

            if (parent.Level == PlaceLevel.Unit)
            {
                // Where only one staircase has such a door, people leave the staircase out.
                Add(doors, $"{Number(building.Name)}//{Number(door.Name)}", found);
            }

            Add(doors, Spoken.Plain(found.Said), found);
        }
    }

    public DoorAnswer Find(string cell, string compound, string building, string unit)
    {
        var text = Spoken.Plain(cell);
        if (building.Length > 0 && !HasBuilding(text))
        {
            text = $"{Number(building)}-{(unit.Length > 0 ? Number(unit) + "-" : "")}{text}";
        }

        PlaceNode? inside = null;
        foreach (var one in compounds)
        {
            var at = text.IndexOf(one.Name, StringComparison.Ordinal);
            if (at >= 0 || Spoken.Plain(compound) == one.Name)
            {
                inside = one;
                text = at >= 0 ? text[(at + one.Name.Length)..] : text;
                break;
            }
        }

        if (compound.Length > 0 && inside is null)
        {
            return new(null);
        }

        var tokens = Tokens(text);
        string[] keys = tokens.Count switch
        {
            3 => [$"{tokens[0]}/{tokens[1]}/{tokens[2]}", .. tokens[1] == "1" ? [$"{tokens[0]}//{tokens[2]}"] : Array.Empty<string>()],
            2 => [$"{tokens[0]}//{tokens[1]}"],
            > 3 => [$"{tokens[^3]}/{tokens[^2]}/{tokens[^1]}", $"{tokens[^2]}//{tokens[^1]}"],
            _ => [Spoken.Plain(cell)],
        };
        foreach (var key in keys)
        {
            if (Within(doors.GetValueOrDefault(key) ?? [], inside) is { Count: > 0 } found)
            {
                return found.Count == 1 ? new(found[0]) : new(null, Several: true);
            }
        }

        var above = tokens.Count switch
        {
            3 => stairs.GetValueOrDefault($"{tokens[0]}/{tokens[1]}") ?? [],
            2 => stairs.GetValueOrDefault($"{tokens[0]}/") ?? [],
            _ => [],
        };
        above = [.. above.Where(place => inside is null || book.Above(place.Id, PlaceLevel.Compound)?.Id == inside.Id)];
        return new(null, Stairs: above.Count == 1 ? above[0] : null, Name: above.Count == 1 ? tokens[^1] : null);
    }

    /// <summary>Says more than the number of a door: a building, and perhaps a staircase.</summary>
    private static bool HasBuilding(string text) => Tokens(text).Count > 1;

    public static bool LikeDoor(string cell)
    {
        var text = Spoken.Plain(cell);
        return text.Length is > 3 and < 30 && Tokens(text).Count is 2 or 3 && DoorLike().IsMatch(text) && Spoken.DayOf(cell) is null;
    }

    private List<FoundDoor> Within(List<FoundDoor> found, PlaceNode? inside) =>
        [.. found.Where(door => inside is null || book.Above(door.BuildingId, PlaceLevel.Compound)?.Id == inside.Id).DistinctBy(door => door.Id)];

    private IEnumerable<string> Keys(PlaceNode place)
    {
        if (place.Level == PlaceLevel.Unit && book.Find(place.ParentId) is { } building)
        {
            yield return $"{Number(building.Name)}/{Number(place.Name)}";
        }
        else
        {
            yield return $"{Number(place.Name)}/";
        }
    }

    private static void Add<T>(Dictionary<string, List<T>> to, string key, T value)
    {
        if (!to.TryGetValue(key, out var list))
        {
            to[key] = list = [];
        }

        list.Add(value);
    }

    /// <summary>3号楼 → 3, 三号楼 → 3, A座 → A, 综合楼 → 综合楼.</summary>
    private static string Number(string name) => Tokens(name) is [var first, ..] ? first : Spoken.Plain(name);

    private static List<string> Tokens(string text)
    {
        var plain = Chinese().Replace(Spoken.Plain(text).ToUpperInvariant(), match => Counted(match.Groups[1].Value));
        return [.. Runs().Matches(plain).Select(match => match.Value.TrimStart('0') is { Length: > 0 } trimmed ? trimmed : "0")];
    }

    /// <summary>一 to 九十九.</summary>
    private static string Counted(string words)
    {
        const string Digits = "〇一二三四五六七八九";
        var ten = words.IndexOf('十', StringComparison.Ordinal);
        var number = ten < 0 ? words.Aggregate(0, (sum, word) => (sum * 10) + Digits.IndexOf(word, StringComparison.Ordinal))
            : ((ten == 0 ? 1 : Digits.IndexOf(words[ten - 1], StringComparison.Ordinal)) * 10) + (ten == words.Length - 1 ? 0 : Digits.IndexOf(words[^1], StringComparison.Ordinal));
        return new StringBuilder().Append(number).ToString();
    }

    [GeneratedRegex("([〇一二三四五六七八九十]+)(?=号楼|号|栋|幢|座|单元|门)", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex("[0-9]+[A-Z]?(?![A-Z])|[A-Z]+[0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex("[-—#/]|号楼|栋|幢|座|单元|室", RegexOptions.CultureInvariant)]
    private static partial Regex DoorLike();
}
