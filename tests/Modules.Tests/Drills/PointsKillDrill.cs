using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Households;
using Mulin.Modules.Tests.Points;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class PointsKillDrill
{
    private const int Cards = 60;
    private const int Each = 10;

    [Theory, BothEngines]
    public async Task Killed_while_hours_become_points_each_hour_counts_once_and_each_voided_one_is_taken_back_once(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        here.Now = Clock.Cut(DateTime.UtcNow);
        await here.Fund(1_000_000);
        await here.Rule(Earn.Service, 10);
        List<Guid> people = [];
        for (var i = 0; i < Cards; i++)
        {
            var name = $"志愿者{i}";
            people.Add(await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = name }, default)));
            await here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = people[^1] }, default));
        }

        await here.Settle();
        List<(Guid Hours, Guid Person)> served = [.. people.SelectMany(person => Enumerable.Range(0, Each).Select(_ => (Guid.CreateVersion7(), person)))];
        await using var mulin = new Serving(here.Town.Database);

        await Told(here, served.Select(one => new HoursConfirmed(one.Hours, one.Person, ServiceKind.Shift, null, null, null, 60, here.Today())));
        await KilledBetween<PointsIssued>(here, mulin, served.Count);
        (await Balances(here)).ShouldAllBe(balance => balance == 10 * Each);
        (await Done<PointsIssued>(here)).ShouldBe(served.Count);

        var voided = served.Where((_, at) => at % 2 == 0).ToList();
        await Told(here, voided.Select(one => new HoursVoided(one.Hours, one.Person, ServiceKind.Shift, null, null, null, 60, here.Today())));
        await KilledBetween<PointsTakenBack>(here, mulin, voided.Count);
        (await Balances(here)).ShouldAllBe(balance => balance == 10 * Each / 2);
        (await Done<PointsTakenBack>(here)).ShouldBe(voided.Count);

        var (code, said) = await mulin.Run("Mulin.Host", "verify");
        code.ShouldBe(0, said);

        // And somebody who alters one entry is named by the same command.
        await here.AsSystem(async scope =>
        {
            var entries = scope.GetRequiredService<Db>().Set<Entry>();
            var one = await entries.Where(row => row.CardId != null).OrderBy(row => row.Id).Select(row => row.Id).FirstAsync();
            return await entries.Where(row => row.Id == one).ExecuteUpdateAsync(set => set.SetProperty(row => row.Points, row => row.Points + 1));
        });
        (code, said) = await mulin.Run("Mulin.Host", "verify");
        code.ShouldNotBe(0, said);
        said.ShouldContain("Points: the entries of transaction");
    }

    /// <summary>It serves, is killed when some of them have had their effect and some have not, and serves again until there is nothing left to do.</summary>
    private static async Task KilledBetween<F>(Neighbourhood here, Serving mulin, int all)
        where F : Fact
    {
        var before = await Done<F>(here);
        await mulin.Start();
        var until = DateTime.UtcNow.AddMinutes(2);
        while (await Done<F>(here) < before + (all / 5))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, "nothing was delivered");
            await Task.Delay(2);
        }

        await mulin.Kill();
        (await Done<F>(here)).ShouldBeLessThan(before + all, "it was done before it could be killed");
        await mulin.Start();
        await KillDrill.Settled(here);
        await mulin.Kill();
    }

    private static Task<int> Told(Neighbourhood here, IEnumerable<Fact> facts) => here.AsSystem(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        foreach (var fact in facts)
        {
            db.Announce(fact);
        }

        await db.Save(default);
        return 0;
    });

    private static Task<int> Done<F>(Neighbourhood here)
        where F : Fact
    {
        var name = FactNameAttribute.Of(typeof(F));
        return here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactRecord>().CountAsync(row => row.Name == name));
    }

    private static Task<List<long>> Balances(Neighbourhood here) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().AsNoTracking().Select(row => row.Balance).ToListAsync());
}
