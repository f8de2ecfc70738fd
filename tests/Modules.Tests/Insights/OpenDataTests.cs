using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Insights;
using Mulin.Insights.OpenData;
using Mulin.Insights.Reading;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class OpenDataTests
{
    [Theory, BothEngines]
    public async Task Anybody_can_take_a_year_of_months_one_after_the_other(On engine)
    {
        var here = await Neighbourhood.With(engine);
        (await Months(here)).Months.ShouldBeEmpty();
        for (var month = 0; month < 3; month++)
        {
            for (var i = 0; i < 7 + month; i++)
            {
                await here.Report();
            }

            await here.Settle();
            here.Now = here.Now.AddMonths(1);
        }

        // It is February: the month that runs is not offered, those before anything was counted are not either.
        var list = await Months(here);
        list.Months.Select(month => month.Code).ShouldBe(["2027-01", "2026-12", "2026-11"]);
        list.Months[2].ShouldBe(new OpenMonths.Month("2026-11", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), "months/2026-11", "months/2026-11.csv", "months/2026-11.xlsx"));
        foreach (var (month, count) in list.Months.Reverse().Zip([7, 8, 9]))
        {
            var file = await Of(here, month.Code);
            Whole(file, "concerns.received").Number.ShouldBe(count);
            file.Lines.Where(line => line is { Indicator: "concerns.received", By: "kind" }).Sum(line => line.Number).ShouldBe(count);
        }

        await Should.ThrowAsync<Missing>(Of(here, "2027-02"));
        await Should.ThrowAsync<Missing>(Of(here, "2026-10"));
        await Should.ThrowAsync<Missing>(Of(here, "2026-Q4"));
        await Should.ThrowAsync<Missing>(Of(here, "2026"));
        await Should.ThrowAsync<Missing>(Of(here, "x"));
    }

    /// <summary>Three of ten are about information: their number is hidden, and so is one that would give it away.</summary>
    [Theory, BothEngines]
    public async Task A_small_cell_is_hidden_in_the_files_as_on_the_public_page(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 10; i++)
        {
            await here.Report(kind: i < 3 ? ConcernKind.Information : ConcernKind.Repair);
        }

        await here.Settle();
        here.Now = here.Now.AddMonths(1);
        var file = await Of(here, "2026-11");
        Whole(file, "concerns.received").Number.ShouldBe(10);
        Whole(file, "concerns.reporters").Shown.ShouldNotBe(Shown.Exactly);
        var kinds = file.Lines.Where(line => line is { Indicator: "concerns.received", By: "kind" }).ToList();
        kinds.Count.ShouldBe(2);
        kinds.ShouldAllBe(line => line.Shown != Shown.Exactly);

        // What is open now less what was open then tells what came, and minutes tell whose they are where there is one.
        file.Lines.Where(line => line.By is not null).ShouldAllBe(line => line.Indicator != "concerns.open" && line.Indicator != "concerns.handling-time" && line.Indicator != "concerns.paused-time");

        var page = await here.AsNobody(scope => scope.GetRequiredService<Boards>().Public("2026-11", "concerns.received", default));
        foreach (var line in page.Splits.Single(split => split.By == "kind").Lines)
        {
            var same = kinds.Single(kind => kind.Key == line.Key);
            (same.Number, same.Shown).ShouldBe((line.Now.Number, line.Now.Shown));
        }

        foreach (var (indicator, figure) in page.Stats)
        {
            var same = Whole(file, indicator.Code);
            (same.Number, same.Shown, same.Denominator).ShouldBe((figure.Now.Number, figure.Now.Shown, figure.Now.Of));
        }

        var csv = Encoding.UTF8.GetString(await here.AsNobody(scope => Task.FromResult(Sheets.Csv(file.Lines, scope.GetRequiredService<Texts>()))));
        csv.Split("\r\n").Length.ShouldBe(file.Lines.Count + 2);
    }

    [Theory, BothEngines]
    public async Task The_community_says_under_which_licence(On engine)
    {
        var here = await Neighbourhood.With(engine);
        Task Set(string? licence, string? address, string by = "刘姐") => here.As(by, scope => scope.GetRequiredService<SetLicence>().Run(new() { Licence = licence, Address = address }, default));
        (await Months(here)).Licence.ShouldBe("CC BY 4.0");
        await Set(" 木兰开放作品许可协议 署名 ", "https://license.coscl.org.cn/MulanOWLBYv1");
        var list = await Months(here);
        (list.Licence, list.LicenceAddress).ShouldBe(("木兰开放作品许可协议 署名", "https://license.coscl.org.cn/MulanOWLBYv1"));
        here.Now = here.Now.AddMinutes(1);
        await Set("公共数据", null);
        (await Months(here)).LicenceAddress.ShouldBeNull();
        await Set("公共数据", "javascript:alert(1)").IsRefused("insights.licence-address", "Address");
        await Should.ThrowAsync<Misshapen>(Set("", null));
        await Should.ThrowAsync<NotYours>(Set("公共数据", null, "张阿姨"));
    }

    [Theory, BothEngines]
    public async Task A_program_finds_the_months_without_signing_in(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        using var program = await web.Browser();
        var list = await program.GetStringAsync($"/c/{here.Node.Slug}/api/insights/public/months");
        list.ShouldContain("CC BY 4.0");
        foreach (var ending in new[] { "", ".csv", ".xlsx" })
        {
            ((int)(await program.GetAsync($"/c/{here.Node.Slug}/api/insights/public/months/1999-01{ending}")).StatusCode).ShouldBe(404);
        }
    }

    private static Task<OpenMonths.View> Months(Neighbourhood here) => here.AsNobody(scope => scope.GetRequiredService<OpenMonths>().Run(default));

    private static Task<OpenMonths.File> Of(Neighbourhood here, string month) => here.AsNobody(scope => scope.GetRequiredService<OpenMonths>().Of(month, default));

    private static FigureLines.Line Whole(OpenMonths.File file, string code) => file.Lines.Single(line => line.Indicator == code && line.By is null);
}
