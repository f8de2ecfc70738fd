using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class RotationKillDrill
{
    private const int People = 20_000;
    private const int AtOnce = 2_000;

    [Theory, BothEngines]
    public async Task Killed_in_the_middle_of_changing_keys_it_goes_on_and_everybody_is_found_before_and_after(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var phones = Enumerable.Range(0, People).Select(i => string.Create(CultureInfo.InvariantCulture, $"137{i:00000000}")).ToList();
        foreach (var some in phones.Chunk(AtOnce))
        {
            await here.As("刘姐", async scope =>
            {
                var meets = scope.GetRequiredService<IMeetsPeople>();
                Array.ForEach(some, phone => meets.MeetNew("邻居", phone, null));
                await scope.GetRequiredService<Db>().Save(default);
            });
        }

        await using var mulin = new Serving(here.Town.Database);
        using (var rotating = mulin.Begin("Mulin.Host", "keys", "rotate"))
        {
            var (old, made) = (0, 0);
            while (made == 0 || old == 0)
            {
                rotating.HasExited.ShouldBeFalse("it was done before it could be killed");
                await Task.Delay(5);
                (old, made) = await Halves(here);
            }

            rotating.Kill();
            await rotating.WaitForExitAsync();
        }

        var (left, done) = await Halves(here);
        (left > 0 && done > 0).ShouldBeTrue("it was not in the middle");
        await AllFound();
        var (code, said) = await mulin.Run("Mulin.Host", "keys", "rotate");
        code.ShouldBe(0, said);
        (await Halves(here)).ShouldBe((0, await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().CountAsync(row => row.PhoneHash != null))));
        await AllFound();

        async Task AllFound()
        {
            var found = 0;
            foreach (var some in phones.Chunk(AtOnce))
            {
                found += (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().WithPhones(some, default))).Values.Distinct().Count();
            }

            found.ShouldBe(People);
        }
    }

    private static Task<(int Old, int Made)> Halves(Neighbourhood here) => here.AsSystem(async scope =>
    {
        var persons = scope.GetRequiredService<Db>().Set<Person>().AsNoTracking().Where(row => row.PhoneHash != null);
        var made = await persons.CountAsync(row => row.PhoneHash!.StartsWith("v2."));
        return (await persons.CountAsync() - made, made);
    });
}
