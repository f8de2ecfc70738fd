using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Timing;
using Mulin.Contracts.Concerns;
using Mulin.Foundation.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Concerns;

/// <summary>林主任 watches over the subdistrict, 高区长 over the district.</summary>
public class LimitLockTests
{
    [Theory, BothEngines]
    public async Task What_the_subdistrict_locks_holds_in_its_communities_until_it_is_let_go(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Set(here, new() { Kind = ConcernKind.Repair, First = 4, Resolution = 40 });
        here.Now = here.Now.AddMinutes(1);
        var before = await Report(here);
        before.DueAt.ShouldBe(At("2026-11-09 09:01"));

        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 8 });
        (await Report(here)).DueAt.ShouldBe(At("2026-11-03 09:01"));
        (await here.Row(before.Id)).DueAt.ShouldBe(before.DueAt);

        // A locked kind holds for its categories, and the form says by whom.
        var no = await Should.ThrowAsync<Refusal>(Set(here, new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 6 }));
        (no.Code, no.Args.Single()).ShouldBe(("concerns.limit-locked", street.Name));
        await Set(here, new() { Kind = ConcernKind.Care, First = 4, Resolution = 20 });
        var view = await here.As("陈书记", scope => scope.GetRequiredService<TimesInForce>().Run(default));
        var line = view.Limits.Single(limit => limit is { Kind: ConcernKind.Repair, Category: null });
        (line.Limit, line.LockedBy).ShouldBe((new Limit(2, 8, false), street.Name));
        view.Limits.Single(limit => limit.Kind == ConcernKind.Care).LockedBy.ShouldBeNull();
        view.Locks.Single().Area.ShouldBe(street.Name);

        here.Now = here.Now.AddHours(1);
        await LetGo(here, street, new() { Kind = ConcernKind.Repair });
        (await Report(here)).DueAt.ShouldBe(At("2026-11-09 10:01"));
        await Set(here, new() { Kind = ConcernKind.Repair, First = 4, Resolution = 24 });
        await LetGo(here, street, new() { Kind = ConcernKind.Repair }).IsRefused("concerns.not-locked", "Category");
        var history = (await Below(here, street, ConcernKind.Repair)).History;
        history.Select(version => version.Limit).ShouldBe([null, new Limit(2, 8, false)]);
    }

    [Theory, BothEngines]
    public async Task A_category_locked_by_itself_goes_before_its_kind(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 16 });
        await Lock(here, street, new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 3, ByClock = true });
        (await Report(here, category: "repair-lift")).DueAt.ShouldBe(here.Now.AddHours(3));
        (await Report(here)).DueAt.ShouldBe(At("2026-11-04 09:00"));

        // Let go, the category is its kind's again, which is still locked.
        here.Now = here.Now.AddMinutes(1);
        await LetGo(here, street, new() { Kind = ConcernKind.Repair, Category = "repair-lift" });
        (await Report(here, category: "repair-lift")).DueAt.ShouldBe(At("2026-11-04 09:01"));
    }

    [Theory, BothEngines]
    public async Task A_lock_from_a_later_day_holds_from_that_day_and_can_be_let_go_before(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 8, From = new DateOnly(2026, 11, 4) });
        (await Report(here)).DueAt.ShouldBe(At("2026-11-05 09:00"));
        await Set(here, new() { Kind = ConcernKind.Repair, First = 4, Resolution = 16 });
        var line = (await Below(here, street, ConcernKind.Repair)).Line;
        (line.Locked, line.Coming).ShouldBe((null, new LimitsBelow.Coming(At("2026-11-04 00:00"), new Limit(2, 8, false))));

        here.Now = At("2026-11-04 09:00");
        (await Report(here)).DueAt.ShouldBe(At("2026-11-05 09:00"));
        await Set(here, new() { Kind = ConcernKind.Repair, First = 4, Resolution = 16 }).IsRefused("concerns.limit-locked", "Category");
        await Lock(here, street, new() { Kind = ConcernKind.Care, First = 1, Resolution = 2, From = new DateOnly(2026, 11, 3) }).IsRefused("concerns.lock-in-the-past", "From");

        await Lock(here, street, new() { Kind = ConcernKind.Care, First = 1, Resolution = 2, From = new DateOnly(2026, 11, 9) });
        here.Now = here.Now.AddMinutes(1);
        await LetGo(here, street, new() { Kind = ConcernKind.Care, From = new DateOnly(2026, 11, 9) });
        here.Now = At("2026-11-09 10:00");
        (await Report(here, ConcernKind.Care)).DueAt.ShouldBe(At("2026-11-11 10:00"));
    }

    [Theory, BothEngines]
    public async Task What_the_district_locks_the_subdistrict_cannot_set(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        var district = await here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.DistrictId)!);
        await here.Oversee("高区长", here.DistrictId);
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 8 });
        await Lock(here, district, new() { Kind = ConcernKind.Repair, First = 3, Resolution = 12 }, "高区长");
        (await Report(here)).DueAt.ShouldBe(At("2026-11-03 14:00"));
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 1, Resolution = 4 }).IsRefused("concerns.locked-above", "Category");
        await Lock(here, street, new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 4 }).IsRefused("concerns.locked-above", "Category");

        var one = await Below(here, street, ConcernKind.Repair);
        (one.Line.Locked!.By, one.Line.Locked.Ours).ShouldBe((district.Name, false));
        (one.Communities.Single().InForce, one.Communities.Single().Own, one.Communities.Single().LockedBy).ShouldBe((new Limit(3, 12, false), new Limit(4, 24, false), district.Name));

        // The district's gone, the subdistrict's holds again.
        here.Now = here.Now.AddMinutes(1);
        await LetGo(here, district, new() { Kind = ConcernKind.Repair }, "高区长");
        (await Report(here)).DueAt.ShouldBe(At("2026-11-03 09:01"));
    }

    [Theory, BothEngines]
    public async Task Only_who_watches_over_an_area_locks_there_and_no_other_area_feels_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var elsewhere = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Should.ThrowAsync<NotYours>(Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 8 }, "陈书记"));
        await Should.ThrowAsync<NotYours>(Lock(elsewhere, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 8 }));
        await Should.ThrowAsync<NotYours>(LetGo(elsewhere, street, new() { Kind = ConcernKind.Repair }));
        await Should.ThrowAsync<NotYours>(elsewhere.Outside(await elsewhere.ActorOf("林主任"), scope => scope.GetRequiredService<LimitsBelow>().Run(street, default)));
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 9, Resolution = 8 }).IsRefused("concerns.first-after-resolution", "First");
        await Lock(here, street, new() { Kind = ConcernKind.Repair, Category = "care-elder", First = 1, Resolution = 8 }).IsRefused("concerns.category-unknown", "Category");
        await Should.ThrowAsync<Misshapen>(Lock(here, street, new() { Kind = ConcernKind.Repair, First = 1, Resolution = 2000 }));

        await Lock(here, street, new() { Kind = ConcernKind.Emergency, First = 1, Resolution = 2 });
        (await Report(here, ConcernKind.Emergency)).DueAt.ShouldBe(here.Now.AddHours(2));
        (await Report(elsewhere, ConcernKind.Emergency)).DueAt.ShouldBe(here.Now.AddHours(4));
    }

    [Theory, BothEngines]
    public async Task The_subdistrict_sees_what_each_community_has(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        var village = await here.Outside(Actor.System, scope => scope.GetRequiredService<FoundCommunity>().Run(new() { Name = "柳村", Slug = $"v-{Guid.NewGuid():N}"[..12], ParentId = street.Id }, default));
        await Set(here, new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 6 });
        var view = await here.Outside(await here.ActorOf("林主任"), scope => scope.GetRequiredService<LimitsBelow>().Run(street, default));
        view.Communities.ShouldBe(2);
        view.Lines.Single(line => line is { Kind: ConcernKind.Care, Category: null }).Limits.Single().Communities.ShouldBe(2);
        view.Lines.Single(line => line.Category == "repair-lift").Limits.Select(same => same.Limit).ShouldBe([new Limit(1, 6, false), new Limit(4, 24, false)]);
        village.ShouldNotBe(here.Id);
    }

    [Theory, BothEngines]
    public async Task The_secretary_hears_of_it_in_every_community_below_and_in_no_other(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var elsewhere = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Lock(here, street, new() { Kind = ConcernKind.Repair, Category = "repair-lift", First = 1, Resolution = 6, ByClock = true, From = new DateOnly(2026, 11, 9) });
        await here.Pass(TimeSpan.FromMinutes(5));
        var locked = (await here.Facts<LimitLocked>()).Single();
        locked.ShouldBe(new LimitLocked(locked.LockId, street.Id, ConcernKind.Repair, "repair-lift", 1, 6, true, At("2026-11-09 00:00")));
        (await here.Notices()).ShouldBe([(here["陈书记"].PersonId, "concerns.notice.limit-locked-by-clock")]);

        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 2, Resolution = 16 });
        await LetGo(here, street, new() { Kind = ConcernKind.Repair });
        await here.Pass(TimeSpan.FromMinutes(5));
        (await here.Facts<LimitLocked>()).Count.ShouldBe(2);
        (await here.Facts<LimitLetGo>()).Single().Category.ShouldBeNull();
        (await here.Notices()).Select(notice => notice.Item2).ShouldBe(
            ["concerns.notice.limit-locked-by-clock", "concerns.notice.limit-locked", "concerns.notice.limit-let-go"], ignoreOrder: true);
        await elsewhere.Pass(TimeSpan.FromMinutes(15));
        (await elsewhere.Facts<LimitLocked>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Nobody_hears_of_a_lock_that_was_refused_or_never_written(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 9, Resolution = 8 }).IsRefused("concerns.first-after-resolution", "First");

        // The power goes out between asking the communities to look and writing the lock.
        await here.Outside<object?>(await here.ActorOf("林主任"), async scope =>
        {
            await scope.GetRequiredService<TellBelow>().Ask(street, Guid.CreateVersion7(), default);
            return null;
        });
        await here.Pass(TimeSpan.FromMinutes(5));
        (await here.Facts<LimitLocked>()).ShouldBeEmpty();
        (await here.Notices()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Of_two_in_one_millisecond_the_later_one_holds(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var street = await Above(here);
        for (var hours = 3; hours < 15; hours++)
        {
            await Lock(here, street, new() { Kind = ConcernKind.Repair, First = 1, Resolution = hours });
            (await Below(here, street, ConcernKind.Repair)).Line.Locked!.Limit.Resolution.ShouldBe(hours);
        }

        await LetGo(here, street, new() { Kind = ConcernKind.Repair });
        var one = await Below(here, street, ConcernKind.Repair);
        one.Line.Locked.ShouldBeNull();
        one.History.Select(version => version.Limit?.Resolution).ShouldBe([null, .. Enumerable.Range(3, 12).Reverse()]);
    }

    private static Task<Reported> Report(Neighbourhood here, ConcernKind kind = ConcernKind.Repair, string? category = null) =>
        here.As("张阿姨", scope => scope.GetRequiredService<ReportConcern>().Run(new() { Kind = kind, Category = category, Text = Street.Light, PlaceId = here.Buildings[0].Id }, default));

    private static Task Set(Neighbourhood here, SetLimit.Form form) => here.As("陈书记", scope => scope.GetRequiredService<SetLimit>().Run(form, default));

    private static async Task Lock(Neighbourhood here, AreaNode area, LockLimit.Form form, string by = "林主任") =>
        await here.Outside<object?>(await here.ActorOf(by), async scope =>
        {
            await scope.GetRequiredService<LockLimit>().Run(area, form, default);
            return null;
        });

    private static async Task LetGo(Neighbourhood here, AreaNode area, LetGoLimit.Form form, string by = "林主任") =>
        await here.Outside<object?>(await here.ActorOf(by), async scope =>
        {
            await scope.GetRequiredService<LetGoLimit>().Run(area, form, default);
            return null;
        });

    private static async Task<LimitsBelow.One> Below(Neighbourhood here, AreaNode area, ConcernKind kind) =>
        await here.Outside(await here.ActorOf("林主任"), scope => scope.GetRequiredService<LimitsBelow>().Of(area, kind, null, default));

    private static Task<AreaNode> Above(Neighbourhood here) => here.AsSystem(async scope => (await scope.GetRequiredService<Areas>().Tree(default)).Find(here.SubdistrictId)!);

    private static DateTime At(string shanghai) => Clock.Utc(DateTime.Parse(shanghai, System.Globalization.CultureInfo.InvariantCulture));
}
