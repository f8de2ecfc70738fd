using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Mulin.Ui.Sheets;

namespace Mulin.Modules.Tests.Lists;

public class SheetBookTests
{
    [Fact]
    public async Task A_register_with_two_sheets_is_a_workbook_by_the_schema_and_reads_back_as_it_was_written()
    {
        using var stream = new MemoryStream();
        using (var book = new SheetBook(stream))
        {
            book.Add("诉求", [new SheetColumn("编号"), new SheetColumn("件数")], [["00123", 7], ["=1+1", -2.5m], [null, 12L]]);
            await book.Add("填写", [new SheetColumn("名称", 24), new SheetColumn("类别", 12, ["居委会", "物业公司"])], Rows());
        }

        stream.Position = 0;
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(error => error.Description).ShouldBeEmpty();
        var parts = document.WorkbookPart!;
        var sheets = parts.Workbook.Descendants<Sheet>().Select(sheet => (Name: sheet.Name!.Value, ((WorksheetPart)parts.GetPartById(sheet.Id!.Value!)).Worksheet)).ToList();
        sheets.Select(sheet => sheet.Name).ShouldBe(["诉求", "填写"]);
        Rows(sheets[0].Worksheet).ShouldBe([["编号", "件数"], ["00123", "7"], ["=1+1", "-2.5"], ["", "12"]]);
        Rows(sheets[1].Worksheet).ShouldBe([["名称", "类别"], ["向阳花 \uD83C\uDF3B <&> ", "物业公司"]]);
        sheets[0].Worksheet.Descendants<Cell>().Count(cell => cell.DataType is null && cell.CellValue is not null).ShouldBe(3);
        sheets[1].Worksheet.Descendants<DataValidation>().Single().SequenceOfReferences!.InnerText.ShouldBe("B2:B5001");
    }

    [Theory]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("-1+1|cmd", "'-1+1|cmd")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("３号楼，东", "３号楼，东")]
    [InlineData("a,\"b\"\nc", "\"a,\"\"b\"\"\nc\"")]
    [InlineData("@here", "'@here")]
    public void A_line_of_csv_is_never_a_formula_and_a_number_stays_one(string cell, string written) => CsvLine.Of([cell, "末"]).ShouldBe($"{written},末\r\n");

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
    {
        await Task.Yield();
        yield return ["向阳\u0001花\uFFFF \uD83C\uDF3B <&> \uD83C", "物业公司"];
    }

    private static List<string[]> Rows(Worksheet sheet) =>
        [.. sheet.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.CellValue?.Text ?? cell.InlineString?.Text?.Text ?? "").ToArray())];
}
