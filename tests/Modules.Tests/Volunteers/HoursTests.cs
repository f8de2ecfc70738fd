using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.Hours;
using static Mulin.Modules.Tests.Volunteers.HelpingHands;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>The record of what somebody gave: true, never edited, certified by others.</summary>
public class HoursTests
{
    [Theory, BothEngines]
    public async Task An_entry_is_never_edited_a_counter_entry_takes_it_out_and_what_is_right_is_written_anew(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var entry = await Served(here, 120);
        var paper = await here.Run<IssueRecordPaper, IssuedCertificate>("小周", slice => slice.Run(new(), default));
        var right = await Correct(here, "刘姐", entry, 90, "早走了半小时");
        right.Revoked.ShouldBe(1);
        var rows = await here.Hours();
        rows.Select(row => (row.Minutes, row.State)).ShouldBe([(120, HoursState.Voided), (90, HoursState.Confirmed)]);
        rows[1].InsteadOf.ShouldBe(entry);
        var counter = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HoursVoid>().AsNoTracking().SingleAsync());
        (counter.Minutes, counter.Reason, counter.By).ShouldBe((-120, "早走了半小时", here["刘姐"].PersonId));
        (await Refused(() => Correct(here, "刘姐", entry, 60, "再改"))).ShouldBe("volunteers.hours-voided-already");
        (await Refused(() => Correct(here, "刘姐", right.Instead!.Value, 60, " "))).ShouldBe("volunteers.hours-reason-missing");

