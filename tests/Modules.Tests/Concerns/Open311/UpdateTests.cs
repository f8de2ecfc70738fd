using System.Globalization;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns.Open311;

/// <summary>What FixMyStreet's client sends and reads, field by field: forms there, XML back, a list of elements even when there is one.</summary>
public class UpdateTests
{
    [Theory, BothEngines]
    public async Task FixMyStreet_sends_a_report_follows_it_and_hears_that_it_is_done(On engine)
    {
        var (_, here, line) = await SendingTests.Open(engine);
        using var _2 = line;
        (string, string)[] problem =
        [
            ("service_code", "repair-light"), ("lat", "31.230400"), ("long", "121.473700"), ("email", "test@example.org"), ("first_name", "Test"), ("last_name", "User"),
            ("description", "灯坏了\r\n\r\n三号楼门口的灯不亮\r\n\r\nhttps://fms.example.org/report/80\r\n"), ("media_url", "https://fms.example.org/photo/80.0.full.jpeg"),
            ("attribute[fixmystreet_id]", "80"), ("attribute[title]", "灯坏了"), ("deviceid", "iPhone"),
        ];
        var sent = await Xml(await line.Post("requests.xml", problem));
        sent.Name.LocalName.ShouldBe("service_requests");
        var number = sent.Elements("request").Single().Element("service_request_id")!.Value;
        sent.Elements("request").Single().Element("service_request_id")!.HasElements.ShouldBeFalse();

        // It did not hear the answer and tries again, as it does.
        (await Xml(await line.Post("requests.xml", problem))).Element("request")!.Element("service_request_id")!.Value.ShouldBe(number);
        var row = await SendingTests.Row(here, number);
        row.Text.ShouldStartWith("灯坏了\n\n三号楼门口的灯不亮");

        // Somebody comments over there.
        (string, string)[] comment =
        [
            ("updated_datetime", here.Now.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)), ("service_request_id", number), ("status", "OPEN"), ("email", "test@example.org"),
            ("description", "还是不亮"), ("last_name", "User"), ("first_name", "Test"), ("update_id", "38362"), ("title", "Mr"), ("email_alerts_requested", "FALSE"),
        ];
        var taken = await Xml(await line.Post("servicerequestupdates.xml", comment));
        taken.Name.LocalName.ShouldBe("service_request_updates");
        var updateId = taken.Elements("request_update").Single().Element("update_id")!.Value;
        updateId.ShouldNotBeEmpty();
        (await Xml(await line.Post("servicerequestupdates.xml", comment))).Element("request_update")!.Element("update_id")!.Value.ShouldBe(updateId);
        (await here.Facts<ConcernNoted>()).Count.ShouldBe(1);
        await here.Settle();
        (await here.Notices()).ShouldContain((here["孙经理"].PersonId, "concerns.notice.reporter-noted"));

        // It asks what is new: what it said itself is not repeated to it, nor what was said to the reporter alone.
        here.Now = here.Now.AddMinutes(5);
        await here.Accept("孙经理", row.Id);
        await here.Note("孙经理", row.Id, "明天上午修，电话13812345678");
        await here.Note("孙经理", row.Id, "灯泡要从库房领", isInternal: true);
        await here.Resolve("孙经理", row.Id);
        var (from, until) = (here.Now.AddHours(-24), here.Now.AddSeconds(1));
        var news = await line.Xml(string.Create(CultureInfo.InvariantCulture, $"servicerequestupdates.xml?start_date={from:yyyy-MM-ddTHH:mm:ss}Z&end_date={until:yyyy-MM-ddTHH:mm:ss}Z"));
        news.Elements("request_update").Select(update => update.Element("description")!.Value).ShouldBe(["受理了", "明天上午修，电话138****78", "换好了灯泡，已试亮。"]);
        news.Elements("request_update").ShouldAllBe(update => update.Element("status")!.Value == "open" && update.Element("service_request_id")!.Value == number);
        news.Elements("request_update").Select(update => update.Element("external_status_code")!.Value).ShouldBe(["IN_PROCESS", "IN_PROCESS", "PROCESSED"]);
        news.Elements("request_update").Select(update => update.Element("update_id")!.Value).ShouldBeUnique();
        foreach (var at in news.Elements("request_update").Select(update => DateTimeOffset.Parse(update.Element("updated_datetime")!.Value, CultureInfo.InvariantCulture)))
        {
            at.UtcDateTime.ShouldBeInRange(from, until);
        }

