using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Modules;
using Mulin.Ui.Sheets;

namespace Mulin.Households.Import;

/// <summary>The sheets an import gives out: the template, with the community's own doors in it, and what is wrong with a list, to be put right there.</summary>
internal sealed class ImportSheets(Access access, ImportPreview preview, ImportProgress progress, IDoors doors, IPlaces places, Settings settings, Texts texts) : ISlice
{
    internal async Task<byte[]> Template(CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);
        Field[] fields = [.. Enum.GetValues<Field>().Except([Field.Compound, Field.Building, Field.Unit, Field.HouseholdNo])];
        if (!(await settings.Of<HouseholdsSettings>(ct)).Cars)
        {
            fields = [.. fields.Where(field => field != Field.Plate)];
        }

        var book = await places.Book(ct);
        var known = (await doors.Within(null, ct)).OrderBy(door => door.Order, StringComparer.Ordinal).Select(door => book.NameOf(door.ParentId) + door.Name).ToList();
        using var stream = new MemoryStream();
        using (var sheet = new SheetBook(stream))
        {
            sheet.Add(texts["households.import.sheet"], [.. fields.Select(field => new SheetColumn(Fields.Heading(field), Fields.Width(field), Offered(field)))],
                known.Select(IReadOnlyList<object?> (door) => [door, .. Enumerable.Repeat<object?>(null, fields.Length - 1)]));
            sheet.Add(texts["households.import.sheet.how"], [new SheetColumn(texts["households.import.sheet.column"], 14), new SheetColumn(texts["households.import.sheet.means"], 80)],
                fields.Select(IReadOnlyList<object?> (field) => [Fields.Heading(field), texts.Of("households.import.how", field)]));
        }

        return stream.ToArray();
    }

    /// <summary>The rows with a problem as they stood in the list, their door said in each, with a last column that says why. It can be put right and sent in again.</summary>
    internal async Task<byte[]> Problems(ImportPreview.Form form, CancellationToken ct)
    {
        var view = await preview.Run(form, ct);
        var (page, mapping) = (view.File.Pages.ElementAtOrDefault(view.Mapping.Page), view.Mapping);
        var head = page?.Rows.FirstOrDefault(row => row.Number == mapping.Head);
        var bad = view.Judged.Lines.Where(line => line.Problems.Count > 0).ToList();
        var width = Math.Max(head?.Cells.Count ?? 0, bad.Select(line => line.Row.Cells.Count).DefaultIfEmpty(0).Max());
        List<SheetColumn> columns = [.. Enumerable.Range(0, width).Select(at => new SheetColumn(mapping.Columns.TryGetValue(at, out var field) && (head is null || Fields.Named(head.Cell(at)) != field) ? Fields.Heading(field) : head?.Cell(at) ?? "", 14))];
        columns.Add(new SheetColumn(texts["households.import.row"], 8));
        columns.Add(new SheetColumn(texts["households.import.problem"], 80));
        var door = mapping.Of(Field.Door);
        return SheetBook.Of(texts["households.import.problem"], columns, bad.Select(IReadOnlyList<object?> (line) =>
        [
            .. Enumerable.Range(0, width).Select(at => (object?)(at == door ? line.DoorText : line.Row.Cell(at))),
            line.Number, string.Join("；", line.Problems.Select(why => Said(texts, why, mapping.Of(why.Field), line.Number))),
        ]));
    }

    /// <summary>What was not written of a confirmed import: numbers of rows and sentences, for the list itself is not kept.</summary>
    internal async Task<byte[]> Result(Guid importId, CancellationToken ct)
    {
        var view = await progress.Run(importId, ct);
        return SheetBook.Of(texts["households.import.result"],
            [new SheetColumn(texts["households.import.row"], 8), new SheetColumn(texts["households.import.sheet.column"], 10), new SheetColumn(texts["households.import.written"], 14), new SheetColumn(texts["households.import.problem"], 80)],
            view.Left.OrderBy(left => left.Row).Select(IReadOnlyList<object?> (left) => [left.Row, left.Column ?? "", texts[left.Written ? "households.import.written.yes" : "households.import.written.no"], Sentence(texts, left.Why)]));
    }

    /// <summary>D5：和身份证号里的出生日期不一样.</summary>
    internal static string Said(Texts texts, Remark why, int? column, int row) => texts["households.import.cell", column is { } at ? $"{Letters.Of(at)}{row}" : texts["households.import.row-of", row], Sentence(texts, why)];

    internal static string Sentence(Texts texts, Remark why) => texts[why.Text, [.. why.Numbers.Cast<object>()]];

    private static IReadOnlyList<string>? Offered(Field field) => field switch
    {
        Field.Relation => [.. Spoken.RelationWords],
        Field.Sex => ["男", "女"],
        Field.Party => ["中共党员", "群众"],
        Field.Tenure => [.. Spoken.UseWords],
        _ => null,
    };
}