        // Both days and both numbers are in the undoing fact.
        (await here.Facts<HoursVoided>()).Single().ShouldBe(new HoursVoided(entry, here["小周"].PersonId, ServiceKind.Errand, null, null, null, 120, here.Today()));
        var record = await here.Run<VolunteerRecord, GivenView>("小周", slice => slice.Run(new(), default));
        (record.Minutes, record.Lines.Count, record.Lines.Single(line => line.Void is not null).Void!.Reason).ShouldBe((90, 2, "早走了半小时"));
        (await here.AsNobody(scope => scope.GetRequiredService<VerifyCertificate>().Run(new() { Number = paper.Number, Code = paper.Link.Split('/')[1] }, Guid.NewGuid().ToString(), default))).RevokedOn.ShouldBe(here.Today());
    }

    [Theory, BothEngines]
    public async Task Nobody_certifies_or_corrects_their_own_and_twice_at_once_counts_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Volunteer("刘姐");
        var id = await here.Ask("张阿姨");
        await here.Offer(id, "刘姐");
        await here.Accept("刘姐", id);
        await here.Go("刘姐", id);
        await here.Say("张阿姨", id);
        var entry = (await here.Hours()).Single().Id;
        (await Refused(() => here.Certify("刘姐", entry))).ShouldBe("volunteers.own-hours");
        (await here.Run<HoursToConfirm, HoursToConfirm.View>("刘姐", slice => slice.Run(default))).Lines.ShouldBeEmpty();
        (await here.Run<HoursToConfirm, HoursToConfirm.View>("陈书记", slice => slice.Run(default))).Lines.Single().Hours.Id.ShouldBe(entry);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await here.Certify("陈书记", entry);
            }
            catch (Exception refused) when (refused is Refusal or Faster)
            {
            }
        })));
        (await here.Facts<HoursConfirmed>()).Count.ShouldBe(1);
        (await Refused(() => Correct(here, "刘姐", entry, 600, "多写点"))).ShouldBe("volunteers.own-hours");
    }

    [Theory, BothEngines]
    public async Task Records_kept_elsewhere_come_in_all_or_nothing_and_twice_is_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var phone = here["小周"].Phone;
        string Sheet(params string[] rows) => "姓名,手机号,日期,时长,服务内容,队伍\n" + string.Join('\n', rows);
        var good = Sheet($"小周,{phone},2026-10-01,2.5,国庆巡逻,", $"小周,{phone},2026-10-02,1,国庆巡逻,");
        var bad = Sheet($"小周,{phone},2026-10-03,3,巡逻,", $"别人,{phone},2026-10-03,3,巡逻,", "谁,13900000000,2026-10-03,3,巡逻,", $"小周,{phone},2027-10-03,3,巡逻,", $"小周,{phone},2026-10-03,99,巡逻,", $"小周,{phone},2026-10-03,3,,", $"小周,{phone},2026-10-04,3,巡逻,没有的队");
        var draft = await Upload(here, bad);
        var view = await here.Run<PreviewHours, PreviewHours.View>("刘姐", slice => slice.Run(draft, default));
        view.Rows.Select(row => row.Problem?.Text).ShouldBe([null, "volunteers.import-name", "volunteers.import-unknown", "volunteers.import-later", "volunteers.import-hours", "volunteers.import-content", "volunteers.import-team"]);
        (await Refused(() => Import(here, draft))).ShouldBe("volunteers.import-problems");
        (await here.Hours()).ShouldBeEmpty();

        (await Import(here, await Upload(here, good))).ShouldBe(new HoursImported(2, 0, 210));
        (await Import(here, await Upload(here, good))).ShouldBe(new HoursImported(0, 2, 0));
        (await here.Facts<HoursConfirmed>()).Select(fact => (fact.Service, fact.Minutes, fact.ServedOn)).ShouldBe([(ServiceKind.Recorded, 150, new DateOnly(2026, 10, 1)), (ServiceKind.Recorded, 60, new DateOnly(2026, 10, 2))]);
        await Should.ThrowAsync<NotYours>(() => here.Run<UploadHours, Guid>("小周", slice => slice.Run("x.csv", new MemoryStream(Encoding.UTF8.GetBytes(good)), default)));

        // And out again, with the columns that come in.
        using var file = new MemoryStream();
        await here.As("小周", scope => scope.GetRequiredService<ExportHours>().Run(null, everybody: false, xlsx: false, file, default));
        var text = Encoding.UTF8.GetString(file.ToArray());
        text.ShouldContain("国庆巡逻");
        text.ShouldContain("2.5");
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        await Should.ThrowAsync<NotYours>(() => here.As("小周", scope => scope.GetRequiredService<ExportHours>().Run(null, everybody: true, xlsx: false, new MemoryStream(), default)));
    }

    [Theory, BothEngines]
    public async Task A_certificate_of_the_record_says_what_was_confirmed_and_nothing_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小吴");
        (await Refused(() => here.Run<IssueRecordPaper, IssuedCertificate>("小吴", slice => slice.Run(new(), default)))).ShouldBe("volunteers.paper-nothing");
        await Served(here, 75);
        await Should.ThrowAsync<NotYours>(() => here.Run<IssueRecordPaper, IssuedCertificate>("小吴", slice => slice.Run(new() { PersonId = here["小周"].PersonId }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Run<VolunteerRecord, GivenView>("小吴", slice => slice.Run(new() { PersonId = here["小周"].PersonId }, default)));
        var first = await here.Run<IssueRecordPaper, IssuedCertificate>("小周", slice => slice.Run(new(), default));
        var second = await here.Run<IssueRecordPaper, IssuedCertificate>("刘姐", slice => slice.Run(new() { PersonId = here["小周"].PersonId }, default));
        (first.Number, second.Number).ShouldBe(("V2026-00001", "V2026-00002"));
        var printed = await here.Run<PrintedCertificate, PrintedCertificate.View>("小周", slice => slice.Run(first.Link.Split('/')[1], withNumber: false, default));
        (printed.Name, printed.Minutes, printed.Lines.Single().Minutes).ShouldBe(("小周", 75, 75));
        (await Refused(() => here.Run<IssueRecordPaper, IssuedCertificate>("小周", slice => slice.Run(new() { Until = here.Today().AddDays(1) }, default)))).ShouldBe("volunteers.paper-until");
    }

    private static Task<CorrectHours.Corrected> Correct(Neighbourhood here, string by, Guid hours, int minutes, string reason) =>
        here.Run<CorrectHours, CorrectHours.Corrected>(by, slice => slice.Run(new() { HoursId = hours, Minutes = minutes, Reason = reason }, default));

    private static Task<Guid> Upload(Neighbourhood here, string sheet) => here.Run<UploadHours, Guid>("刘姐", slice => slice.Run("记录.csv", new MemoryStream(Encoding.UTF8.GetBytes(sheet)), default));

    private static Task<HoursImported> Import(Neighbourhood here, Guid draft) => here.Run<ImportHours, HoursImported>("刘姐", slice => slice.Run(new() { DraftId = draft }, default));

    /// <summary>小周 helped 张阿姨 for so long, and all agreed.</summary>
    private static async Task<Guid> Served(Neighbourhood here, int minutes)
    {
        await here.NewVolunteer("小周");
        var id = await here.Ask("张阿姨");
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Go("小周", id, minutes);
        await here.Say("张阿姨", id);
        var entry = (await here.Hours()).Single().Id;
        await here.Certify("刘姐", entry);
        return entry;
    }
}