        // The office asked the reporter: now it is closed.
        await here.FollowUp("孙经理", row.Id, CallAnswer.Satisfied);
        (await line.Xml(string.Create(CultureInfo.InvariantCulture, $"servicerequestupdates.xml?service_request_id={number}&start_date={from:yyyy-MM-ddTHH:mm:ss}Z&end_date={until:yyyy-MM-ddTHH:mm:ss}Z"))).Elements("request_update").Last().Element("status")!.Value.ShouldBe("closed");
        (await line.Xml($"requests.xml?service_request_id={number}")).Element("request")!.Element("status")!.Value.ShouldBe("closed");
    }

    [Theory, BothEngines]
    public async Task A_status_from_outside_closes_nothing_and_is_read_by_who_handles_it(On engine)
    {
        var (_, here, line) = await SendingTests.Open(engine);
        using var _2 = line;
        var number = await line.Report(("service_code", "repair-light"), ("address_string", "西苑"), ("description", "路灯坏了"), ("phone", "13712345678"));
        var row = await SendingTests.Row(here, number);
        await line.PostJson("servicerequestupdates.json", 200, ("service_request_id", number), ("update_id", "1"), ("status", "FIXED"), ("description", "好像修好了"), ("updated_datetime", "2026-11-22T08:30:00.5+08:00"));
        (await SendingTests.Row(here, number)).State.ShouldBe(ConcernState.Submitted);
        (await here.Look("孙经理", row.Id)).Course.ShouldContain(one => one.Words == "好像修好了\n（对方状态：FIXED）");
        (await here.Look("李叔", row.Id)).Course.ShouldNotContain(one => one.Words != null && one.Words.Contains("好像"));
        await here.Resolve("孙经理", row.Id);
        await line.PostJson("servicerequestupdates.json", 200, ("service_request_id", number), ("update_id", "2"), ("status", "CLOSED"));
        (await SendingTests.Row(here, number)).State.ShouldBe(ConcernState.Resolved);
        (await here.Count("concerns.satisfied")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Who_sent_it_may_ask_for_another_look_as_long_as_a_reporter_might(On engine)
    {
        var (web, here, line) = await SendingTests.Open(engine);
        using var _ = line;
        using var other = await Line.To(web, here);
        var number = await line.Report(("service_code", "repair-light"), ("address_string", "西苑"), ("description", "路灯坏了"));
        var row = await SendingTests.Row(here, number);
        await here.Resolve("孙经理", row.Id);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, Again("0", "CLOSED")), 400);
        Schema.AreErrors(await other.PostJson("servicerequestupdates.json", 400, Again("1", "OPEN")), 400);
        await line.PostJson("servicerequestupdates.json", 200, Again("1", "OPEN"));
        await line.PostJson("servicerequestupdates.json", 200, Again("1", "OPEN"));
        row = await SendingTests.Row(here, number);
        row.State.ShouldBe(ConcernState.Accepted);
        row.ReopenCount.ShouldBe(1);
        (await line.Json($"requests/{number}.json"))[0].GetProperty("status").GetString().ShouldBe("open");
        (await here.Inbox("孙经理")).Rows.ShouldContain(one => one.Number == number);
        (await here.Count("concerns.resolved")).ShouldBe(0);

        // Too late for a reporter is too late for a program.
        await here.Resolve("孙经理", row.Id);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            await db.Set<Concern>().Where(one => one.Id == row.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.ReopenUntil, here.Now.AddMinutes(-1)));
            return 0;
        });
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, Again("2", "OPEN")), 400);

        (string, string)[] Again(string id, string status) => [("service_request_id", number), ("update_id", id), ("status", status), ("description", "又不亮了")];
    }

    [Theory, BothEngines]
    public async Task An_addition_needs_a_request_that_may_be_read_and_something_to_say(On engine)
    {
        var (web, here, line) = await SendingTests.Open(engine);
        using var _ = line;
        using var sender = await Line.To(web, here, update: false);
        var open = await here.Report(kind: ConcernKind.Repair);
        var care = await here.Report(kind: ConcernKind.Care);
        var second = await here.Report(kind: ConcernKind.Repair);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 404, ("service_request_id", care.Number), ("description", "我也要")), 404);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 404, ("service_request_id", "26-77777"), ("description", "我也要")), 404);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, ("description", "我也要")), 400);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, ("service_request_id", open.Number), ("status", "OPEN")), 400);
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, ("service_request_id", open.Number), ("description", "我也要"), ("updated_datetime", "soon")), 400);
        Schema.AreErrors(await sender.PostJson("servicerequestupdates.json", 403, ("service_request_id", open.Number), ("description", "我也要")), 403);
        await line.PostJson("servicerequestupdates.json", 200, ("service_request_id", open.Number), ("update_id", "9"), ("description", "我也要"));
        Schema.AreErrors(await line.PostJson("servicerequestupdates.json", 400, ("service_request_id", second.Number), ("update_id", "9"), ("description", "我也要")), 400);
        var copies = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
            (await line.PostJson("servicerequestupdates.json", 200, ("service_request_id", open.Number), ("update_id", "10"), ("description", "再催一下"))).EnumerateArray().Single().GetProperty("update_id").GetString()));
        copies.Distinct().Count().ShouldBe(1);
        (await here.Facts<ConcernNoted>()).Count.ShouldBe(2);
    }

    private static async Task<XElement> Xml(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            ((int)answer.StatusCode).ShouldBe(200, text);
            return XDocument.Parse(text).Root!;
        }
    }
}
