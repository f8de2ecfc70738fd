using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Foundation.Notifications;
using Mulin.Households.Covers;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Homes and those who are there for them hear of it.</summary>
public class CoverNoticeTests
{
    [Theory, BothEngines]
    public async Task A_home_and_who_is_there_for_it_hear_when_it_begins_and_ends_and_children_do_not(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-5));
        var second = await here.Settled("李叔", 1);
        var done = await Assign(here, form => form.HouseholdIds = [home.HouseholdId, second.HouseholdId]);
        done.Begun.ShouldBe(2);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldBe(["households.notice.cover-home-began"], ignoreOrder: true);
        (await here.Notices("李叔")).ShouldContain("households.notice.cover-home-began");

        // Two homes at once are one notice, which says how many.
        (await here.Notices("王师傅")).Count(text => text == "households.notice.cover-began").ShouldBe(1);
        var given = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().AsNoTracking().ToListAsync());
        given.ShouldNotContain(notice => notice.PersonId == child);
        given.Single(notice => notice.Text == "households.notice.cover-began").Args.ShouldContain("2");
        given.ShouldAllBe(notice => !notice.Args.Contains("王师傅") && !notice.Args.Contains("101"));

        await End(here, home.HouseholdId);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("households.notice.cover-home-ended");
        (await here.Notices("王师傅")).ShouldContain("households.notice.cover-ended");
        await here.Settle();
        (await here.Notices("张阿姨")).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Of_a_whole_staircase_only_who_covers_it_hears_and_nobody_hears_what_they_did_themselves(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settled("张阿姨");
        await Assign(here, form => form.GridIds = [here.Places.Grids[0].Id]);
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldBeEmpty();
        (await here.Notices("王师傅")).ShouldContain("households.notice.cover-began-place");

        await here.Run<AssignCover, AssignCover.Assigned>("陈书记", slice => slice.Run(new() { PersonId = here["陈书记"].PersonId, Role = CoverRole.Cadre, GridIds = [here.Places.Grids[0].Id] }, default));
        await here.Settle();
        (await here.Notices("陈书记")).ShouldNotContain("households.notice.cover-began-place");
    }

    [Theory, BothEngines]
    public async Task When_a_home_moves_away_who_was_there_for_it_is_told_and_homes_that_join_are_not(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var first = await here.Settled("张阿姨");
        var second = await here.Settled("李叔", 1);
        await Assign(here, form => form.HouseholdIds = [first.HouseholdId]);
        await here.Settle();
        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = first.HouseholdId, IntoId = second.HouseholdId, Relation = Relation.Relative }, default));
        await here.Settle();
        (await here.Notices("李叔")).ShouldBeEmpty();
        (await here.Notices("王师傅")).ShouldNotContain("households.notice.cover-home-gone");
        here.Now += TimeSpan.FromMinutes(1);
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = second.HouseholdId }, default));
        await here.Settle();
        (await here.Notices("王师傅")).Count(text => text == "households.notice.cover-home-gone").ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Each_chooses_for_themselves_whether_to_be_rung_for_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var house = here.Town.Services.GetRequiredService<House>();
        foreach (var text in CoverNotices.HomeTexts)
        {
            house.NoticeKinds[text].ShouldBe(CoverNotices.OfHome);
        }

        CoverNotices.CovererTexts.ShouldAllBe(text => house.NoticeKinds[text] == CoverNotices.OfCoverer);
        (CoverNotices.OfHome.Work, CoverNotices.OfCoverer.Work).ShouldBe((false, false));
    }

    private static Task<AssignCover.Assigned> Assign(Neighbourhood here, Action<AssignCover.Form> more) => here.Run<AssignCover, AssignCover.Assigned>("陈书记", slice =>
    {
        var form = new AssignCover.Form { PersonId = here["王师傅"].PersonId, Role = CoverRole.Cadre };
        more(form);
        return slice.Run(form, default);
    });

    private static async Task End(Neighbourhood here, Guid household)
    {
        var cover = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Cover>().AsNoTracking().SingleAsync(row => row.TargetId == household));
        await here.Run<EndCover, Guid>("陈书记", slice => slice.Run(new() { CoverId = cover.Id }, default));
    }
}
