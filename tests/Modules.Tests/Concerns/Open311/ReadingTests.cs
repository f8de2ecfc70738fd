using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Open311;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns.Open311;

public class ReadingTests
{
    [Theory, BothEngines]
    public async Task A_program_finds_the_door_and_what_can_be_reported_there(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        using var line = await Line.WithoutKey(web, here);

        var found = await line.At($"/c/{here.Node.Slug}/open311/").Json("discovery.json");
        found.GetProperty("contact").GetString()!.ShouldContain(here.Node.Name);
        found.GetProperty("key_service").GetString().ShouldNotBeNullOrWhiteSpace();
        DateTimeOffset.Parse(found.GetProperty("changeset").GetString()!, CultureInfo.InvariantCulture).ShouldBeLessThan(DateTimeOffset.UtcNow);
        var endpoint = found.GetProperty("endpoints").EnumerateArray().Single();
        endpoint.GetProperty("url").GetString().ShouldEndWith($"/c/{here.Node.Slug}/open311/v2");
        endpoint.GetProperty("formats").EnumerateArray().Select(format => format.GetString()).ShouldContain("text/xml");
        var same = await line.At($"/c/{here.Node.Slug}/open311/").Xml("discovery.xml");
        same.Name.LocalName.ShouldBe("discovery");
        same.Element("endpoints")!.Element("endpoint")!.Element("formats")!.Elements("format").Select(format => format.Value).ShouldBe(["text/xml", "application/json"]);

        var services = await line.Json("services.json");
        foreach (var service in services.EnumerateArray())
        {
            Schema.IsService(service);
            Schema.IsDefinition(await line.Json($"services/{service.GetProperty("service_code").GetString()}.json"));
        }

        var codes = services.EnumerateArray().Select(service => service.GetProperty("service_code").GetString()!).ToList();
        codes.ShouldContain("repair-light");
        codes.ShouldNotContain(code => code.StartsWith("care", StringComparison.Ordinal) || code.StartsWith("mediation", StringComparison.Ordinal));
        (await line.Xml("services.xml")).Elements("service").Select(service => service.Element("service_code")!.Value).ShouldBe(codes);
        (await line.Xml("services/repair-light.xml")).Element("attributes")!.Elements("attribute").Select(attribute => attribute.Element("code")!.Value).ShouldBe(["where", "external_id"]);
        Schema.AreErrors(await line.Json("services/care-elder.json", 404), 404);
        (await line.Xml("services/nothing.xml", 404)).Element("error")!.Element("code")!.Value.ShouldBe("404");
    }

    [Theory, BothEngines]
    public async Task What_is_private_is_neither_listed_nor_found_and_nobody_is_named(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        here.Now = Clock.Cut(DateTime.UtcNow);
        using var line = await Line.To(web, here);
        var unit = here.Places.Places.First(place => place.Level == PlaceLevel.Unit && place.ParentId == here.Buildings[0].Id);
        var open = await here.Report(kind: ConcernKind.Repair, text: "二单元门禁坏了，请打13812345678找我。晚上都在。", place: unit.Id);
        var care = await here.Report(kind: ConcernKind.Care);
        var quarrel = await here.Report(kind: ConcernKind.Mediation);
        var secret = await here.Report(kind: ConcernKind.Repair, isPrivate: true);
        var moved = await here.Report(kind: ConcernKind.Information);
        await here.Refile("刘姐", moved.Id, ConcernKind.Care);

        var listed = await line.Json("requests.json");
        var request = listed.EnumerateArray().Single();
        Schema.IsRequest(request);
        request.GetProperty("service_request_id").GetString().ShouldBe(open.Number);
        request.GetProperty("description").GetString().ShouldBe("二单元门禁坏了，请打138****78找我。晚上都在。");
        request.GetProperty("address").GetString().ShouldBe(here.Buildings[0].FullName);
        request.GetProperty("address_id").GetString().ShouldBe(here.Buildings[0].Id.ToString());
        request.GetProperty("agency_responsible").GetString().ShouldBe("物业");
        DateTimeOffset.Parse(request.GetProperty("expected_datetime").GetString()!, CultureInfo.InvariantCulture).UtcDateTime.ShouldBe(open.DueAt, TimeSpan.FromSeconds(1));
        listed.GetRawText().ShouldNotContain("张");
        foreach (var hidden in (string[])[care.Number, quarrel.Number, secret.Number, moved.Number, "26-99999"])
        {
            Schema.AreErrors(await line.Json($"requests/{hidden}.json", 404), 404);
            Schema.AreErrors(await line.Json($"tokens/{hidden}.json", 404), 404);
            (await line.Json($"requests.json?service_request_id={hidden}")).GetArrayLength().ShouldBe(0);
        }

        var updates = (await line.Json("servicerequestupdates.json")).GetRawText();
        updates.ShouldNotContain(care.Number);

        // Without a key, what the public page shows: the title.
        using var nobody = await Line.WithoutKey(web, here);
        (await nobody.Json($"request/{open.Number}.json"))[0].GetProperty("description").GetString().ShouldBe("二单元门禁坏了，请打138****78找我");
    }

