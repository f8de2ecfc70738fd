using System.Globalization;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>
/// Which sheet, which row holds the headings, and what each column means. Written as a code that may stand in an address: it says nothing of anybody.
/// </summary>
/// <param name="Head">The number of the row with the headings; 0: there are none.</param>
/// <param name="Columns">What a column means; those that mean nothing are left out.</param>
internal sealed record Mapping(int Page, int Head, IReadOnlyDictionary<int, Field> Columns)
{
    /// <summary>So far down a heading is looked for.</summary>
    public const int Deepest = 20;

    private const int Sampled = 60;

    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Page}.{Head}.{string.Join('-', Columns.OrderBy(pair => pair.Key).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}{pair.Value}")))}");

    public int? Of(Field field) => Columns.Where(pair => pair.Value == field).Select(pair => (int?)pair.Key).FirstOrDefault();

    /// <summary>Null: no code of ours.</summary>
    public static Mapping? Read(string? code, SheetFile file)
    {
        if (code?.Split('.') is not [var page, var head, var columns]
            || !int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= file.Pages.Count || !int.TryParse(head, NumberStyles.None, CultureInfo.InvariantCulture, out var row))
        {
            return null;
        }

        Dictionary<int, Field> found = [];
        foreach (var column in columns.Split('-', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = column.TakeWhile(char.IsAsciiDigit).Count();
            if (!int.TryParse(column.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Enum.TryParse<Field>(column.AsSpan(digits), out var field) || !Enum.IsDefined(field)
                || !found.TryAdd(number, field))
            {
                return null;
            }
        }

        return new Mapping(at, row, found);
    }

    /// <summary>The sheet in which most is understood.</summary>
    public static Mapping Guess(SheetFile file) => Enumerable.Range(0, file.Pages.Count).Select(page => Guess(file, page)).MaxBy(guess => (guess.Columns.Count, -guess.Page))!;

    public static Mapping Guess(SheetFile file, int page, int? headRow = null)
    {
        var rows = file.Pages[page].Rows;
        var head = headRow is { } chosen ? rows.FirstOrDefault(row => row.Number == chosen)
            : rows.Take(Deepest).Select(row => (Row: row, Named: row.Cells.Select(cell => Fields.Named(cell)).OfType<Field>().Distinct().Count()))
                .Where(one => one.Named > 1 && !one.Row.Cells.Any(Spoken.IsIdNumber)).OrderByDescending(one => one.Named).ThenBy(one => one.Row.Number).Select(one => one.Row).FirstOrDefault();
        var below = Below(rows, head?.Number ?? 0).Take(Sampled).ToList();
        var width = rows.Take(Sampled).Select(row => row.Cells.Count).DefaultIfEmpty(0).Max();
        Dictionary<int, Field> columns = [];
        foreach (var (column, field, _) in Enumerable.Range(0, width)
            .Select(column => (Column: column, Field: head is null ? null : Fields.Named(head.Cell(column)), Rank: head is null ? 0 : Fields.Rank(head.Cell(column))))
            .Where(one => one.Field is not null).OrderBy(one => one.Rank).ThenBy(one => one.Column))
        {
            // Two columns are easily mixed up; then what stands in them has the last word.
            var seen = Seen(below, column);
            var meant = field is Field.IdNumber or Field.Phone && seen is Field.IdNumber or Field.Phone ? seen!.Value : field!.Value;
            if (!columns.ContainsValue(meant))
            {
                columns[column] = meant;
            }
        }

        foreach (var column in Enumerable.Range(0, width).Where(column => !columns.ContainsKey(column) && (head is null || Fields.Named(head.Cell(column)) is null)))
        {
            if (Seen(below, column) is { } field && !columns.ContainsValue(field) && !(field == Field.Birthday && columns.ContainsValue(Field.Since) && head is not null))
            {
                columns[column] = field;
            }
        }

        return new Mapping(page, head?.Number ?? 0, columns);
    }

    public static IEnumerable<SheetRow> Below(IReadOnlyList<SheetRow> rows, int head) => rows.Where(row => row.Number > head);

    /// <summary>What most cells of a column look like.</summary>
    private static Field? Seen(List<SheetRow> rows, int column)
    {
        var cells = rows.ConvertAll(row => row.Cell(column)).FindAll(cell => cell.Length > 0);
        if (cells.Count == 0)
        {
            return null;
        }

        bool Most(Func<string, bool> looks) => cells.Count(looks) * 10 >= cells.Count * 6;
        return Most(Spoken.LikeIdNumber) ? Field.IdNumber
            : Most(Spoken.LikeMobile) ? Field.Phone
            : Most(cell => Spoken.SexOf(cell) is not null) ? Field.Sex
            : Most(DoorIndex.LikeDoor) ? Field.Door
            : Most(cell => Spoken.DayOf(cell) is not null && cell.Length > 5) ? Field.Birthday
            : Most(cell => Spoken.RelationOf(cell) is not null) ? Field.Relation
            : Most(cell => Spoken.PartyOf(cell) is not null && Spoken.Plain(cell) is not ("是" or "否" or "无" or "1" or "0" or "/" or "-")) ? Field.Party
            : null;
    }
}
