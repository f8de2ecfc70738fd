using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Open311;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Files;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns.Open311;

public class SendingTests
{
    private static readonly (string, string)[] Lamp = [("service_code", "repair-light"), ("address_string", "东苑·1号楼 二楼楼道"), ("description", "楼道灯不亮，晚上看不见。")];

    [Theory, BothEngines]
    public async Task What_a_program_sends_is_in_somebodys_inbox_and_the_reporter_is_a_person_here(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var number = await line.Report([.. Lamp, ("first_name", "小明"), ("last_name", "张"), ("phone", "+86 139 1234 5678"), ("attribute[where]", "二楼楼道"), ("media_url", "https://pictures.example.org/1.jpg")]);

        var row = await Row(here, number);
        row.Channel.ShouldBe(Channel.Open311);
        row.Category.ShouldBe("repair-light");
        row.BuildingId.ShouldBe(here.Buildings[0].Id);
        row.Where.ShouldBe("二楼楼道");
        row.Anonymous.ShouldBeTrue();
        (await here.Inbox("孙经理")).Rows.ShouldContain(one => one.Number == number);
        var person = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().SingleAsync(person => person.Id == row.ReporterId));
        person.Name.ShouldBe("张小明");
        await here.Settle();
        (await here.Notices()).ShouldContain((person.Id, "concerns.notice.recorded"));
        var (sent, envelope) = (await here.Facts()).Single(one => one.Fact is ConcernSentByClient);
        ((ConcernSentByClient)sent).ConcernId.ShouldBe(row.Id);
        envelope.ActorId.ShouldBeNull();
        envelope.OnBehalfOf.ShouldBe(person.Id);

        // Nothing of the reporter comes out again, not even to who sent it.
        var told = (await line.Json($"requests/{number}.json")).GetRawText() + (await line.Xml($"requests/{number}.xml"));
        foreach (var secret in (string[])["小明", "139", "pictures.example.org", "二楼楼道"])
        {
            told.ShouldNotContain(secret);
        }

