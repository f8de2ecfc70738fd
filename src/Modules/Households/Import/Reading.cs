using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Belongings;
using Mulin.Households.Dwellings;
using Mulin.Households.People;
using Mulin.Kernel.Domain;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>Reads one row by the mapping: every cell by itself, each with its own problem.</summary>
internal sealed class Reading(DateOnly today, Mapping mapping, DoorIndex doors, IPersons persons, HouseholdsSettings kept)
{
    private readonly Dictionary<Field, int> at = mapping.Columns.ToDictionary(pair => pair.Value, pair => pair.Key);

    // A long list says the same few words in each row.
    private readonly Dictionary<string, Relation?> relations = [];
    private readonly Dictionary<string, (DwellingUse Use, Tenure? Tenure)?> uses = [];
    private readonly Dictionary<string, bool?> parties = [];
    private (string Door, string Compound, string Building, string Unit, DoorAnswer Answer)? last;

    /// <summary>Null for a row in which nothing stands that is asked for, such as a sum or a signature below the list.</summary>
    public JudgedLine? Read(SheetRow row, JudgedLine? above)
    {
        string Cell(Field field) => at.TryGetValue(field, out var column) ? row.Cell(column).Trim() : "";
        var (name, number) = (Spoken.Name(Cell(Field.Name)), Cell(Field.IdNumber));
        if (!mapping.Columns.Keys.Any(column => row.Cell(column).Length > 0 || row.IsBroken(column)) || IsFoot(row))
        {
            return null;
        }

        var line = new JudgedLine(row) { HouseholdNo = Spoken.Plain(Cell(Field.HouseholdNo)) };
        foreach (var (field, column) in at)
        {
            if (row.IsBroken(column))
            {
                line.Wrong(field, "households.import-formula");
            }
        }

        var relation = Cell(Field.Relation);
        line.SaysHead = RelationOf(relation) == Relation.Head;
        Door(line, Cell, above);
        var somebody = name.Length > 0 || number.Length > 0 || Cell(Field.Phone).Length > 0;
        Dwelling(line, Cell, somebody);
        if (!somebody && line.Use is DwellingUse.Empty or DwellingUse.Other)
        {
            return line;
        }

        line.Person = Person(line, Cell, name, number, relation);
        Cars(line, Cell(Field.Plate));
        return line;
    }

