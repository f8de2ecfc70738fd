using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Insights;
using Mulin.Insights.Reading;
using Mulin.Insights.Reports;
using Mulin.Insights.Screens;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class ReportTests
{
    [Theory, BothEngines]
    public async Task The_monthly_bulletin_says_number_unit_denominator_and_change_and_hides_what_is_small(On engine)
    {
        var here = await Busy(engine);
        var bulletin = await here.As("刘姐", scope => scope.GetRequiredService<WriteBulletin>().Community("2026-11", default));
        bulletin.Title.ShouldBe($"{here.Node.Name}2026年11月月报");
        bulletin.Parts.Select(part => part.Title).ShouldBe(["诉求办理", "住户和居民"]);
        var concerns = bulletin.Parts[0];
        concerns.Sentences[0].ShouldBe("收到的诉求：7件，比10月多7件（10月为0件）。");
        concerns.Sentences.ShouldContain(sentence => sentence.StartsWith("满意率：100.0%（6 / 6件）", StringComparison.Ordinal));
        concerns.Rows.Single(row => row[0] == "反映诉求的人数")[1].ShouldBe("少于5人");
        bulletin.Foot.ShouldContain(line => line.Contains("封印", StringComparison.Ordinal));
        bulletin.Foot.ShouldContain("本月尚未定稿。");

        await here.Pass(TimeSpan.FromDays(35));
        (await here.As("刘姐", scope => scope.GetRequiredService<WriteBulletin>().Community("2026-11", default))).Foot.ShouldContain(line => line.StartsWith("本月已于", StringComparison.Ordinal));

        var year = await here.As("刘姐", scope => scope.GetRequiredService<WriteBulletin>().Community("2026", default));
        year.Parts[0].Rows.Single(row => row[0] == "反映诉求的人数")[1].ShouldBe("1人");
        year.Foot.ShouldContain(line => line.Contains("内部使用", StringComparison.Ordinal));
        await here.As("刘姐", scope => scope.GetRequiredService<WriteBulletin>().Community("2026-W45", default)).IsRefused("insights.bulletin.period", "Period");
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<WriteBulletin>().Community("2026-11", default)));
    }

    [Theory, BothEngines]
    public async Task A_subdistrict_has_its_communities_side_by_side_and_their_seals_at_the_foot(On engine)
    {
        var here = await Busy(engine);
        var area = await here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.SubdistrictId)!);
        var bulletin = await here.Outside(await here.ActorOf("林主任"), scope => scope.GetRequiredService<WriteBulletin>().Above(area, "2026-11", default));
        var side = bulletin.Parts.Single(part => part.Title == "诉求办理：各社区对照");
        side.Rows.ShouldHaveSingleItem()[0].ShouldBe(here.Node.Name);
        bulletin.Parts.Single(part => part.Title == "封印").Rows.ShouldHaveSingleItem()[2].Length.ShouldBe(64);
    }

    [Theory, BothEngines]
    public async Task In_Word_it_has_real_headings_numbering_and_tables(On engine)
    {
        var here = await Busy(engine);
        var bytes = await here.As("刘姐", async scope => BulletinDocument.Of(
            await scope.GetRequiredService<WriteBulletin>().Community("2026-11", default), scope.GetRequiredService<Texts>()));
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(document).Select(error => $"{error.Path?.XPath}: {error.Description}").ShouldBeEmpty();
        var main = document.MainDocumentPart!;
        var headings = main.Document.Body!.Elements<Paragraph>().Where(line => line.ParagraphProperties?.ParagraphStyleId?.Val == "Heading1").Select(line => line.InnerText).ToList();
        headings.ShouldBe(["诉求办理", "住户和居民", "说明"]);
        main.StyleDefinitionsPart!.Styles!.Elements<Style>().Single(style => style.StyleId == "Heading1").StyleParagraphProperties!.NumberingProperties.ShouldNotBeNull();
        main.Document.Body.Elements<Table>().First().Elements<TableRow>().First().InnerText.ShouldStartWith("指标11月");
    }

    [Theory, BothEngines]
    public async Task A_display_shows_the_public_figures_by_its_secret_address_until_that_is_taken_back(On engine)
    {
        var here = await Busy(engine);
        var other = await Neighbourhood.Found(engine);
        Task<Board> Look(Neighbourhood at, string? key) => at.AsNobody(scope => scope.GetRequiredService<WallScreen>().Community(key, default));
        await Should.ThrowAsync<SignInFirst>(() => Look(here, null));
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<WallScreen>().Community(null, default)));
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<MakeScreenLink>().Run(here.Node, new() { Name = "大厅" }, default)));
        await here.As("陈书记", scope => scope.GetRequiredService<MakeScreenLink>().Run(here.Node, new() { Name = "" }, default)).IsMisshapen("Name", "kernel.required");

        var key = await here.As("陈书记", scope => scope.GetRequiredService<MakeScreenLink>().Run(here.Node, new() { Name = "大厅" }, default));
        var board = await Look(here, key);
        board.Prominent(8).Select(stat => stat.Indicator.Code).ShouldBe(
            ["concerns.received", "households.people", "concerns.satisfaction", "households.coverage", "concerns.on-time", "households.homes", "concerns.solved-in-community", "households.dwellings"]);
        board.Stats.Single(stat => stat.Indicator.Code == "concerns.reporters").Figure.Now.Shown.ShouldBe(Shown.AtMost);
        await Should.ThrowAsync<Missing>(() => Look(here, "guessed"));
        await Should.ThrowAsync<Missing>(() => Look(other, key));
        (await here.As("王师傅", scope => scope.GetRequiredService<WallScreen>().Community(null, default))).Chosen.ShouldNotBeNull();

        var link = (await here.As("陈书记", scope => scope.GetRequiredService<ScreenLinks>().Run(here.Node, default))).ShouldHaveSingleItem();
        await here.As("陈书记", scope => scope.GetRequiredService<TakeBackScreenLink>().Run(here.Node, link.Id, default));
        await Should.ThrowAsync<Missing>(() => Look(here, key));
        (await here.As("陈书记", scope => scope.GetRequiredService<ScreenLinks>().Run(here.Node, default))).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task The_overseer_of_a_subdistrict_hangs_up_a_display_of_all_its_communities(On engine)
    {
        var here = await Busy(engine);
        var area = await here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.SubdistrictId)!);
        var district = await here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.DistrictId)!);
        var overseer = await here.ActorOf("林主任");
        await Should.ThrowAsync<NotYours>(() => here.Outside(overseer, scope => scope.GetRequiredService<MakeScreenLink>().Run(district, new() { Name = "大厅" }, default)));
        var key = await here.Outside(overseer, scope => scope.GetRequiredService<MakeScreenLink>().Run(area, new() { Name = "大厅" }, default));
        var board = await here.Outside(Kernel.People.Actor.Nobody, scope => scope.GetRequiredService<WallScreen>().Above(area, key, default));
        board.Splits[0].Lines.ShouldHaveSingleItem().Name.ShouldBe(here.Node.Name);
        await Should.ThrowAsync<Missing>(() => here.Outside(Kernel.People.Actor.Nobody, scope => scope.GetRequiredService<WallScreen>().Above(district, key, default)));
        await Should.ThrowAsync<Missing>(() => here.AsNobody(scope => scope.GetRequiredService<WallScreen>().Community(key, default)));
    }

    /// <summary>Seven concerns in November, six of them done and liked.</summary>
    private static async Task<Neighbourhood> Busy(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 7; i++)
        {
            var it = await here.Report();
            if (i > 0)
            {
                await here.Resolve("刘姐", it.Id);
                await here.Confirm("张阿姨", it.Id);
            }
        }

        await here.Settle();
        return here;
    }
}