    [Theory, BothEngines]
    public async Task Requests_are_filtered_paged_and_the_same_in_both_formats(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        var today = Clock.Cut(DateTime.UtcNow);
        using var line = await Line.To(web, here);
        here.Now = today.AddDays(-100);
        var old = await here.Report(kind: ConcernKind.Repair);
        List<Reported> recent = [];
        for (var i = 5; i > 0; i--)
        {
            here.Now = today.AddDays(-i);
            recent.Add(await here.Report(kind: i % 2 == 0 ? ConcernKind.Information : ConcernKind.Repair));
        }

        await here.Resolve("孙经理", recent[^1].Id);
        await here.Confirm("张阿姨", recent[^1].Id);

        (await Numbers("requests.json")).ShouldBe(recent.AsEnumerable().Reverse().Select(one => one.Number));
        (await Numbers($"requests.json?service_request_id={old.Number},{recent[0].Number}&status=closed")).ShouldBe([recent[0].Number, old.Number]);
        (await Numbers("requests.json?status=closed")).ShouldBe([recent[^1].Number]);
        (await Numbers("requests.json?status=open,closed")).Count.ShouldBe(5);
        (await Numbers("requests.json?service_code=information-other")).ShouldBe([recent[3].Number, recent[1].Number]);
        (await Numbers($"requests.json?start_date={today.AddDays(-3.5):yyyy-MM-ddTHH:mm:ss.fffZ}&end_date={today.AddDays(-1.5):yyyy-MM-ddTHH:mm:ssZ}")).ShouldBe([recent[3].Number, recent[2].Number]);
        (await Numbers($"requests.json?end_date={Clock.Local(today.AddDays(-90)):yyyy-MM-dd}")).ShouldBe([old.Number]);

        // A plus that was not escaped.
        (await Numbers($"requests.json?start_date={Clock.Local(today.AddDays(-1.5)):yyyy-MM-ddTHH:mm:ss}+08:00")).ShouldBe([recent[4].Number]);
        using (var first = await line.Get("requests.json?page=1&page_size=2"))
        {
            first.Headers.GetValues("Link").Single().ShouldContain("page=2");
        }

        (await Numbers("requests.json?page=2&page_size=2")).ShouldBe([recent[2].Number, recent[1].Number]);
        (await Numbers("requests.json?page=3&page_size=2")).ShouldBe([recent[0].Number]);
        (await Numbers("requests.json?page=4&page_size=2")).ShouldBeEmpty();
        var xml = await line.Xml("requests.xml");
        xml.Name.LocalName.ShouldBe("service_requests");
        xml.Elements("request").Select(request => request.Element("service_request_id")!.Value).ShouldBe(await Numbers("requests.json"));
        var names = (await line.Json("requests.json"))[0].EnumerateObject().Select(property => property.Name).ToList();
        xml.Elements("request").First().Elements().Select(element => element.Name.LocalName).ShouldBe(names);
        (await line.Xml($"requests/{old.Number}.xml")).Elements("request").Count().ShouldBe(1);
        (await line.Xml($"tokens/{old.Id}.xml")).Element("request")!.Element("service_request_id")!.Value.ShouldBe(old.Number);
        (await line.Json("requests.json?extensions=true&status=closed"))[0].GetProperty("extended_attributes").GetProperty("detailed_status").GetString().ShouldBe("PROCESSED");
        foreach (var wrong in (string[])["start_date=yesterday", "start_date=2026-01-01&end_date=2026-06-01", "start_date=2026-02-02&end_date=2026-02-01", "status=lost", "page=0", "page_size=1001", "page=x"])
        {
            Schema.AreErrors(await line.Json($"requests.json?{wrong}", 400), 400);
        }

        async Task<List<string?>> Numbers(string what) => [.. (await line.Json(what)).EnumerateArray().Select(request => request.GetProperty("service_request_id").GetString())];
    }