        // Who handles it sees where the picture would be, and nobody here has fetched it.
        var outside = await here.As("孙经理", scope => scope.GetRequiredService<FromOutside>().Run(row.Id, default));
        outside!.Client.ShouldBe("市12345热线");
        outside.Links.ShouldBe(["https://pictures.example.org/1.jpg"]);
        await Should.ThrowAsync<NotYours>(here.As("李叔", scope => scope.GetRequiredService<FromOutside>().Run(row.Id, default)));
    }

    [Theory, BothEngines]
    public async Task The_same_report_sent_twice_is_one_concern(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var first = await line.Report(Lamp);
        (await line.Report(Lamp)).ShouldBe(first);
        (await line.With(line.Key).At(line.Path).Xml($"requests/{first}.xml")).Elements("request").Count().ShouldBe(1);
        var other = await line.Report([.. Lamp, ("attribute[external_id]", "A-17")]);
        other.ShouldNotBe(first);
        (await line.Report([("service_code", "repair-water"), ("address_string", "x"), ("description", "别的话"), ("attribute[external_id]", "A-17")])).ShouldBe(other);
        (await line.Report([("service_code", "repair-water"), ("address_string", "x"), ("description", "别的话"), ("attribute[fixmystreet_id]", "A-17")])).ShouldBe(other);

        // Another program has numbers of its own.
        using var city = await Line.To(await Web.Open(engine), here);
        (await city.Report([.. Lamp, ("attribute[external_id]", "A-17")])).ShouldNotBe(other);
        (await here.Facts<ConcernReported>()).Count.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task Twenty_copies_at_once_are_one_concern(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => line.Report(Lamp)));
        numbers.Distinct().Count().ShouldBe(1);
        var own = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => line.Report([.. Lamp, ("attribute[external_id]", $"B-{i % 4}")])));
        own.Distinct().Count().ShouldBe(4);
        (await here.Facts<ConcernReported>()).Count.ShouldBe(5);
    }

    [Theory, BothEngines]
    public async Task The_place_is_found_by_code_by_position_and_by_name(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        await here.As("陈书记", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var place = await db.Load<Place>(here.Buildings[2].Id, default);
            place.StandAt(new Mulin.Kernel.Places.Position(31_230_400, 121_473_700));
            await db.Save(default);
        });

        (await Place(("address_id", here.Buildings[1].DoorCode))).ShouldBe(here.Buildings[1].Id);
        (await Place(("address_id", here.Buildings[1].Id.ToString()))).ShouldBe(here.Buildings[1].Id);
        (await Place(("lat", "31.2306"), ("long", "121.4739"))).ShouldBe(here.Buildings[2].Id);
        (await Place(("lat", "31.2406"), ("long", "121.4739"))).ShouldBeNull();
        (await Place(("address_string", "某某路88弄 西苑 4号楼 一单元门口"))).ShouldBe(here.Buildings[3].Id);
        (await Place(("address_string", "外面的马路上"))).ShouldBeNull();

        // A position is given out no finer than a hundred metres, or the building's own.
        var far = await line.Report(("service_code", "repair-road"), ("lat", "31.24061"), ("long", "121.47394"), ("description", "路面有个坑"));
        var said = (await line.Json($"requests/{far}.json"))[0];
        said.GetProperty("lat").GetDecimal().ShouldBe(31.241m);
        said.GetProperty("long").GetDecimal().ShouldBe(121.474m);
        var near = await line.Report(("service_code", "repair-road"), ("lat", "31.23061"), ("long", "121.47394"), ("description", "门口路面有个坑"));
        (await line.Json($"requests/{near}.json"))[0].GetProperty("lat").GetDecimal().ShouldBe(31.2304m);

        async Task<Guid?> Place(params (string, string)[] where)
        {
            var number = await line.Report([("service_code", "repair-road"), ("description", $"路面有个坑 {string.Join(' ', where)}"), .. where]);
            return (await Row(here, number)).PlaceId;
        }
    }

    [Theory, BothEngines]
    public async Task What_is_wrong_is_said_in_the_format_that_was_asked_for_and_nothing_is_kept(On engine)
    {
        var (web, here, line) = await Open(engine);
        using var _ = line;
        using var reading = await Line.To(web, here, create: false, update: false);
        using var nobody = await Line.WithoutKey(web, here);
        Schema.AreErrors(await nobody.PostJson("requests.json", 403, Lamp), 403);
        Schema.AreErrors(await nobody.With("mulin_0000").PostJson("requests.json", 403, Lamp), 403);
        Schema.AreErrors(await reading.PostJson("requests.json", 403, Lamp), 403);
        foreach (var (status, fields) in ((int, (string, string)[])[])
        [
            (400, [.. Lamp.Skip(1)]), (404, [("service_code", "care-elder"), .. Lamp.Skip(1)]), (400, [.. Lamp.Take(2)]), (400, [Lamp[0], Lamp[2]]),
            (400, [.. Lamp, ("lat", "31")]), (400, [.. Lamp, ("lat", "131"), ("long", "0")]), (400, [.. Lamp, ("lat", "51.5"), ("long", "-0.1")]), (400, [.. Lamp, ("address_id", "nowhere")]), (400, [.. Lamp, ("phone", "12")]),
            (400, [.. Lamp, ("email", "nobody")]), (400, [.. Lamp, ("media_url", "javascript:alert(1)")]), (400, [.. Lamp, ("media_url", "file:///etc/passwd")]),
            (400, [Lamp[0], Lamp[1], ("description", new string('长', 4001))]), (404, [.. Lamp, ("jurisdiction_id", "nowhere")]),
        ])
        {
            Schema.AreErrors(await line.PostJson("requests.json", status, fields), status);
            using var xml = await line.Post("requests.xml", fields);
            ((int)xml.StatusCode).ShouldBe(status);
            System.Xml.Linq.XDocument.Parse(await xml.Content.ReadAsStringAsync()).Root!.Element("error")!.Element("code")!.Value.ShouldBe($"{status}");
        }

        (await here.Facts<ConcernReported>()).ShouldBeEmpty();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().CountAsync(person => person.Name == "网上报事人"))).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_long_description_is_kept_whole_and_what_xml_cannot_say_is_left_out_of_xml(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var text = string.Concat(Enumerable.Range(0, 1330).Select(i => i % 7 == 0 ? "😀灯" : "灯坏")) + "完";
        text.Length.ShouldBeLessThanOrEqualTo(FileRequest.LongestDescription);
        var number = await line.Report(Lamp[0], Lamp[1], ("description", text));
        var row = await Row(here, number);
        var notes = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ConcernNote>().AsNoTracking().Where(note => note.ConcernId == row.Id).OrderBy(note => note.Id).Select(note => note.Text).ToListAsync());
        (row.Text + string.Concat(notes)).ShouldBe(text);

        // U+FFFE is text to JSON and nothing to XML.
        var odd = await line.Report(Lamp[0], Lamp[1], ("description", "灯坏了\ufffe <b>&</b>"));
        (await line.Xml($"requests/{odd}.xml")).Element("request")!.Element("description")!.Value.ShouldBe("灯坏了 <b>&</b>");
        (await line.Json($"requests/{odd}.json"))[0].GetProperty("description").GetString().ShouldBe("灯坏了\ufffe <b>&</b>");
    }

    [Theory, BothEngines]
    public async Task A_picture_may_come_along(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        using var parts = new MultipartFormDataContent { { new StringContent(line.Key!), "api_key" }, { new ByteArrayContent(Png), "media", "lamp.png" } };
        foreach (var (name, value) in Lamp)
        {
            parts.Add(new StringContent(value), name);
        }

        using var answer = await line.PostParts("requests.json", parts);
        var number = (await Line.Read(answer, 200))[0].GetProperty("service_request_id").GetString()!;
        var row = await Row(here, number);
        (await here.As("孙经理", scope => scope.GetRequiredService<IFiles>().Of("concern", [row.Id], default))).Single().Purpose.ShouldBe("before");

        using var wrong = new MultipartFormDataContent { { new StringContent(line.Key!), "api_key" }, { new ByteArrayContent("not a picture"u8.ToArray()), "media", "lamp.exe" } };
        foreach (var (name, value) in Lamp)
        {
            wrong.Add(new StringContent(value + "2"), name);
        }

        using var refused = await line.PostParts("requests.json", wrong);
        Schema.AreErrors(await Line.Read(refused, 400), 400);
        (await here.Facts<ConcernReported>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Who_left_only_an_email_is_met_once_and_the_look_at_it_is_written_down(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var first = await Row(here, await line.Report([.. Lamp, ("first_name", "Ann"), ("last_name", "Li"), ("email", "Ann.Li@example.org")]));
        var second = await Row(here, await line.Report(("service_code", "repair-road"), ("address_string", "门口"), ("description", "路面有个坑"), ("email", "ann.li@example.org")));
        first.ReporterId.ShouldNotBeNull();
        second.ReporterId.ShouldBe(first.ReporterId);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<ClientReport>().AsNoTracking().FirstAsync(row => row.ConcernId == first.Id))).Email!.Sealed.ShouldNotContain("Ann");
        var found = await here.As("孙经理", scope => scope.GetRequiredService<LookUpPhone>().Run(new() { ConcernId = first.Id }, default));
        found.Email.ShouldBe("Ann.Li@example.org");
        found.Phone.ShouldBeNull();
        (await here.Facts<PersonLookedAt>()).Single().What.ShouldBe("email");
    }

    [Theory, BothEngines]
    public async Task Without_anybody_to_ask_it_closes_when_it_is_done_and_counts_as_satisfied_for_nobody(On engine)
    {
        var (_, here, line) = await Open(engine);
        using var _2 = line;
        var number = await line.Report(Lamp);
        var row = await Row(here, number);
        row.ReporterId.ShouldBeNull();
        await here.Resolve("孙经理", row.Id);

        row = await Row(here, number);
        row.State.ShouldBe(ConcernState.Closed);
        row.ClosedBy.ShouldBe(ClosedBy.NobodyToAsk);
        (await here.Count("concerns.resolved")).ShouldBe(1);
        (await here.Count("concerns.closed")).ShouldBe(1);
        (await here.Count("concerns.open")).ShouldBe(0);
        (await here.Count("concerns.rated")).ShouldBe(0);
        var said = (await line.Json($"requests/{number}.json"))[0];
        said.GetProperty("status").GetString().ShouldBe("closed");
        said.GetProperty("status_notes").GetString().ShouldBe("换好了灯泡，已试亮。");
        (await here.Look("刘姐", row.Id)).Steps[^1].Text.ShouldBe("concerns.step.nobody-to-ask");
        await here.Pass(TimeSpan.FromDays(10));
        (await here.Facts<ConfirmationMissed>()).ShouldBeEmpty();
        (await here.Facts<ConcernFellOverdue>()).ShouldBeEmpty();
    }

    internal static async Task<(Web Web, Neighbourhood Here, Line Line)> Open(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        here.Now = Clock.Cut(DateTime.UtcNow);
        return (web, here, await Line.To(web, here));
    }

    internal static Task<Concern> Row(Neighbourhood here, string number) =>
        here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().SingleAsync(row => row.Number == number));

    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
