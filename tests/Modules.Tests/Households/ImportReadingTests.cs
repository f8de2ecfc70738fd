using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Import;
using Mulin.Kernel.Domain;
using Mulin.Tests;
using Mulin.Ui.Sheets;

namespace Mulin.Modules.Tests.Households;

/// <summary>What stands in the files and cells that people send.</summary>
public class ImportReadingTests
{
    [Theory]
    [InlineData("1985-03-02")]
    [InlineData("1985/3/2")]
    [InlineData("1985.3.2")]
    [InlineData("1985年3月2日")]
    [InlineData("19850302")]
    [InlineData("31108")]
    [InlineData("１９８５．３．２")]
    [InlineData("1985-03-02 00:00:00")]
    public void A_day_is_read_in_every_notation(string cell) => Spoken.DayOf(cell).ShouldBe(new DateOnly(1985, 3, 2));

    [Theory]
    [InlineData("1985")]
    [InlineData("1985年3月")]
    [InlineData("3月2日")]
    [InlineData("1985-02-30")]
    [InlineData("二十岁")]
    public void What_is_no_day_is_not_made_one(string cell) => Spoken.DayOf(cell).ShouldBeNull();

    [Theory, BothEngines]
    public async Task A_door_is_found_however_it_is_written(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var index = await here.AsSystem(async scope => new DoorIndex(await scope.GetRequiredService<IPlaces>().Book(default), await scope.GetRequiredService<IDoors>().Within(null, default)));
        var wanted = index.Find("1-2-201", "", "", "").Door!.Id;
        foreach (var written in new[] { "1号楼2单元201", "1号楼2单元201室", "1栋2单元201", "1#2-201", "一号楼二单元201室", "东苑1-2-201", "东苑1号楼2单元201", "０１－０２－０２０１", "某路8号东苑1幢2单元201号" })
        {
            index.Find(written, "", "", "").Door?.Id.ShouldBe(wanted, written);
        }

        index.Find("201", "东苑", "1号楼", "2单元").Door?.Id.ShouldBe(wanted);
        index.Find("201", "", "1", "2").Door?.Id.ShouldBe(wanted);
        index.Find("3栋201", "", "", "").Door.ShouldNotBeNull();
        index.Find("1栋201", "", "", "").ShouldBe(new DoorAnswer(null, Several: true));
        index.Find("西苑1-2-201", "", "", "").Door.ShouldBeNull();
        index.Find("1-2-901", "", "", "").ShouldSatisfyAllConditions(answer => answer.Door.ShouldBeNull(), answer => answer.Name.ShouldBe("901"));
    }

    [Theory]
    [InlineData("与户主的关系", nameof(Field.Relation))]
    [InlineData("公民身份号码", nameof(Field.IdNumber))]
    [InlineData("*姓名（必填）", nameof(Field.Name))]
    [InlineData("户主联系电话", nameof(Field.Phone))]
    [InlineData("单元长电话", null)]
    [InlineData("序号", null)]
    public void A_heading_is_known_by_its_name(string heading, string? field) => (Fields.Named(heading)?.ToString()).ShouldBe(field);

    [Fact]
    public void Every_word_the_template_offers_is_understood()
    {
        Spoken.RelationWords.ShouldAllBe(word => Spoken.RelationOf(word) != null);
        Spoken.UseWords.ShouldAllBe(word => Spoken.UseOf(word) != null);
        Spoken.UseOf("空置")!.Value.Use.ShouldBe(DwellingUse.Empty);
        Enum.GetValues<Field>().ShouldAllBe(field => Fields.Named(Fields.Heading(field)) == field);
    }

    [Fact]
    public async Task Bad_files_are_refused_with_what_to_do()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
        (await Refused(old)).ShouldBe("ui.sheet-old-excel");
        (await Refused([.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage")])).ShouldBe("ui.sheet-password");
        (await Refused(new byte[UploadHomes.Limits.Bytes + 1])).ShouldBe("ui.sheet-too-large");
        (await Refused([])).ShouldBe("ui.sheet-empty");
        (await Refused(HomeLists.Workbook(("空", "", null), ("也空", HomeLists.Row(1, "", " "), null)))).ShouldBe("ui.sheet-empty");
        (await Refused("%PDF-1.7\n\u0001"u8.ToArray())).ShouldBe("ui.sheet-none");
        var good = HomeLists.Workbook(("表", HomeLists.Row(1, "门牌", "姓名"), null));
        (await Refused(good[..(good.Length / 2)])).ShouldBe("ui.sheet-broken");
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_before_it_is_unpacked_and_one_that_lies_while_it_is()
    {
        (await Refused(Bomb(450))).ShouldBe("ui.sheet-bomb");

        // One cell that never ends: less than is allowed in all, more than a cell holds.
        (await Refused(HomeLists.Workbook(("表", HomeLists.Row(1, new string('9', 40_000)), null)))).ShouldBe("ui.sheet-bomb");
    }

    [Fact]
    public async Task A_formula_counts_by_its_value_and_one_without_is_a_problem_of_its_cell()
    {
        var file = await SheetFile.Read(
            new MemoryStream(HomeLists.Workbook(("表", HomeLists.Row(1, "门牌", "姓名") + HomeLists.Row(2, "<c r=\"@\" t=\"str\"><f>A1&amp;1</f><v>1-1-101</v></c>", "<c r=\"@\"><f>B9</f></c>") + HomeLists.Row(3, "x", "<c r=\"@\" t=\"e\"><v>#N/A</v></c>"), null))),
            UploadHomes.Limits, default);

        file.Pages[0].Rows[1].Cell(0).ShouldBe("1-1-101");
        file.Pages[0].Rows[1].IsBroken(1).ShouldBeTrue();
        file.Pages[0].Rows[2].IsBroken(1).ShouldBeTrue();
        var kept = System.Text.Json.JsonSerializer.Deserialize<SheetFile>(System.Text.Json.JsonSerializer.Serialize(file))!;
        kept.Pages[0].Rows[1].IsBroken(1).ShouldBeTrue();
        kept.Pages[0].Rows[1].Number.ShouldBe(2);
    }

    private static async Task<string> Refused(byte[] bytes) => (await Should.ThrowAsync<Refusal>(() => SheetFile.Read(new MemoryStream(bytes), UploadHomes.Limits, default))).Code;

    private static byte[] Bomb(int megabytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open();
            var blanks = new byte[1_000_000];
            for (var i = 0; i < megabytes; i++)
            {
                part.Write(blanks);
            }
        }

        return stream.ToArray();
    }
}
