using System.Globalization;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>A row of the list, and what became of it.</summary>
internal sealed class JudgedLine(SheetRow row)
{
    public SheetRow Row { get; } = row;
    public int Number => Row.Number;
    public string DoorText { get; set; } = "";
    public DoorAnswer? Door { get; set; }
    public string HouseholdNo { get; set; } = "";
    public PersonRow? Person { get; set; }
    public bool SaysHead { get; set; }
    public DwellingUse? Use { get; set; }
    public Tenure? Tenure { get; set; }
    public long? Area { get; set; }
    public bool Known { get; set; }
    public List<string> Plates { get; } = [];
    public List<Remark> Problems { get; } = [];
    public List<Remark> Remarks { get; } = [];

    public void Wrong(Field field, string text, params int[] numbers) => Problems.Add(new(field, text, numbers));
}

/// <summary>Doors that are not there yet, and the staircase they would be built in.</summary>
internal sealed record MissingDoors(Guid StairsId, string Stairs, IReadOnlyList<string> Doors);

/// <param name="Homes">What may be written: rows without a problem alone.</param>
internal sealed record Judged(IReadOnlyList<JudgedLine> Lines, IReadOnlyList<HomeRow> Homes, IReadOnlyList<MissingDoors> Missing)
{
    public int Bad => Lines.Count(line => line.Problems.Count > 0);
    public int People => Homes.Sum(home => home.People.Count);
    public int KnownPeople => Lines.Count(line => line.Known && line.Problems.Count == 0);
}

/// <summary>
/// Holds every row of a list against the doors of the community, against the other rows and against what is on file. Nothing is written; what is
/// wrong is said of the cell it is wrong in, all of it at once.
/// </summary>
internal sealed class Judge(Db db, IPlaces places, IDoors doors, IPersons persons, Settings settings, Knowing knowing)
{
    public async Task<Judged> Of(SheetFile file, Mapping mapping, CancellationToken ct)
    {
        var lines = await Read(file, mapping, ct);
        Twice(lines);
        var homes = Homes(lines);
        var known = await knowing.Of([.. homes.Select(home => home.Row)], ct);
        Dictionary<Guid, int> meant = [];
        foreach (var (home, members) in homes)
        {
            Place(known.Place(home), members, meant);
        }

        return new(lines, [.. homes.Select(home => Good(home.Row, home.Lines)).OfType<HomeRow>()], Missing(lines));
    }

    /// <summary>What every row says by itself. All doors under all their names are let go of again: who is on file is looked up without them.</summary>
    private async Task<List<JudgedLine>> Read(SheetFile file, Mapping mapping, CancellationToken ct)
    {
        var index = new DoorIndex(await places.Book(ct), await doors.Within(null, ct));
        var kept = await settings.Of<HouseholdsSettings>(ct);
        List<JudgedLine> lines = [];
        JudgedLine? above = null;
        var reading = new Reading(db.Clock.Today, mapping, index, persons, kept);
        foreach (var row in Mapping.Below(file.Pages[mapping.Page].Rows, mapping.Head))
        {
            if (reading.Read(row, above) is { } line)
            {
                lines.Add(line);
                above = line;
            }
        }

        return lines;
    }

    private static void Place(Placing placing, IReadOnlyList<JudgedLine> members, Dictionary<Guid, int> meant)
    {
        foreach (var line in members)
        {
            line.Problems.AddRange(placing.Problems[line.Number]);
            line.Remarks.AddRange(placing.Remarks[line.Number]);
            if (placing.People.FirstOrDefault(one => one.Row.Number == line.Number)?.Known is { } person)
            {
                line.Known = true;
                if (!meant.TryAdd(person.Id, line.Number) && line.Problems.Count == 0)
                {
                    line.Wrong(Field.Name, "households.import-same-person", meant[person.Id]);
                }
            }
        }

        Older(members);

        // Without its head nobody knows what the others are to each other; where the household is on file already, its head is there.
        if (placing.HouseholdId is null && members.FirstOrDefault(line => line.Person?.Relation == Relation.Head) is { Problems.Count: > 0 } head)
        {
            foreach (var line in members.Where(line => line != head && line.Problems.Count == 0))
            {
                line.Wrong(Field.Relation, "households.import-head-has-problem", head.Number);
            }
        }
    }

    /// <summary>A child that was born before its parent is a slip of the pen in one of the two birthdays.</summary>
    private static void Older(IReadOnlyList<JudgedLine> members)
    {
        if (members.FirstOrDefault(line => line.Person?.Relation == Relation.Head) is not { } head || Born(head) is not { } born)
        {
            return;
        }

        foreach (var line in members)
        {
            if (line.Person is { Relation: Relation.Child or Relation.Grandchild } && Born(line) <= born)
            {
                line.Wrong(Field.Relation, "households.import-child-older", head.Number);
            }
            else if (line.Person is { Relation: Relation.Parent or Relation.Grandparent } && Born(line) >= born)
            {
                line.Wrong(Field.Relation, "households.import-parent-younger", head.Number);
            }
        }
    }

