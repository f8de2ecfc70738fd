using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>What follows people asks nothing of those who have just been met, and goes on following those who come back.</summary>
public class NewcomerTests
{
    private static readonly string[] Following = ["exchange.FollowHomes", "people.MindDepartures", "points.MindArriving", "volunteers.FollowPeople"];

    [Theory, BothEngines]
    public async Task A_list_of_newcomers_asks_nobody_who_follows_people_and_one_who_comes_back_is_followed(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var old = await here.Open(doors[0], "钱大海", more: form => form.Phone = "13877775552");
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = old.HouseholdId }, default));
        await here.Settle();
        (await Departed(here)).ShouldBe([old.PersonId]);
        var before = await Told(here);

        var done = await here.Import(HomeLists.Csv("1-1-101,郑婆婆,户主,,13877775553,,,,", "1-1-101,郑小海,儿子,,,,,,", "1-1-101,郑小妹,女儿,,,,,,"));
        (done.State, done.Added).ShouldBe((ImportState.Done, 3));
        var newcomers = await Told(here);
        foreach (var reaction in Following)
        {
            (newcomers.GetValueOrDefault(reaction) - before.GetValueOrDefault(reaction)).ShouldBe(0, reaction);
        }

        // One word of the home is enough, and one of all for tomorrow's plan.
        (newcomers["households.MindComplete"] - before["households.MindComplete"]).ShouldBe(2);
        (newcomers["households.MindPlans"] - before["households.MindPlans"]).ShouldBe(1);

        (await here.Import(HomeLists.Csv("1-1-102,钱大海,户主,,13877775552,,,,"))).Added.ShouldBe(1);
        (await here.Behind(doors[1])).Single().Person.ShouldBe(old.PersonId);
        var back = await Told(here);
        foreach (var reaction in Following)
        {
            (back.GetValueOrDefault(reaction) - newcomers.GetValueOrDefault(reaction)).ShouldBe(1, reaction);
        }

        (await Departed(here)).ShouldBeEmpty();
        (await here.Facts<LivingBegan>()).Count.ShouldBe(5);
        (await here.Facts<PersonMet>()).Select(fact => fact.PersonId).ShouldContain(old.PersonId);
    }

    private static Task<List<Guid>> Departed(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Departure>().Select(row => row.Id).ToListAsync());

    private static Task<Dictionary<string, int>> Told(Neighbourhood here) => here.AsSystem(scope =>
        scope.GetRequiredService<Db>().Set<FactDelivery>().GroupBy(row => row.Reaction).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count));
}
