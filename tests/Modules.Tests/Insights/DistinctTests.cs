using FsCheck;
using FsCheck.Fluent;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class DistinctTests
{
    private static readonly DateTime Start = new(2026, 12, 20, 2, 0, 0, DateTimeKind.Utc);

    /// <summary>Somebody tells of a lamp, or takes back what they told some days ago, drawn by lot.</summary>
    private sealed record Told(int Community, int Day, int? Building, Lamp Kind, int Who, bool Back)
    {
        public DateTime At => Start.AddDays(Day);
    }

    private static readonly Gen<Told> Lot =
        from community in Gen.Choose(0, 1)
        from day in Gen.Choose(0, 25)
        from building in Gen.Choose(-1, 3)
        from kind in Gen.Choose(0, 1)
        from who in Gen.Choose(0, 3)
        from back in Gen.Choose(0, 4)
        select new Told(community, day, building < 0 ? null : building, (Lamp)kind, who, back == 0);

    [Theory, BothEngines]
    public void Different_people_are_what_a_list_of_names_gives_for_every_period_and_place_in_whatever_order_it_is_told(On engine)
    {
        Prop.ForAll(Lot.ListOf().ToArbitrary(), lots =>
        {
            var town = LampTown.With(engine).GetAwaiter().GetResult();
            var people = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();

            // What is taken back was told at the same place on that day; half of it is folded before that is known.
            var shuffled = lots.OrderBy(lot => lot.GetHashCode()).ToList();
            for (var i = 0; i < shuffled.Count; i++)
            {
                var lot = shuffled[i];
                Fact fact = lot.Back ? new LampNoticeTakenBack(Guid.NewGuid(), lot.Kind, people[lot.Who], Clock.DayOf(lot.At)) : new LampNoticed(Guid.NewGuid(), lot.Kind, people[lot.Who]);
                town.Happened(town.Communities[lot.Community], lot.At, fact, lot.Building).GetAwaiter().GetResult();
                if (i == shuffled.Count / 2)
                {
                    town.Settle().GetAwaiter().GetResult();
                }
            }

            town.Settle().GetAwaiter().GetResult();
            foreach (var period in new[] { "2026-12-31", "2026-W53", "2027-W01", "2026-12", "2027-01", "2026-Q4", "2026", "2027" }.Select(code => Period.Parse(code)!))
            {
                var told = lots.Where(lot => period.Contains(Clock.DayOf(lot.At))).ToList();
                town.Read("lamps.watchers", period).GetAwaiter().GetResult().Now.Value.ShouldBe(People(told.Where(lot => lot.Community == 0)), period.Code);
                town.Read("lamps.watchers", period, FigureScope.Grid(town.Grids[1])).GetAwaiter().GetResult().Now.Value
                    .ShouldBe(People(told.Where(lot => lot.Community == 0 && lot.Building is 1 or 3)), period.Code);
                var kinds = town.Read("lamps.watchers", period, by: "kind").GetAwaiter().GetResult();
                foreach (var kind in new[] { Lamp.Street, Lamp.Stairs })
                {
                    (kinds.Parts.SingleOrDefault(part => part.Key == kind.ToString())?.Now.Value ?? 0).ShouldBe(People(told.Where(lot => lot.Community == 0 && lot.Kind == kind)), $"{period.Code} {kind}");
                }

                kinds.Now.Value.ShouldBe(People(told.Where(lot => lot.Community == 0)), period.Code);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(8).WithEndSize(40));
    }

    [Theory, BothEngines]
    public async Task Who_takes_back_the_only_thing_they_told_is_no_longer_counted_and_who_told_twice_still_is(On engine)
    {
        var town = await LampTown.With(engine);
        var (once, twice) = (Guid.NewGuid(), Guid.NewGuid());
        var day = Clock.DayOf(Start);
        await town.Happened(town.First, Start, new LampNoticed(Guid.NewGuid(), Lamp.Porch, once), 0);
        await town.Happened(town.First, Start, new LampNoticed(Guid.NewGuid(), Lamp.Porch, twice), 0, times: 2);
        await town.Settle();
        (await town.Read("lamps.watchers", Period.Parse("2026-12")!)).Now.Value.ShouldBe(2);

        await town.Happened(town.First, Start.AddDays(40), new LampNoticeTakenBack(Guid.NewGuid(), Lamp.Porch, once, day), 0);
        await town.Happened(town.First, Start.AddDays(40), new LampNoticeTakenBack(Guid.NewGuid(), Lamp.Porch, twice, day), 0);
        await town.Settle();
        foreach (var code in new[] { "2026-12-20", "2026-W51", "2026-12", "2026-Q4", "2026" })
        {
            (await town.Read("lamps.watchers", Period.Parse(code)!)).Now.Value.ShouldBe(1, code);
        }

        (await town.Read("lamps.watchers", Period.Parse("2027-01")!)).Now.Value.ShouldBe(0);
        var before = await town.Dump();
        await town.Rebuild(town.First);
        (await town.Dump()).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task Above_the_community_they_are_the_sum_of_the_communities_and_small_numbers_stay_hidden(On engine)
    {
        var town = await LampTown.With(engine);
        var known = Guid.NewGuid();
        foreach (var (community, count) in new[] { (town.Communities[0], 20), (town.Communities[1], 3) })
        {
            await town.Happened(community, Start, new LampNoticed(Guid.NewGuid(), Lamp.Street, known));
            for (var i = 1; i < count; i++)
            {
                await town.Happened(community, Start, new LampNoticed(Guid.NewGuid(), Lamp.Street, Guid.NewGuid()));
            }
        }

        await town.Settle();
        var district = await town.Read("lamps.watchers", Period.Parse("2026-12")!, FigureScope.Area(town.District.Id), by: "community");
        district.Now.Value.ShouldBe(23);
        district.Parts.ShouldAllBe(part => part.Now.Shown != Shown.Exactly);
        (await town.Read("lamps.watchers", Period.Parse("2026-Q4")!, FigureScope.Area(town.Subdistrict.Id))).Now.Value.ShouldBe(23);
        (await town.Read("lamps.watchers", Period.Parse("2026-12")!, open: true, community: town.Communities[1])).Now.Shown.ShouldBe(Shown.AtMost);
    }

    [Theory, BothEngines]
    public async Task They_are_not_counted_for_a_house(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Start, new LampNoticed(Guid.NewGuid(), Lamp.Street, Guid.NewGuid()), 1);
        await town.Settle();
        var december = Period.Parse("2026-12")!;
        (await Should.ThrowAsync<Refusal>(() => town.Read("lamps.watchers", december, FigureScope.Place(town.Buildings[1])))).Code.ShouldBe("insights.not-so-small");
        (await Should.ThrowAsync<Refusal>(() => town.Read("lamps.watchers", december, by: "place"))).Code.ShouldBe("insights.not-so-small");
        (await town.Dump()).ShouldNotContain(line => line.Contains(" p:", StringComparison.Ordinal));
    }

    private static long People(IEnumerable<Told> told) => told.GroupBy(lot => lot.Who).Count(group => group.Sum(lot => lot.Back ? -1 : 1) > 0);
}