    [Theory, BothEngines]
    public async Task Several_communities_are_behind_one_address(On engine)
    {
        var web = await Web.Open(engine);
        var (here, other) = (await Neighbourhood.With(web.Town), await Neighbourhood.With(web.Town));
        here.Now = other.Now = Clock.Cut(DateTime.UtcNow);
        using var line = await Line.To(web, here);
        var ours = await here.Report(kind: ConcernKind.Repair);
        await other.Report(kind: ConcernKind.Repair);
        var city = line.At("/open311/v2/");

        Schema.AreErrors(await city.Json("requests.json", 400), 400);
        Schema.AreErrors(await city.Json("requests.json?jurisdiction_id=nowhere", 404), 404);
        Schema.AreErrors(await city.Json($"requests.json?jurisdiction_id={other.Node.Slug}", 403), 403);
        Schema.AreErrors(await line.Json($"requests.json?jurisdiction_id={other.Node.Slug}", 404), 404);
        (await city.Json($"requests.json?jurisdiction_id={here.Node.Slug}"))[0].GetProperty("service_request_id").GetString().ShouldBe(ours.Number);
        (await line.Json($"requests.json?jurisdiction_id={here.Node.Slug}")).GetArrayLength().ShouldBe(1);
        (await city.At("/open311/").With(null).Json("discovery.json")).GetProperty("endpoints")[0].GetProperty("url").GetString().ShouldEndWith("/open311/v2");
        var number = await city.Report(("jurisdiction_id", here.Node.Slug), ("service_code", "repair-light"), ("address_string", "东苑·1号楼"), ("description", "楼道灯不亮了"));
        (await line.Json($"requests/{number}.json"))[0].GetProperty("address").GetString().ShouldBe("东苑·1号楼");
    }

    [Fact]
    public void Any_moment_is_read_back_as_it_was_written()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<DateTime>().Filter(time => time.Year is > 1970 and < 9000), time =>
        {
            var utc = new DateTime(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
            return Spelling.ReadTime(Spelling.Time(utc), "start_date") == utc && Spelling.ReadTime(utc.ToString("yyyy-MM-ddTHH:mm:ss.000Z", CultureInfo.InvariantCulture), "start_date") == utc;
        }).QuickCheckThrowOnFailure();
        Spelling.ReadTime("2026-11-22", "start_date").ShouldBe(new DateTime(2026, 11, 21, 16, 0, 0));
        Spelling.ReadTime("2026-11-22T08:30:00.123456+08:00", "start_date").ShouldBe(new DateTime(2026, 11, 22, 0, 30, 0, 123));
        Spelling.ReadTime("2026-11-22T08:30", "start_date").ShouldBe(new DateTime(2026, 11, 22, 0, 30, 0));
    }
}
