using Mulin.Kernel.Domain;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Bodies.Import;

internal enum BodyColumn
{
    Name,
    Kind,
    CreditCode,
    Address,
    Compound,
    Place,
    ContactName,
    ContactPhone,
}

/// <summary>One line of the spreadsheet, as it was written there.</summary>
internal sealed record BodyLine(
    int Number, string Name, string Kind, string CreditCode, string Address, string Compound, string Place, string ContactName, string ContactPhone);

/// <param name="Ignored">Headings that mean nothing to us.</param>
internal sealed record BodyLines(IReadOnlyList<BodyLine> Lines, IReadOnlyList<string> Ignored);

/// <summary>The columns of the register as people exchange it.</summary>
internal static class BodySheet
{
    private static readonly (BodyColumn Column, int Width, string[] Headings)[] Known =
    [
        (BodyColumn.Name, 32, ["名称", "单位名称", "组织名称", "企业名称", "Name"]),
        (BodyColumn.Kind, 16, ["类别", "类型", "单位类别", "Kind"]),
        (BodyColumn.CreditCode, 24, ["统一社会信用代码", "信用代码", "社会信用代码", "Credit code"]),
        (BodyColumn.Address, 32, ["地址", "详细地址", "经营地址", "Address"]),
        (BodyColumn.Compound, 16, ["所属小区", "服务小区", "小区", "Compound"]),
        (BodyColumn.Place, 20, ["所在楼栋", "楼栋", "楼栋单元", "Building"]),
        (BodyColumn.ContactName, 14, ["联系人", "负责人", "Contact"]),
        (BodyColumn.ContactPhone, 18, ["联系电话", "电话", "手机", "手机号", "Phone"]),
    ];

    internal static IReadOnlyList<SheetColumn> Columns { get; } =
        [.. Known.Select(known => new SheetColumn(known.Headings[0], known.Width, known.Column == BodyColumn.Kind ? BodyKinds.Offered : null))];

    internal static string Heading(BodyColumn column) => Known.First(known => known.Column == column).Headings[0];

    internal static BodyLines Read(Sheet sheet)
    {
        Dictionary<BodyColumn, int> at = [];
        List<string> ignored = [];
        for (var i = 0; i < sheet.Head.Cells.Count; i++)
        {
            var heading = sheet.Head.Cells[i].Trim(' ', '*', '＊', '\u3000');
            if (heading.Length == 0)
            {
                continue;
            }

            var found = Known.FirstOrDefault(known => known.Headings.Contains(heading, StringComparer.OrdinalIgnoreCase));
            if (found.Headings is null)
            {
                ignored.Add(heading);
            }
            else
            {
                Refuse.If(!at.TryAdd(found.Column, i), "bodies.import-column-twice", "File", Heading(found.Column));
            }
        }

        List<string> missing = [.. new[] { BodyColumn.Name, BodyColumn.Kind }.Where(column => !at.ContainsKey(column)).Select(Heading)];
        Refuse.If(missing.Count > 0, "bodies.import-columns", "File", string.Join('、', missing), Shown(sheet.Head));
        Refuse.If(sheet.Rows.Count == 0, "bodies.import-no-rows", "File");
        string Cell(SheetRow row, BodyColumn column) => row.Cell(at.GetValueOrDefault(column, -1));
        return new(
            [
                .. sheet.Rows.Select(row => new BodyLine(
                    row.Number, Cell(row, BodyColumn.Name), Cell(row, BodyColumn.Kind), Cell(row, BodyColumn.CreditCode), Cell(row, BodyColumn.Address),
                    Cell(row, BodyColumn.Compound), Cell(row, BodyColumn.Place), Cell(row, BodyColumn.ContactName), Cell(row, BodyColumn.ContactPhone))),
            ],
            ignored);
    }

    private static string Shown(SheetRow head)
    {
        var text = string.Join('、', head.Cells.Where(cell => cell.Length > 0));
        return text.Length > 80 ? text[..80] + "…" : text;
    }
}
