using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

public class RetentionTests
{
    [Theory, BothEngines]
    public async Task Who_moved_away_is_forgotten_when_the_term_has_passed_and_who_came_back_is_not(On engine)
    {
        // A town of its own: what a neighbour reads at the same moment keeps settings in memory for five seconds, in which months pass here.
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        await Should.ThrowAsync<Kernel.Domain.NotYours>(() => here.As("刘姐", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 3 }, default)));
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 0 }, default)).IsRefused("people.retention-months", "Months");
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 3 }, default));
        var gone = await here.Open(doors[0], "离家远");
        var back = await here.Open(doors[1], "回来了");
        var owner = await here.Open(doors[2], "还有房");
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[2], PersonId = owner.PersonId }, default));
        foreach (var home in new[] { gone, back, owner })
        {
            await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, On = here.Today(), PersonIds = [home.PersonId] }, default));
        }

        await here.Pass(TimeSpan.FromDays(60));
        await here.Open(doors[3], "回来了", more: form => form.PersonId = back.PersonId);
        (await here.Facts<PersonForgotten>()).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromDays(40));
        await NothingStumbled(here);
        (await here.Facts<PersonForgotten>()).ShouldBe([new PersonForgotten(gone.PersonId, ForgottenBecause.MovedAway, false)]);
        var names = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Name));
        (names[gone.PersonId], names[back.PersonId], names[owner.PersonId]).ShouldBe(("", "回来了", "还有房"));

        // What kept somebody is looked at again a month later.
        var share = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Ownership>().AsNoTracking().SingleAsync());
        await here.Run<EndOwnership, Guid>("刘姐", slice => slice.Run(new() { OwnershipId = share.Id, On = here.Today() }, default));
        await here.Pass(TimeSpan.FromDays(45));
        await NothingStumbled(here);
        (await here.Facts<PersonForgotten>()).Count.ShouldBe(2);
        await here.Pass(TimeSpan.FromDays(200));
        (await here.Facts<PersonForgotten>()).Count.ShouldBe(2);
        (await here.Count("people.files-blanked")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_shorter_term_reaches_those_who_have_left_already_and_a_locked_one_is_not_ours(On engine)
    {
        // What is locked above the community holds for its neighbours too.
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var gone = await here.Open(doors[0], "离家远");
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = gone.HouseholdId, On = here.Today(), PersonIds = [gone.PersonId] }, default));
        await here.Pass(TimeSpan.FromDays(50));
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 1 }, default));
        await here.Pass(TimeSpan.FromDays(2));
        (await here.Facts<PersonForgotten>()).Single().Because.ShouldBe(ForgottenBecause.MovedAway);

        await here.Outside(Kernel.People.Actor.System, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            scope.GetRequiredService<Settings>().Change(here.SubdistrictId, new RetentionSettings { Months = 60 }, locked: true);
            await db.Save(default);
            scope.GetRequiredService<Snapshots>().Drop();
            return true;
        });
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 2 }, default)).IsRefused("people.retention-locked");
    }

    [Theory, BothEngines]
    public async Task A_district_fixes_the_term_from_a_day_on_and_lets_it_go_again(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        await here.Oversee("区主任", here.DistrictId);
        var tree = await here.Outside(Kernel.People.Actor.System, async scope => await scope.GetRequiredService<Areas>().Tree(default));
        var (subdistrict, district) = (tree.Find(here.SubdistrictId)!, tree.Find(here.DistrictId)!);
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 36 }, default));
        await Should.ThrowAsync<Kernel.Domain.NotYours>(() => Fix(here, "陈书记", subdistrict, 12));
        await Should.ThrowAsync<Kernel.Domain.NotYours>(() => Fix(here, "林主任", district, 12));
        await Fix(here, "林主任", subdistrict, 121).IsRefused("people.retention-months", "Months");
        await Fix(here, "林主任", subdistrict, 12, here.Today().AddDays(-1)).IsRefused("people.retention-past", "From");
        await LetGo(here, "林主任", subdistrict).IsRefused("people.retention-free", "From");

        // From a day on: until then each community's own.
        await Fix(here, "林主任", subdistrict, 12, here.Today().AddDays(10));
        var view = await Below(here, "林主任", subdistrict);
        view.Fixed.ShouldBeNull();
        view.Coming.Single().Months.ShouldBe(12);
        view.Communities.Single(one => one.Own is not null).ShouldSatisfyAllConditions(one => one.InForce.ShouldBe(36), one => one.FixedBy.ShouldBeNull());
        here.Now += TimeSpan.FromDays(11);
        view = await Below(here, "林主任", subdistrict);
        view.Fixed.ShouldNotBeNull().ShouldSatisfyAllConditions(held => held.Months.ShouldBe(12), held => held.Ours.ShouldBeTrue());
        view.Communities.Single(one => one.Own is not null).ShouldSatisfyAllConditions(one => one.InForce.ShouldBe(12), one => one.FixedBy.ShouldBe(subdistrict.Said));
        await here.As("陈书记", scope => scope.GetRequiredService<SetRetention>().Run(new() { Months = 2 }, default)).IsRefused("people.retention-locked");

        // The district above fixes it for both; then it is not the subdistrict's to change.
        await Fix(here, "区主任", district, 18);
        await Fix(here, "林主任", subdistrict, 6).IsRefused("people.retention-fixed-above", "Months");
        view = await Below(here, "林主任", subdistrict);
        view.Fixed.ShouldNotBeNull().ShouldSatisfyAllConditions(held => held.Months.ShouldBe(18), held => held.Ours.ShouldBeFalse());
        view.History.Select(version => version.Months).ShouldBe([18, 12]);
        here.Now += TimeSpan.FromMinutes(1);
        await LetGo(here, "区主任", district);
        await LetGo(here, "林主任", subdistrict);
        (await here.AsSystem(scope => scope.GetRequiredService<Settings>().Of<RetentionSettings>(default))).Months.ShouldBe(36);
        (await Below(here, "林主任", subdistrict)).History.Select(version => version.Months).ShouldBe([null, null, 18, 12]);

        // Who left hears of a shorter term from above within a week.
        var gone = await here.Open((await here.Doors())[0], "离家远");
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = gone.HouseholdId, On = here.Today(), PersonIds = [gone.PersonId] }, default));
        await here.Pass(TimeSpan.FromDays(40));
        await Fix(here, "林主任", subdistrict, 1);
        await here.Pass(TimeSpan.FromDays(8));
        (await here.Facts<PersonForgotten>()).Single().PersonId.ShouldBe(gone.PersonId);

        await using var door = await Doorstep.Open(here);
        using var above = await door.As("林主任");
        using var page = await above.GetAsync($"/a/{here.SubdistrictSlug}/people/retention");
        page.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await page.Content.ReadAsStringAsync()).ShouldContain("1个月");
    }

    private static async Task Fix(Neighbourhood here, string by, AreaNode area, int months, DateOnly? from = null) => await here.Outside<object?>(await here.ActorOf(by), async scope =>
    {
        await scope.GetRequiredService<FixRetention>().Run(area, new() { Months = months, From = from }, default);
        return null;
    });

    private static async Task LetGo(Neighbourhood here, string by, AreaNode area) => await here.Outside<object?>(await here.ActorOf(by), async scope =>
    {
        await scope.GetRequiredService<LetGoRetention>().Run(area, new(), default);
        return null;
    });

    private static async Task<RetentionBelow.View> Below(Neighbourhood here, string by, AreaNode area) => await here.Outside(await here.ActorOf(by), scope => scope.GetRequiredService<RetentionBelow>().Run(area, default));

    private static async Task NothingStumbled(Neighbourhood here) =>
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Kernel.Chronicle.Alarm>().AsNoTracking().Where(row => row.Attempts > 0 && row.FiredAt == null).Select(row => row.Kind + ": " + row.Error).ToListAsync())).ShouldBeEmpty();
}
