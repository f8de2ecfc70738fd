using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Insights;
using Mulin.Insights.Packs;
using Mulin.Insights.Rebuilding;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class PackTests
{
    private static readonly DateTime October = new(2026, 10, 20, 2, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Month = new(2026, 10, 1);

    [Theory, BothEngines]
    public async Task A_month_is_frozen_on_the_fifth_of_the_next_and_the_secretary_hears_of_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var it = await here.Report();
        await here.Resolve("刘姐", it.Id);
        await here.Confirm("张阿姨", it.Id);
        await here.Pass(Clock.Utc(new DateTime(2026, 12, 5, 2, 59, 0)) - here.Now);
        (await here.Facts<PackFrozen>()).ShouldBeEmpty();

        await here.Pass(TimeSpan.FromMinutes(10));
        var frozen = (await here.Facts<PackFrozen>()).ShouldHaveSingleItem();
        frozen.Month.ShouldBe(new DateOnly(2026, 11, 1));
        (await here.Notices()).ShouldContain(notice => notice.Person == here["陈书记"].PersonId && notice.Text == "insights.notice.frozen");
        (await here.As("刘姐", scope => scope.GetRequiredService<PackSheets>().Community(default))).ShouldHaveSingleItem().Month.ShouldBe(frozen.Month);

        var sheet = await here.As("刘姐", scope => scope.GetRequiredService<PackSheets>().Community("2026-11", default));
        sheet.Lines.ShouldAllBe(line => !line.Corrected && line.Later.Count == 0);
        Frozen(sheet, "concerns.satisfaction").ShouldBe((100m, 1L, 1L));
        Frozen(sheet, "concerns.reporters").ShouldBe((1m, 1L, null));
        sheet.Digest.ShouldBe(frozen.Digest);

        await here.Pass(TimeSpan.FromDays(31));
        (await here.Facts<PackFrozen>()).Select(fact => fact.Month).ShouldBe([new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1)]);
    }

    [Theory, BothEngines]
    public async Task What_is_undone_later_stands_beside_the_frozen_number_as_a_correction_with_its_reason(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var day = Clock.Utc(new DateTime(2026, 11, 30, 9, 0, 0)) - here.Now;
        await here.Pass(day);
        var it = await here.Report();
        await here.Resolve("刘姐", it.Id);
        await here.Confirm("张阿姨", it.Id);
        await here.Pass(TimeSpan.FromDays(6));
        await here.Reopen("张阿姨", it.Id);
        await here.Settle();

        var sheet = await here.As("刘姐", scope => scope.GetRequiredService<PackSheets>().Community("2026-11", default));
        var line = sheet.Lines.Single(one => one.Indicator == "concerns.satisfaction");
        (line.Frozen.Value, line.Frozen.Of).ShouldBe((1L, 1L));
        (line.Now.Value, line.Now.Of, line.Corrected).ShouldBe((0L, 0L, true));
        line.Later.ShouldBe([new LaterFacts("concerns.reopened.v1", 1)]);
        sheet.Lines.Single(one => one.Indicator == "concerns.received").Corrected.ShouldBeFalse();
        (await here.As("刘姐", scope => scope.GetRequiredService<PackSheets>().Community(default)))[0].Corrected.ShouldBeTrue();

        // What was frozen can be checked against the chronicle.
        var cells = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<PackCell>().AsNoTracking().ToListAsync());
        Pack.DigestOf(cells).ShouldBe((await here.Facts<PackFrozen>()).Single().Digest);

        // Rebuilding finds the same corrections and leaves the pack alone.
        var before = await here.AsSystem(scope => Corrections(scope));
        before.ShouldNotBeEmpty();
        await here.AsSystem(scope => scope.GetRequiredService<RebuildInsights>().Run(here.Node, null, default));
        (await here.AsSystem(scope => Corrections(scope))).ShouldBe(before);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<PackCell>().CountAsync())).ShouldBe(cells.Count);
    }

    [Theory, BothEngines]
    public async Task A_month_waits_until_everything_so_far_is_sealed_and_counted(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, October, new LampWentOut(Guid.NewGuid(), Lamp.Street), times: 7);
        (await town.Freeze(town.First, Month)).ShouldBeFalse();
        await town.Settle();
        (await town.Freeze(town.First, Month)).ShouldBeTrue();
        (await town.Freeze(town.First, Month)).ShouldBeTrue();
        await town.In(town.First, async services =>
        {
            var db = services.GetRequiredService<Db>();
            (await db.Set<Pack>().CountAsync()).ShouldBe(1);
            (await db.Set<PackCell>().SingleAsync(cell => cell.Indicator == "lamps.out")).Value.ShouldBe(7);
            (await db.Set<PackCell>().SingleAsync(cell => cell.Indicator == "lamps.on-time-rate")).Edition.ShouldBe(1);
            return 0;
        });
    }

    [Theory, BothEngines]
    public async Task What_comes_late_is_counted_once_as_a_correction_at_every_level_and_rebuilding_finds_the_same(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, October, new LampWentOut(Guid.NewGuid(), Lamp.Street), times: 7);
        await town.Settle();
        (await town.Freeze(town.First, Month)).ShouldBeTrue();
        await town.Settle();
        (await town.Freeze(town.First, Month.AddMonths(1))).ShouldBeTrue();

        // A paper sheet of October comes in late; a lamp of December corrects nothing.
        await town.Happened(town.First, October, new LampWentOut(Guid.NewGuid(), Lamp.Street), times: 6);
        await town.Happened(town.First, October.AddDays(60), new LampWentOut(Guid.NewGuid(), Lamp.Street), times: 2);
        await town.Happened(town.First, October.AddDays(60), new LampNoticed(Guid.NewGuid(), Lamp.Street, Guid.NewGuid()));
        await town.Settle();
        var dump = await town.Dump();
        var later = dump.Where(line => line.Contains(" later ", StringComparison.Ordinal)).ToList();
        later.ShouldContain($"{town.First.Id} later 2026-10 lamps.out lamps.went-out.v1 = 6");
        later.ShouldContain($"{town.First.Id} later a:{town.District.Id} 2026-10 lamps.out lamps.went-out.v1 = 6");

        // What was dark in October was still dark in November.
        later.ShouldContain($"{town.First.Id} later 2026-11 lamps.dark lamps.went-out.v1 = 6");
        later.ShouldNotContain(line => line.Contains("2026-11 lamps.out", StringComparison.Ordinal));
        later.Count.ShouldBe(9);
        await town.Rebuild(town.First);
        (await town.Dump()).ShouldBe(dump);
    }

    [Theory, BothEngines]
    public async Task A_district_reads_the_frozen_months_of_its_communities_together_and_no_small_correction(On engine)
    {
        var here = await Neighbourhood.With(engine);
        for (var i = 0; i < 6; i++)
        {
            await here.Report();
        }

        await here.Pass(Clock.Utc(new DateTime(2026, 12, 6, 9, 0, 0)) - here.Now);
        var area = await here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.SubdistrictId)!);
        var overseer = await here.ActorOf("林主任");
        Task<PackSheet> Read() => here.Outside(overseer, scope => scope.GetRequiredService<PackSheets>().Above(area, "2026-11", default));
        var sheet = await Read();
        (sheet.Seals.Count, sheet.Of).ShouldBe((1, 1));
        var received = sheet.Lines.Single(line => line.Indicator == "concerns.received");
        (received.Frozen.Value, received.Now.Value).ShouldBe((6L, 6L));

        // One re-filed in December takes one from November's consultations and adds one to its repairs: nothing in the whole. A report on paper adds one.
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            db.HappenedAt = Clock.Utc(new DateTime(2026, 11, 20, 9, 0, 0));
            db.Announce(new ConcernReported(Guid.NewGuid(), ConcernKind.Repair, "lighting", Channel.Phone, null, false));
            await db.Save(default);
            return 0;
        });
        await here.Settle();
        received = (await Read()).Lines.Single(line => line.Indicator == "concerns.received");
        received.Frozen.Value.ShouldBe(6);
        (received.Now.Shown, received.Now.Number).ShouldBe((Shown.Hidden, null));
        received.Later.ShouldBe([new LaterFacts("concerns.reported.v1", null)]);
        await Should.ThrowAsync<NotYours>(async () => await here.As("张阿姨", scope => scope.GetRequiredService<PackSheets>().Above(area, "2026-11", default)));
        await Should.ThrowAsync<NotYours>(() => here.As("张阿姨", scope => scope.GetRequiredService<PackSheets>().Community("2026-11", default)));
        await Should.ThrowAsync<Missing>(() => here.As("刘姐", scope => scope.GetRequiredService<PackSheets>().Community("2026-10", default)));
    }

    [Theory, BothEngines]
    public async Task A_community_sets_the_day_and_the_month_that_is_to_be_frozen_next_moves_with_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();
        await here.As("陈书记", scope => scope.GetRequiredService<SetPackDay>().Run(new() { Day = 0 }, default)).IsMisshapen("Day", "kernel.out-of-range");
        await Should.ThrowAsync<NotYours>(() => here.As("王师傅", scope => scope.GetRequiredService<SetPackDay>().Run(new() { Day = 3 }, default)));
        await here.As("陈书记", scope => scope.GetRequiredService<SetPackDay>().Run(new() { Day = 10 }, default));
        await here.Pass(Clock.Utc(new DateTime(2026, 12, 9, 9, 0, 0)) - here.Now);
        (await here.Facts<PackFrozen>()).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromDays(1));
        (await here.Facts<PackFrozen>()).Count.ShouldBe(1);
        var next = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Alarm>().Where(alarm => alarm.Kind == "insights.FreezeAlarm" && alarm.FiredAt == null).Select(alarm => alarm.DueAt).SingleAsync());
        next.ShouldBe(Clock.Utc(new DateTime(2027, 1, 10, 3, 0, 0)));
    }

    private static (decimal?, long?, long?) Frozen(PackSheet sheet, string code) => sheet.Lines.Single(line => line.Indicator == code).Frozen is var amount
        ? (amount.Number, amount.Value, amount.Of) : default;

    private static async Task<List<string>> Corrections(IServiceProvider scope) =>
        await scope.GetRequiredService<Db>().Set<Correction>().OrderBy(row => row.Month).ThenBy(row => row.Indicator).ThenBy(row => row.Fact).Select(row => $"{row.Month} {row.Indicator} {row.Fact} {row.Facts}").ToListAsync();
}