    /// <summary>A plate that is none is left out and said; nobody's row falls for it.</summary>
    private void Cars(JudgedLine line, string said)
    {
        if (said.Length == 0 || IsNothing(said))
        {
            return;
        }

        if (!kept.Cars)
        {
            line.Remarks.Add(new(Field.Plate, "households.import-cars-not-kept"));
            return;
        }

        foreach (var typed in said.Split(['/', '、', ',', '，', ';', '；', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var plate = Plates.Plain(typed);
            if (Plates.KindOf(plate) is null)
            {
                line.Remarks.Add(new(Field.Plate, "households.import-plate-unread"));
            }
            else
            {
                line.Plates.Add(plate);
            }
        }
    }

    /// <summary>合计, 填表人… stand below many lists, and the headings again on each printed page.</summary>
    private bool IsFoot(SheetRow row)
    {
        var first = row.Cells.FirstOrDefault(cell => cell.Length > 0) ?? "";
        return (at.TryGetValue(Field.Name, out var name) && Fields.Named(row.Cell(name)) == Field.Name && Spoken.Plain(row.Cell(name)).Contains("姓名", StringComparison.Ordinal)) || mapping.Columns.Keys.Count(column => row.Cell(column).Length > 0) <= 1 && (first.StartsWith("合计", StringComparison.Ordinal) || first.StartsWith("总计", StringComparison.Ordinal)
            || first.StartsWith("填表", StringComparison.Ordinal) || first.StartsWith("备注", StringComparison.Ordinal) || first.StartsWith("制表", StringComparison.Ordinal) || first.StartsWith('注'));
    }

    private void Door(JudgedLine line, Func<Field, string> cell, JudgedLine? above)
    {
        var said = cell(Field.Door);
        if (said.Length == 0)
        {
            // Written once for all who live there.
            if (above?.Door is not null && !line.SaysHead && (line.HouseholdNo.Length == 0 || line.HouseholdNo == above.HouseholdNo))
            {
                (line.Door, line.DoorText) = (above.Door, above.DoorText);
                if (line.Door.Door is null)
                {
                    line.Problems.AddRange(above.Problems.Where(problem => problem.Field == Field.Door));
                }

                return;
            }

            line.Wrong(Field.Door, "households.import-door-missing");
            return;
        }

        line.DoorText = said;
        line.Door = Find(said, cell(Field.Compound), cell(Field.Building), cell(Field.Unit));
        if (line.Door.Door is null)
        {
            line.Wrong(Field.Door, line.Door.Several ? "households.import-door-which" : line.Door.Stairs is not null ? "households.import-door-unbuilt" : "households.import-no-door");
        }
    }

    private void Dwelling(JudgedLine line, Func<Field, string> cell, bool somebody)
    {
        if (cell(Field.Tenure) is { Length: > 0 } said)
        {
            if (Once(uses, said, Spoken.UseOf) is not { } use)
            {
                line.Remarks.Add(new(Field.Tenure, "households.import-tenure-unread"));
            }
            else if (somebody && use.Use != DwellingUse.LivedIn)
            {
                line.Wrong(Field.Tenure, "households.import-empty-with-people");
            }
            else
            {
                (line.Use, line.Tenure) = use;
            }
        }

        Try(line, Field.Area, () => line.Area = SquareMetres.Read(cell(Field.Area)));
    }

    private PersonRow Person(JudgedLine line, Func<Field, string> cell, string name, string typed, string relation)
    {
        if (name.Length == 0)
        {
            line.Wrong(Field.Name, "people.name-missing");
        }
        else if (name.Length > 40)
        {
            line.Wrong(Field.Name, "households.name-long");
        }

        ResidentId? number = null;
        if (typed.Length > 0)
        {
            Try(line, Field.IdNumber, () => number = ResidentId.Demand(typed, today));
        }

        var phone = cell(Field.Phone) is { Length: > 0 } dialled ? persons.PhoneOf(FirstOf(dialled)) : null;
        if (phone is null && cell(Field.Phone).Length > 0 && !IsNothing(cell(Field.Phone)))
        {
            line.Wrong(Field.Phone, "people.phone-invalid");
        }

        var birthday = Day(line, Field.Birthday, cell);
        Sex? sex = null;
        if (cell(Field.Sex) is { Length: > 0 } saidSex)
        {
            sex = Spoken.SexOf(saidSex);
            if (sex is null && !IsNothing(saidSex))
            {
                line.Wrong(Field.Sex, "households.import-sex");
            }
        }

        if (number is not null)
        {
            if (birthday is { } born && born != number.Birthday)
            {
                line.Wrong(Field.Birthday, "households.birthday-differs");
            }

            if (sex is { } other && other != number.Sex)
            {
                line.Wrong(Field.Sex, "households.sex-differs");
            }
        }
        else if (birthday > today)
        {
            line.Wrong(Field.Birthday, "households.born-later");
        }
        else if (birthday is { Year: < 1880 })
        {
            line.Wrong(Field.Birthday, "households.birthday-wrong");
        }

        var what = Relation.Unclear;
        if (relation.Length > 0 && !IsNothing(relation))
        {
            if (RelationOf(relation) is { } known)
            {
                what = known;
            }
            else
            {
                line.Wrong(Field.Relation, "households.import-relation");
            }
        }

        var work = cell(Field.Occupation) is { Length: > 0 } job && !IsNothing(job) ? job : null;
        if (work?.Length > Profile.LongestOccupation)
        {
            line.Wrong(Field.Occupation, "households.occupation-long", Profile.LongestOccupation);
        }

        var party = cell(Field.Party) is { Length: > 0 } colour ? Once(parties, colour, Spoken.PartyOf) : null;
        if (party is null && cell(Field.Party).Length > 0)
        {
            line.Remarks.Add(new(Field.Party, "households.import-party-unread"));
        }

        var (tags, all) = Spoken.TagsOf(cell(Field.Tags), kept.Tags);
        if (!all)
        {
            line.Remarks.Add(new(Field.Tags, "households.import-tag-unread"));
        }

        var since = Day(line, Field.Since, cell);
        if (since > today)
        {
            line.Wrong(Field.Since, "households.day-later");
        }

        return new(line.Number, name, number?.Number, phone, birthday, sex, what, work, party, tags, since);
    }

    private Relation? RelationOf(string said) => Once(relations, said, Spoken.RelationOf);

    /// <summary>Those who live behind one door stand below each other.</summary>
    private DoorAnswer Find(string door, string compound, string building, string unit)
    {
        if (last is not { } known || known.Door != door || known.Compound != compound || known.Building != building || known.Unit != unit)
        {
            last = known = (door, compound, building, unit, doors.Find(door, compound, building, unit));
        }

        return known.Answer;
    }

    private static V Once<V>(Dictionary<string, V> known, string said, Func<string, V> read)
    {
        if (!known.TryGetValue(said, out var value))
        {
            known[said] = value = read(said);
        }

        return value;
    }

    private static DateOnly? Day(JudgedLine line, Field field, Func<Field, string> cell)
    {
        var said = cell(field);
        if (said.Length == 0 || IsNothing(said))
        {
            return null;
        }

        var day = Spoken.DayOf(said);
        if (day is null)
        {
            // Since when somebody lives there is often a year; that is no reason to leave them out.
            if (field == Field.Since)
            {
                line.Remarks.Add(new(field, "households.import-since-unread"));
            }
            else
            {
                line.Wrong(field, "households.import-day");
            }
        }

        return day;
    }

    /// <summary>Two numbers in one cell: the first is meant.</summary>
    private static string FirstOf(string phones) => phones.Split(['/', '、', ',', '，', ';', '；', '\n'])[0];

    private static bool IsNothing(string cell) => Spoken.Plain(cell) is "无" or "-" or "/" or "—" or "--" or "不详" or "未知" or "暂无" or "没有";

    private static void Try(JudgedLine line, Field field, Action read)
    {
        try
        {
            read();
        }
        catch (Refusal refusal)
        {
            line.Problems.Add(Remark.Of(refusal, field) with { Field = field });
        }
    }
}
