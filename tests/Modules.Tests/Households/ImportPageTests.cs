using System.Net;
using System.Net.Http.Headers;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>The way of a list through the pages, without any script.</summary>
public class ImportPageTests
{
    [Theory, BothEngines]
    public async Task A_list_goes_from_upload_to_homes_through_pages_and_nobody_is_read_in_full(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        var id = Homestead.Id(new(1961, 5, 4));
        var (page, upload) = await staff.Form("households/import");
        page.ShouldContain("template.xlsx");
        using var file = new ByteArrayContent(HomeLists.Csv($"1-1-101,欧阳小美,户主,{id},13877779999,,,,", "1-1-101,欧阳大美,邻居,,,,,,"));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var sent = new MultipartFormDataContent { { file, "chosen.File", "名单.csv" } };
        foreach (var (name, value) in upload)
        {
            sent.Add(new StringContent(value), name);
        }

        using var kept = await staff.PostAsync("households/import", sent);
        kept.StatusCode.ShouldBe(HttpStatusCode.Found);
        var address = kept.Headers.Location!.ToString();
        address.ShouldNotContain(id);
        var (preview, confirm) = await staff.Form(address, "confirm");
        preview.ShouldContain("C3：");
        preview.ShouldNotContain("欧阳小美");
        preview.ShouldNotContain(id);
        preview.ShouldNotContain("13877779999");
        (await staff.GetStringAsync($"{address}?page=0&head=1&c0=Door&c1=Name&c2=&c3=IdNumber")).ShouldNotContain("C3：");
        (await staff.GetAsync($"{Relative(address).Replace("households/import", "api/households/import")}/problems.xlsx")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // Refused with the sentence at the box, and then set aside.
        using var no = await staff.PostAsync(address, new FormUrlEncodedContent(confirm));
        no.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (_, again) = await staff.Form(address, "confirm");
        using var yes = await staff.PostAsync(address, new FormUrlEncodedContent([.. again, new("Form.SetAside", "true")]));
        yes.StatusCode.ShouldBe(HttpStatusCode.Found, await yes.Content.ReadAsStringAsync());
        var progress = yes.Headers.Location!.ToString();
        (await staff.GetAsync($"{progress}?cancel=true")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await here.Settle();
        (await staff.GetStringAsync(progress)).ShouldContain("result.xlsx");
        (await staff.GetStringAsync("households/import")).ShouldContain("名单.csv");
        (await here.Livings()).Count.ShouldBe(1);
        using var worker = await door.As("王师傅");
        (await worker.GetAsync("households/import")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task A_file_that_is_no_spreadsheet_is_refused_with_a_sentence_at_its_box_and_to_programs(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]];
        var (_, upload) = await staff.Form("households/import");
        using var sent = new MultipartFormDataContent { { new ByteArrayContent(old), "chosen.File", "名单.xls" } };
        foreach (var (name, value) in upload)
        {
            sent.Add(new StringContent(value), name);
        }

        using var page = await staff.PostAsync("households/import", sent);
        page.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.Content.ReadAsStringAsync()).ShouldContain("这是旧版Excel（.xls）的文件");

        using var program = await staff.PostAsync("api/households/import", new ByteArrayContent(old));
        program.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await program.Content.ReadAsStringAsync()).ShouldContain("旧版Excel");
    }

    [Theory, BothEngines]
    public async Task A_file_of_two_hundred_megabytes_gets_a_page_and_not_a_broken_connection(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        using var sent = new MultipartFormDataContent { { new StreamContent(new Zeros(200_000_000)), "chosen.File", "大.xlsx" } };

        using var answer = await staff.PostAsync("households/import", sent);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("</html>");
    }

    private static string Relative(string address) => address[address.IndexOf("households/", StringComparison.Ordinal)..];
}
