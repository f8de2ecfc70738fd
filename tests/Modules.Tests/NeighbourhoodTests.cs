using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

public class NeighbourhoodTests
{
    [Theory, BothEngines]
    public async Task A_neighbourhood_is_founded_and_its_offices_are_filled(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();

        here.Buildings.Count.ShouldBe(4);
        here.Places.SpotOf(here.Buildings[0].Id).GridId.ShouldBe(here.Places.Grids[0].Id);
        var posts = await here.AsSystem(async scope => await scope.GetRequiredService<IOffices>().Book(default));
        posts.At(Post.Community(Office.Secretary)).Single().PersonId.ShouldBe(here["陈书记"].PersonId);
        (await here.ActorOf("张阿姨")).HomePlaceId.ShouldBe(here.Buildings[2].Id);
        (await here.ActorOf("林主任")).Above.Single().Office.ShouldBe(Office.Overseer);
        (await here.AsSystem(scope => scope.GetRequiredService<Verify>().Check(default))).Problem.ShouldBeNull();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactRecord>().CountAsync(fact => fact.Name == "people.appointed.v1"))).ShouldBe(5);
    }
}
