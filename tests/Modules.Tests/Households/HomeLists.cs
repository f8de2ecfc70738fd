using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Modules.Tests.Households;

/// <summary>Lists that communities keep, and what is done with them.</summary>
internal static class HomeLists
{
    public const string Head = "门牌,姓名,与户主关系,身份证号,电话,政治面貌,关爱类别,房屋性质,面积";

    public static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", [Head, .. rows]));

    public static Task<Guid> Upload(this Neighbourhood here, byte[] file, string by = "刘姐", string name = "名单.csv") => here.Run<UploadHomes, Guid>(by, async slice => await slice.Run(name, new MemoryStream(file), default));

    public static Task<ImportPreview.View> Preview(this Neighbourhood here, Guid draft, string? map = null, string by = "刘姐") =>
        here.Run<ImportPreview, ImportPreview.View>(by, slice => slice.Run(new() { DraftId = draft, Map = map }, default));

    public static Task<Guid> Confirm(this Neighbourhood here, Guid draft, bool aside = false, bool verified = false, string? map = null, string by = "刘姐") =>
        here.Run<ConfirmImport, Guid>(by, slice => slice.Run(new() { DraftId = draft, Map = map, SetAside = aside, Verified = verified }, default));

    public static async Task<ImportProgress.View> Import(this Neighbourhood here, byte[] file, bool aside = false, bool verified = false)
    {
        var import = await here.Confirm(await here.Upload(file), aside, verified);
        await here.Settle();
        return await here.Progress(import);
    }

    public static Task<ImportProgress.View> Progress(this Neighbourhood here, Guid import) => here.Run<ImportProgress, ImportProgress.View>("刘姐", slice => slice.Run(import, default));

    /// <summary>The sentences about a row, as codes.</summary>
    public static IEnumerable<string> Problems(this ImportPreview.View view, int row) => view.Judged.Lines.Single(line => line.Number == row).Problems.Select(why => why.Text);

    /// <summary>One step of the job, as the pump takes it; thrown away when the process is killed before it ends.</summary>
    public static Task Step(this Neighbourhood here, Guid import, bool killed = false) => here.AsSystem<object?>(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        var job = await db.Load<Job>(import, default);
        if (killed)
        {
            db.WithinSave(_ => throw new InvalidOperationException("killed"));
        }

        await scope.GetRequiredService<WriteImport>().Step(job, default);
        return null;
    });

    /// <summary>The people behind a door: name and relation.</summary>
    public static Task<List<(Guid Person, Relation Relation)>> Behind(this Neighbourhood here, Guid door) => here.AsSystem(async scope =>
        (await scope.GetRequiredService<Db>().Set<Living>().AsNoTracking().Where(row => row.DwellingId == door && row.Until == null).OrderBy(row => row.Id).ToListAsync()).ConvertAll(row => (row.PersonId, row.Relation)));

    public static async Task<string> Refused(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;

    /// <summary>A workbook written by hand, as other programs write it.</summary>
    /// <param name="sheets">Of each: name, the rows' XML, merged cells.</param>
    public static byte[] Workbook(params (string Name, string Rows, string? Merged)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Write(string path, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(xml);
            }

            const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
            Write("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Write("xl/workbook.xml", $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{string.Concat(sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>");
            Write("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"x\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>");
            Write("xl/styles.xml", $"<styleSheet {Main}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            for (var i = 0; i < sheets.Length; i++)
            {
                Write($"xl/worksheets/sheet{i + 1}.xml", $"<worksheet {Main}><sheetData>{sheets[i].Rows}</sheetData>{sheets[i].Merged}</worksheet>");
            }
        }

        return stream.ToArray();
    }

    public static string Row(int number, params string?[] cells) =>
        $"<row r=\"{number}\">{string.Concat(cells.Select((cell, i) => cell is null ? "" : cell.StartsWith('<') ? cell.Replace("@", $"{(char)('A' + i)}{number}", StringComparison.Ordinal) : $"<c r=\"{(char)('A' + i)}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>";
}