    private static DateOnly? Born(JudgedLine line) => line.Person is { IdNumber: { } number }
        ? DateOnly.ParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture) : line.Person?.Birthday;

    /// <summary>Two rows that speak of one person, found within the list itself.</summary>
    private static void Twice(List<JudgedLine> lines)
    {
        foreach (var same in lines.Where(line => line.Person?.IdNumber is not null).GroupBy(line => line.Person!.IdNumber!).Where(same => same.Skip(1).Any()))
        {
            var rows = same.ToList();
            foreach (var line in rows)
            {
                var other = rows.Find(one => one != line)!;
                var heads = line.SaysHead && other.SaysHead && line.Door?.Door?.Id != other.Door?.Door?.Id;
                line.Wrong(Field.IdNumber, other.Person!.Name != line.Person!.Name ? "households.import-number-two-names" : heads ? "households.import-head-twice" : "households.import-same-number", other.Number);
            }
        }

        Dictionary<string, JudgedLine> phones = [];
        Dictionary<(Guid?, string, DateOnly?), JudgedLine> called = [];
        foreach (var line in lines.Where(line => line.Person is not null && line.Problems.Count == 0))
        {
            var person = line.Person!;
            if (person.Phone is { } phone && !phones.TryAdd(phone, line))
            {
                var other = phones[phone];
                if (other.Person!.Name == person.Name && (person.IdNumber is null || other.Person.IdNumber is null))
                {
                    line.Wrong(Field.Phone, "households.import-same-person", other.Number);
                    continue;
                }

                line.Person = person with { Phone = null };
                line.Remarks.Add(new(Field.Phone, "households.import-phone-twice", other.Number));
            }

            if (line.Door?.Door is { } door && person.IdNumber is null && !called.TryAdd((door.Id, person.Name, person.Birthday), line))
            {
                line.Wrong(Field.Name, "households.import-same-person", called[(door.Id, person.Name, person.Birthday)].Number);
            }
        }
    }

    /// <summary>Who lives together: by the number of the household where the list has one, else from one head to the next behind the same door.</summary>
    private static List<(HomeRow Row, IReadOnlyList<JudgedLine> Lines)> Homes(List<JudgedLine> lines)
    {
        List<List<JudgedLine>> groups = [];
        Dictionary<(Guid, string), List<JudgedLine>> numbered = [];
        Dictionary<Guid, List<JudgedLine>> last = [];
        foreach (var line in lines.Where(line => line.Door?.Door is not null))
        {
            var door = line.Door!.Door!.Id;
            List<JudgedLine>? group;
            if (line.HouseholdNo.Length > 0)
            {
                if (!numbered.TryGetValue((door, line.HouseholdNo), out group))
                {
                    groups.Add(numbered[(door, line.HouseholdNo)] = group = []);
                }
            }
            else if (!last.TryGetValue(door, out group) || (line.SaysHead && group.Exists(one => one.Person is not null)))
            {
                groups.Add(last[door] = group = []);
            }

            group.Add(line);
        }

        List<(HomeRow, IReadOnlyList<JudgedLine>)> homes = [];
        foreach (var group in groups)
        {
            var heads = group.FindAll(line => line.SaysHead);
            foreach (var line in heads.Skip(1))
            {
                line.Wrong(Field.Relation, "households.import-two-heads", heads[0].Number);
            }

            // A list that says nothing of relations names the head first.
            if (heads.Count == 0 && group.TrueForAll(line => line.Person is null or { Relation: Relation.Unclear }) && group.Find(line => line.Person is not null) is { } first)
            {
                first.Person = first.Person! with { Relation = Relation.Head };
            }

            homes.Add((Row(group), group));
        }

        return homes;
    }

    private static HomeRow Row(List<JudgedLine> group) => new(
        group[0].Number, group[0].Door!.Door!.Id, group.Select(line => line.Use).FirstOrDefault(use => use is not null), group.Select(line => line.Tenure).FirstOrDefault(tenure => tenure is not null),
        group.Select(line => line.Area).FirstOrDefault(area => area is not null), [.. group.Select(line => line.Person).OfType<PersonRow>().OrderByDescending(person => person.Relation == Relation.Head)],
        group.Exists(line => line.Plates.Count > 0) ? [.. group.SelectMany(line => line.Plates).Distinct()] : null);

    /// <summary>What is left of it without the rows that have a problem.</summary>
    private static HomeRow? Good(HomeRow home, IReadOnlyList<JudgedLine> lines)
    {
        List<JudgedLine> good = [.. lines.Where(line => line.Problems.Count == 0)];
        if (good.Count == 0)
        {
            return null;
        }

        return Row(good) with { Number = home.Number };
    }

    private static List<MissingDoors> Missing(List<JudgedLine> lines) =>
        [.. lines.Where(line => line.Door is { Door: null, Stairs: not null, Name: not null }).GroupBy(line => line.Door!.Stairs!.Id)
            .Select(stairs => new MissingDoors(stairs.Key, stairs.First().Door!.Stairs!.FullName, [.. stairs.Select(line => line.Door!.Name!).Distinct().Order(StringComparer.Ordinal)]))];
}
