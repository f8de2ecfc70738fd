using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Files;

public class UploadTests
{
    [Fact]
    public async Task A_forty_megabyte_photo_is_named_beside_its_field_and_no_word_is_lost()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        var (status, answer) = await Post(browser, "二楼的灯不亮", ("big.jpg", 40), ("small.jpg", 0));

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("what").GetString().ShouldBe("二楼的灯不亮");
        answer.GetProperty("ids").GetArrayLength().ShouldBe(1);
        answer.GetProperty("refused")[0].GetString()!.ShouldContain("“big.jpg”有40 MB");
    }

    [Fact]
    public async Task Even_a_body_far_over_the_limit_keeps_its_words_and_breaks_no_line()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        var (status, answer) = await Post(browser, "门前积水", [.. Enumerable.Range(1, 12).Select(i => ($"{i}.jpg", 9)), ("film.jpg", 120)]);

        status.ShouldBe(HttpStatusCode.OK);
        answer.GetProperty("what").GetString().ShouldBe("门前积水");
        answer.GetProperty("refused").GetArrayLength().ShouldBe(13);
    }

    [Fact]
    public async Task Where_no_pictures_are_taken_a_body_too_big_gets_our_page()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        using var form = new MultipartFormDataContent { { new StreamContent(new Zeros(1024L * 1024 * 60)), "x", "x.jpg" } };
        using var answer = await browser.PostAsync("notices", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("内容太大了");
    }

    [Fact]
    public async Task A_picture_is_served_to_who_uploaded_it_and_then_to_whom_its_owner_lets()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        using var other = await door.As("李叔");
        using var nobody = await door.As(null);
        var (_, taken) = await Post(browser, "", ("small.jpg", 0));
        var id = taken.GetProperty("ids")[0].GetGuid();

        using (var answer = await browser.GetAsync($"files/{id}"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
            answer.Headers.CacheControl!.ToString().ShouldContain("private");
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(Samples.Jpeg(640, 480));
        }

        (await browser.GetAsync($"files/{id}/thumb")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync($"files/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await nobody.GetAsync($"files/{id}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.GetAsync($"files/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.GetAsync("files/..%2F..%2Fkeys")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // Of a kind nobody guards: shown to nobody.
        await here.As("张阿姨", async scope =>
        {
            await scope.GetRequiredService<IKeepsFiles>().Give([id], "nothing-known", Guid.NewGuid(), "before", default);
            await scope.GetRequiredService<Db>().Save(default);
        });
        (await browser.GetAsync($"files/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_API_takes_one_photo_and_says_why_not()
    {
        var here = await Neighbourhood.With(On.Sqlite);
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("张阿姨");
        using var nobody = await door.As(null);

        using var good = await browser.PostAsync("api/files", One(Samples.Png(40, 30)));
        good.StatusCode.ShouldBe(HttpStatusCode.Created);
        var taken = JsonDocument.Parse(await good.Content.ReadAsStringAsync()).RootElement;
        (await browser.GetAsync(taken.GetProperty("url").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var pdf = await browser.PostAsync("api/files", One("%PDF-1.4"u8.ToArray()));
        pdf.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        JsonDocument.Parse(await pdf.Content.ReadAsStringAsync()).RootElement.GetProperty("title").GetString()!.ShouldContain("PDF");

        using var none = await browser.PostAsync("api/files", new MultipartFormDataContent { { new StringContent("x"), "y" } });
        none.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await nobody.PostAsync("api/files", One(Samples.Png(40, 30)))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static MultipartFormDataContent One(byte[] photo) => new() { { new ByteArrayContent(photo), "photo", "p.jpg" } };

    /// <summary>Nought megabytes: a small good photo; else that many megabytes of nothing.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Post(HttpClient browser, string what, params (string Name, int Megabytes)[] photos)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Guid.NewGuid().ToString("N")), "_once" } };
        foreach (var (name, megabytes) in photos)
        {
            HttpContent content = megabytes == 0 ? new ByteArrayContent(Samples.Jpeg(640, 480)) : new StreamContent(new Zeros(1024L * 1024 * megabytes));
            content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(content, "Photos", name);
        }

        form.Add(new StringContent(what), "What");
        using var answer = await browser.PostAsync("try-pictures", form);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
