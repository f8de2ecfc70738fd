using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

public class CircleTests
{
    [Theory, BothEngines]
    public async Task Two_records_are_merged_once_and_not_round_in_a_circle(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var (one, other, third) = ((await here.Open(doors[0], "钱大爷")).PersonId, (await here.Open(doors[1], "钱大爷")).PersonId, (await here.Open(doors[2], "钱大爷")).PersonId);
        Task Merge(Guid kept, Guid merged) => here.As<object?>("刘姐", async scope =>
        {
            await scope.GetRequiredService<MergePersons>().Run(new() { KeptId = kept, MergedId = merged }, default);
            return null;
        });
        await Merge(one, other);
        await Merge(other, one).IsRefused("people.merged-away");
        await Merge(other, third).IsRefused("people.merged-away");
        await Merge(third, other).IsRefused("people.merged-away");
        await Merge(one, one).IsRefused("people.merge-same");
        await here.Settle();
        (await here.Livings()).Where(row => row.Until is null).Select(row => row.PersonId).ShouldBe([one, third], ignoreOrder: true);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().CountAsync(row => row.MergedIntoId != null))).ShouldBe(1);
    }
}
