using System.IO.Compression;
using System.Text;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Bodies.Import;
using Mulin.Kernel.Domain;
using Mulin.Ui.Sheets;

namespace Mulin.Modules.Tests.Bodies;

public class SheetTests
{
    [Fact]
    public async Task What_was_written_as_a_workbook_is_read_back()
    {
        var bytes = SheetBook.Of("组织单位", BodySheet.Columns, [["红梅 <理发>店", "商铺", "", null, "金桂里", "", "梅师傅", "013812341234"], ["甲", "企业", "", "", "", "", "", ""]]);
        var lines = BodySheet.Read(await Read(bytes));

        lines.Ignored.ShouldBeEmpty();
        lines.Lines.Select(line => (line.Number, line.Name, line.Kind, line.Compound, line.ContactPhone)).ShouldBe([(2, "红梅 <理发>店", "商铺", "金桂里", "013812341234"), (3, "甲", "企业", "", "")]);
    }

    [Fact]
    public async Task Csv_is_read_in_utf8_with_or_without_mark_and_in_gbk()
    {
        const string Text = "名称,类别\r\n\"晨光,超市\",商铺\r\n";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes("\uFEFF" + Text), gbk.GetBytes(Text), Encoding.UTF8.GetBytes(Text.Replace("\"晨光,超市\"", "晨光,超市", StringComparison.Ordinal).Replace(",商铺", "\t商铺", StringComparison.Ordinal).Replace("名称,", "名称\t", StringComparison.Ordinal)) })
        {
            BodySheet.Read(await Read(bytes)).Lines.Single().Name.ShouldBe("晨光,超市");
        }
    }

    [Fact]
    public async Task What_looks_like_a_formula_is_written_as_words_and_read_back()
    {
        var bytes = Csv.Write([["名称", "类别"], ["=HYPERLINK(\"x\")", "商铺"]]);

        Encoding.UTF8.GetString(bytes).ShouldContain("'=HYPERLINK");
        BodySheet.Read(await Read(bytes)).Lines.Single().Name.ShouldBe("=HYPERLINK(\"x\")");
    }

    [Fact]
    public async Task Bad_files_are_refused_with_what_to_do()
    {
        var workbook = SheetBook.Of("组织单位", BodySheet.Columns, []);
        (await Refused([])).ShouldBe("ui.sheet-empty");
        (await Refused(" \n \n"u8.ToArray())).ShouldBe("ui.sheet-empty");
        (await Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])).ShouldBe("ui.sheet-old-excel");
        (await Refused(workbook[..(workbook.Length / 2)])).ShouldBe("ui.sheet-broken");
        (await Refused(Zip())).ShouldBe("ui.sheet-none");
        (await Refused("%PDF-1.7\n\u0001\u0002"u8.ToArray())).ShouldBe("ui.sheet-none");
        (await Refused([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10])).ShouldBe("ui.sheet-none");
        (await Refused(new byte[SheetReader.MostBytes + 1])).ShouldBe("ui.sheet-too-large");
        (await Refused(Encoding.UTF8.GetBytes("店名,电话\n甲,1\n"))).ShouldBe("bodies.import-columns");
        (await Refused(Encoding.UTF8.GetBytes("名称,类别,单位名称\n甲,企业,乙\n"))).ShouldBe("bodies.import-column-twice");
        (await Refused(workbook)).ShouldBe("bodies.import-no-rows");
        (await Refused(Encoding.UTF8.GetBytes("名称,类别\n" + string.Concat(Enumerable.Range(0, SheetReader.MostRows + 1).Select(i => $"甲{i},企业\n"))))).ShouldBe("ui.sheet-too-many");
    }

    [Theory]
    [InlineData("91350100M000100Y43", true)]
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100I000100Y43", false)]
    public void The_check_character_of_a_credit_code_is_checked(string code, bool valid) => CreditCode.IsValid(code).ShouldBe(valid);

    private static Task<Sheet> Read(byte[] bytes) => SheetReader.Read(new MemoryStream(bytes), default);

    private static async Task<string> Refused(byte[] bytes) =>
        (await Should.ThrowAsync<Refusal>(async () => BodySheet.Read(await Read(bytes)))).Code;

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            zip.CreateEntry("readme.txt");
        }

        return stream.ToArray();
    }
}
