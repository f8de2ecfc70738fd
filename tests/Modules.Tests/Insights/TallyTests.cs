using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Mulin.Contracts.Insights;
using Mulin.Insights.Rebuilding;
using Mulin.Insights.Tallying;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Insights;

public class TallyTests
{
    private static readonly DateTime Start = new(2026, 9, 20, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What happened to a lamp, drawn by lot.</summary>
    private sealed record Drawn(int Community, int Hour, int? Building, Lamp Kind, int What, long Minutes, bool OnTime, int DaysBack)
    {
        public DateTime At => Start.AddHours(Hour);
        public DateOnly Day => Clock.DayOf(At);

        public Fact Fact(Guid lamp) => What switch
        {
            0 => new LampWentOut(lamp, Kind),
            1 => new LampWentOut(lamp, Kind, Private: true),
            2 => new LampMended(lamp, Kind, Minutes, OnTime),
            _ => new LampWentOutAgain(lamp, Kind, Day.AddDays(-DaysBack), Minutes, OnTime),
        };
    }

    private static readonly Gen<Drawn> Lot =
        from community in Gen.Choose(0, 1)
        from hour in Gen.Choose(0, 24 * 60)
        from building in Gen.Choose(-1, 3)
        from kind in Gen.Choose(0, 2)
        from what in Gen.Choose(0, 3)
        from minutes in Gen.Choose(0, 20_000)
        from onTime in Gen.Elements(true, false)
        from back in Gen.Choose(0, 20)
        select new Drawn(community, hour, building < 0 ? null : building, (Lamp)kind, what, minutes, onTime, back);

    [Theory, BothEngines]
    public void Tallies_are_what_counting_every_fact_by_hand_gives_at_every_level(On engine)
    {
        Prop.ForAll(Lot.ListOf().ToArbitrary(), lots =>
        {
            var town = LampTown.With(engine).GetAwaiter().GetResult();
            foreach (var lot in lots)
            {
                town.Happened(town.Communities[lot.Community], lot.At, lot.Fact(Guid.NewGuid()), lot.Building).GetAwaiter().GetResult();
            }

            town.Settle().GetAwaiter().GetResult();
            town.Dump().GetAwaiter().GetResult().ShouldBe(ByHand(town, lots));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12).WithEndSize(60));
    }

    [Theory, BothEngines]
    public async Task A_fact_is_never_counted_twice_whoever_pumps(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Stairs), 1, times: 250);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => town.Settle(town.First))));
        await town.Settle();
        await town.Settle();
        (await town.Read("lamps.out", Period.Parse("2026-09")!)).Now.Value.ShouldBe(250);
    }

    [Theory, BothEngines]
    public async Task Rebuilding_changes_nothing(On engine)
    {
        var town = await LampTown.With(engine);
        var random = new System.Random(7);
        var people = Enumerable.Range(0, 9).Select(_ => Guid.NewGuid()).ToArray();
        for (var i = 0; i < 60; i++)
        {
            var lot = new Drawn(random.Next(2), random.Next(2000), random.Next(5) is var b and < 4 ? b : null, (Lamp)random.Next(3), random.Next(4), random.Next(9000), random.Next(2) == 0, random.Next(30));
            await town.Happened(town.Communities[lot.Community], lot.At, lot.Fact(Guid.NewGuid()), lot.Building);
            await town.Happened(town.Communities[lot.Community], lot.At, new LampNoticed(Guid.NewGuid(), lot.Kind, people[random.Next(people.Length)]), lot.Building);
        }

        await town.Settle();
        var before = await town.Dump();
        before.Count.ShouldBeGreaterThan(200);

        List<RebuildProgress> steps = [];
        var rebuilt = await town.Rebuild(progress: new Steps(steps));
        rebuilt.Facts.ShouldBeGreaterThanOrEqualTo(60);
        (await town.Dump()).ShouldBe(before);
        steps.Where(step => step.Community.Id == town.First.Id).ShouldContain(step => step.Facts == step.OfFacts && step.Facts > 0);

        await town.Rebuild(town.First);
        (await town.Dump()).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task A_rebuild_that_was_broken_off_inside_a_community_goes_on_with_the_facts_that_are_left(On engine)
    {
        var town = await LampTown.With(engine);
        var people = Enumerable.Range(0, 5).Select(_ => Guid.NewGuid()).ToArray();
        for (var i = 0; i < 40; i++)
        {
            await town.Happened(town.First, Start.AddHours(7 * i), i % 4 == 0 ? new LampMended(Guid.NewGuid(), Lamp.Porch, 30 * i, true) : new LampNoticed(Guid.NewGuid(), (Lamp)(i % 3), people[i % 5]), i % 4);
        }

        await town.Settle();
        var before = await town.Dump();

        // The chronicle of the first is read in portions of ten; after the third it is broken off.
        var rebuild = new RebuildInsights(town.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<RebuildInsights>.Instance) { KeepEvery = 10 };
        List<RebuildProgress> steps = [];
        await Should.ThrowAsync<OperationCanceledException>(() => rebuild.Run(null, new Steps(steps, stopAt: town.First.Id, stopAtFacts: 30), default));
        (await town.Dump()).ShouldBe(before);

        steps.Clear();
        await rebuild.Run(null, new Steps(steps), default);
        steps.Where(step => step.Community.Id == town.First.Id).ShouldAllBe(step => step.Facts > 30);
        (await town.Dump()).ShouldBe(before);
    }

    /// <summary>Facts that say they are sealed and whose numbers lie behind the head, as a careless copy leaves them.</summary>
    [Theory, BothEngines]
    public async Task A_rebuild_replaces_nothing_when_it_would_have_to_leave_facts_out(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Porch), 3, times: 6);
        await town.Settle();
        var before = await town.Dump();
        Task<int> Head(int by) => town.In(town.First, services => services.GetRequiredService<Db>().Set<SealHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.No, row => row.No + by)));

        await Head(-2);
        (await Should.ThrowAsync<InvalidDataException>(() => town.Rebuild(town.First))).Message.ShouldContain("6 facts say they are sealed, 6 seals are there, the head says 4");
        (await town.Dump()).ShouldBe(before);

        await Head(2);
        (await town.Rebuild(town.First)).Facts.ShouldBe(6);
        (await town.Dump()).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task Communities_that_are_rebuilt_side_by_side_come_to_the_same(On engine)
    {
        var town = await LampTown.With(engine);
        foreach (var community in town.Communities)
        {
            await town.Happened(community, Start, new LampWentOut(Guid.NewGuid(), Lamp.Porch), 3, times: 6);
            await town.Happened(community, Start, new LampNoticed(Guid.NewGuid(), Lamp.Porch, Guid.NewGuid()), 3, times: 2);
        }

        await town.Settle();
        var before = await town.Dump();
        await new RebuildInsights(town.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<RebuildInsights>.Instance).Run(null, null, default, parallel: 4);
        (await town.Dump()).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task Rebuilding_repairs_what_somebody_spoiled_and_counts_what_the_pump_had_not_yet(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Porch), 3, times: 6);
        await town.Settle();
        await town.In(town.First, services => services.GetRequiredService<Db>().Set<Tally>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, 99)));
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Porch), 3, times: 5);

        await town.Rebuild(town.First);
        (await town.Read("lamps.out", Period.Parse("2026-09")!)).Now.Value.ShouldBe(11);
        await town.Settle();
        (await town.Read("lamps.out", Period.Parse("2026-09")!)).Now.Value.ShouldBe(11);
    }

    [Theory, BothEngines]
    public async Task Rebuilding_while_lamps_go_out_and_the_pump_runs_counts_each_once(On engine)
    {
        var town = await LampTown.With(engine);
        const int Reports = 60;
        using var done = new CancellationTokenSource();
        var reporting = Task.Run(async () =>
        {
            for (var i = 0; i < Reports; i++)
            {
                await town.Happened(town.First, Start.AddHours(i), new LampWentOut(Guid.NewGuid(), Lamp.Street), i % 4);
            }
        });
        var pumping = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await town.Settle(town.First);
            }
        });
        var rebuilding = Task.Run(async () =>
        {
            for (var i = 0; i < 8; i++)
            {
                await town.Rebuild(town.First);
            }
        });
        await Task.WhenAll(reporting, rebuilding);
        await done.CancelAsync();
        await pumping;
        await town.Settle();
        (await town.Read("lamps.out", Period.Parse("2026")!)).Now.Value.ShouldBe(Reports);
        (await town.Read("lamps.out", Period.Parse("2026")!, FigureScope.Area(town.Subdistrict.Id))).Now.Value.ShouldBe(Reports);
        var after = await town.Dump();
        await town.Rebuild(town.First);
        (await town.Dump()).ShouldBe(after);
    }

    [Theory, BothEngines]
    public async Task A_rebuild_that_was_broken_off_goes_on_with_the_communities_that_are_left(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.Communities[0], Start, new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Happened(town.Communities[1], Start, new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Settle();
        List<RebuildProgress> steps = [];
        await Should.ThrowAsync<OperationCanceledException>(() => town.Rebuild(progress: new Steps(steps, stopAt: town.Communities[1].Id)));
        steps.Clear();
        await town.Rebuild(progress: new Steps(steps));
        steps.ShouldNotContain(step => step.Community.Id == town.Communities[0].Id);
        steps.ShouldContain(step => step.Community.Id == town.Communities[1].Id);
        await town.Settle();
        (await town.Read("lamps.out", Period.Parse("2026-09")!, FigureScope.Area(town.District.Id), open: true)).Now.Shown.ShouldBe(Shown.AtMost);
        (await town.Read("lamps.out", Period.Parse("2026-09")!, community: town.Communities[1])).Now.Value.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_lamp_that_goes_out_on_Monday_before_dawn_counts_in_the_new_week_quarter_and_year_of_Shanghai(On engine)
    {
        var town = await LampTown.With(engine);

        // 17:30 UTC on Sunday 4 October is 1:30 on Monday in Shanghai; 16:00 UTC on 30 September and on 31 December are midnight.
        await town.Happened(town.First, new DateTime(2026, 10, 4, 17, 30, 0, DateTimeKind.Utc), new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Happened(town.First, new DateTime(2026, 9, 30, 16, 0, 0, DateTimeKind.Utc), new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Happened(town.First, new DateTime(2026, 9, 30, 15, 59, 59, DateTimeKind.Utc), new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Happened(town.First, new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc), new LampWentOut(Guid.NewGuid(), Lamp.Street));
        await town.Settle();
        foreach (var (code, count) in new[] { ("2026-W41", 1), ("2026-W40", 2), ("2026-Q4", 2), ("2026-Q3", 1), ("2026", 3), ("2027", 1), ("2027-01-01", 1), ("2026-12-31", 0), ("2026-10", 2), ("2026-09-30", 1) })
        {
            (await town.Read("lamps.out", Period.Parse(code)!)).Now.Value.ShouldBe(count, code);
        }

        var week = await town.Read("lamps.out", Period.Parse("2026-W41")!);
        week.Before.Value.ShouldBe(2);
        week.Now.ChangeFrom(week.Before).ShouldBe(-1);
    }

    [Theory, BothEngines]
    public async Task A_lamp_that_was_not_mended_after_all_leaves_the_day_it_had_counted_on(On engine)
    {
        var town = await LampTown.With(engine);
        var lamp = Guid.NewGuid();
        var mended = new DateTime(2026, 10, 20, 2, 0, 0, DateTimeKind.Utc);
        await town.Happened(town.First, mended, new LampMended(lamp, Lamp.Stairs, 90, OnTime: true), 0);
        await town.Happened(town.First, mended, new LampMended(Guid.NewGuid(), Lamp.Stairs, 900, OnTime: false), 0);
        await town.Happened(town.First, mended.AddDays(20), new LampWentOutAgain(lamp, Lamp.Stairs, Clock.DayOf(mended), 90, OnTime: true), 0);
        await town.Settle();

        var october = await town.Read("lamps.on-time-rate", Period.Parse("2026-10")!);
        (october.Now.Value, october.Now.Of).ShouldBe((0L, 1L));
        (await town.Read("lamps.mended", Period.Parse("2026-11")!)).Now.Value.ShouldBe(0);
        var took = (await town.Read("lamps.took", Period.Parse("2026-10")!)).Now;
        took.Of.ShouldBe(1);
        took.Number!.Value.ShouldBeInRange(840, 960);
    }

    [Theory, BothEngines]
    public async Task How_many_lamps_are_dark_is_what_is_dark_on_the_last_day(On engine)
    {
        var town = await LampTown.With(engine);
        DateTime Day(int month, int day) => new(2026, month, day, 2, 0, 0, DateTimeKind.Utc);
        await town.Happened(town.First, Day(3, 10), new LampWentOut(Guid.NewGuid(), Lamp.Street), 0, times: 3);
        await town.Happened(town.First, Day(9, 28), new LampMended(Guid.NewGuid(), Lamp.Street, 5, true), 0);
        await town.Happened(town.First, Day(10, 7), new LampWentOut(Guid.NewGuid(), Lamp.Porch), 0, times: 2);
        await town.Happened(town.First, Day(10, 8), new LampMended(Guid.NewGuid(), Lamp.Street, 5, true), 0);
        await town.Settle();
        foreach (var (code, count) in new[] { ("2026-02", 0), ("2026-03", 3), ("2026-08", 3), ("2026-Q3", 2), ("2026-W40", 2), ("2026-10-07", 4), ("2026-10-08", 3), ("2026-W41", 3), ("2026", 3), ("2027", 3) })
        {
            (await town.Read("lamps.dark", Period.Parse(code)!)).Now.Value.ShouldBe(count, code);
        }

        var kinds = await town.Read("lamps.dark", Period.Parse("2026-10")!, by: "kind");
        kinds.Parts.ToDictionary(part => part.Key, part => part.Now.Value).ShouldBe(new Dictionary<string, long?> { ["Street"] = 1, ["Porch"] = 2 }, ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task Above_the_community_a_stock_is_what_all_years_and_months_before_have_left(On engine)
    {
        var town = await LampTown.With(engine);
        DateTime Day(int year, int month) => new(year, month, 10, 2, 0, 0, DateTimeKind.Utc);
        await town.Happened(town.Communities[0], Day(2024, 11), new LampWentOut(Guid.NewGuid(), Lamp.Street), 0, times: 30);
        await town.Happened(town.Communities[1], Day(2025, 2), new LampWentOut(Guid.NewGuid(), Lamp.Porch), 0, times: 40);
        await town.Happened(town.Communities[0], Day(2025, 5), new LampMended(Guid.NewGuid(), Lamp.Street, 5, true), 0, times: 10);
        await town.Happened(town.Communities[1], Day(2026, 1), new LampWentOut(Guid.NewGuid(), Lamp.Street), 0, times: 100);
        await town.Happened(town.Communities[1], Day(2026, 4), new LampMended(Guid.NewGuid(), Lamp.Street, 5, true), 0, times: 50);
        await town.Settle();
        foreach (var (code, count) in new[]
        {
            ("2024-10", 0), ("2024-11", 30), ("2024", 30), ("2025-01", 30), ("2025-02", 70), ("2025-Q1", 70), ("2025-05", 60), ("2025-Q2", 60), ("2025", 60), ("2026-01", 160), ("2026-03", 160), ("2026-04", 110), ("2026", 110), ("2027-Q1", 110),
        })
        {
            (await town.Read("lamps.dark", Period.Parse(code)!, FigureScope.Area(town.District.Id))).Now.Value.ShouldBe(count, code);
        }

        var communities = await town.Read("lamps.dark", Period.Parse("2026-Q2")!, FigureScope.Area(town.District.Id), by: "community");
        communities.Parts.ToDictionary(part => part.Key, part => part.Now.Value).ShouldBe(new Dictionary<string, long?> { [$"{town.Communities[0].Id}"] = 20, [$"{town.Communities[1].Id}"] = 90 }, ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task A_district_sees_by_kind_what_its_communities_have_by_kind_together(On engine)
    {
        var town = await LampTown.With(engine);
        foreach (var (community, kind, times) in new[] { (0, Lamp.Street, 12), (0, Lamp.Porch, 20), (1, Lamp.Street, 31), (1, Lamp.Stairs, 8) })
        {
            await town.Happened(town.Communities[community], Start, new LampMended(Guid.NewGuid(), kind, 45, OnTime: true), community, times);
        }

        await town.Settle();
        foreach (var code in new[] { "2026-09", "2026-Q3", "2026" })
        {
            var kinds = await town.Read("lamps.mended", Period.Parse(code)!, FigureScope.Area(town.District.Id), by: "kind");
            kinds.Now.Value.ShouldBe(71, code);
            kinds.Parts.ToDictionary(part => part.Key, part => part.Now.Value).ShouldBe(new Dictionary<string, long?> { ["Street"] = 43, ["Porch"] = 20, ["Stairs"] = 8 }, ignoreOrder: true);
            var took = await town.Read("lamps.took", Period.Parse(code)!, FigureScope.Area(town.Subdistrict.Id), by: "kind");
            (took.Now.Of, took.Parts.Sum(part => part.Now.Of)).ShouldBe((71L, 71L));
        }
    }

    [Theory, BothEngines]
    public async Task Above_the_community_nobody_reads_days_and_weeks(On engine)
    {
        var town = await LampTown.With(engine);
        foreach (var code in new[] { "2026-09-20", "2026-W38" })
        {
            (await Should.ThrowAsync<Refusal>(() => town.Read("lamps.out", Period.Parse(code)!, FigureScope.Area(town.District.Id)))).Code.ShouldBe("insights.period.too-short");
        }
    }

    [Theory, BothEngines]
    public async Task Figures_above_that_an_upgrade_took_away_are_counted_again_when_it_starts_also_what_a_broken_off_start_left(On engine)
    {
        var town = await LampTown.With(engine);
        foreach (var community in town.Communities)
        {
            await town.Happened(community, Start, new LampMended(Guid.NewGuid(), Lamp.Porch, 20, OnTime: true), 3, times: 6);
            await town.Happened(community, Start, new LampNoticed(Guid.NewGuid(), Lamp.Porch, Guid.NewGuid()), 3);
        }

        await town.Settle();
        var before = await town.Dump();
        Task<int> TakeAway(AreaNode community) => town.In(null, services => services.GetRequiredService<Db>().Set<AreaTally>().Where(row => row.CommunityId == community.Id).ExecuteDeleteAsync());

        foreach (var gone in new[] { town.Communities, [town.Communities[1]], [] })
        {
            foreach (var community in gone)
            {
                (await TakeAway(community)).ShouldBeGreaterThan(0);
            }

            await town.Recount();
            (await town.Dump()).ShouldBe(before);
        }

        // One whose chronicle is not whole does not keep its neighbour waiting.
        foreach (var community in town.Communities)
        {
            await TakeAway(community);
        }

        await town.In(town.First, services => services.GetRequiredService<Db>().Set<SealHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.No, row => row.No - 2)));
        await town.Recount();
        var after = await town.Dump();
        after.ShouldBe(before.Where(line => !line.StartsWith($"{town.First.Id} a:", StringComparison.Ordinal)));

        // Whoever rebuilds everything here after this test finds it whole.
        await town.In(town.First, services => services.GetRequiredService<Db>().Set<SealHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.No, row => row.No + 2)));
    }

    [Theory, BothEngines]
    public async Task A_rate_keeps_its_numerator_and_denominator_all_the_way_up(On engine)
    {
        var town = await LampTown.With(engine);
        var day = new DateTime(2026, 10, 12, 4, 0, 0, DateTimeKind.Utc);
        await town.Happened(town.Communities[0], day, new LampMended(Guid.NewGuid(), Lamp.Street, 30, OnTime: true), 0, times: 90);
        await town.Happened(town.Communities[0], day, new LampMended(Guid.NewGuid(), Lamp.Street, 30, OnTime: false), 0, times: 10);
        await town.Happened(town.Communities[1], day, new LampMended(Guid.NewGuid(), Lamp.Street, 30, OnTime: true), 0, times: 5);
        await town.Happened(town.Communities[1], day, new LampMended(Guid.NewGuid(), Lamp.Street, 30, OnTime: false), 0, times: 5);
        await town.Settle();

        var district = await town.Read("lamps.on-time-rate", Period.Parse("2026-10")!, FigureScope.Area(town.District.Id), by: "community");
        (district.Now.Value, district.Now.Of, district.Now.Number).ShouldBe((95L, 110L, 86.4m));
        district.Parts.Select(part => (part.Now.Value, part.Now.Of, part.Now.Number)).ShouldBe([(90L, 100L, 90.0m), (5L, 10L, 50.0m)], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task A_private_fact_counts_for_its_grid_and_for_no_building(On engine)
    {
        var town = await LampTown.With(engine);
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Stairs, Private: true), 1);
        await town.Happened(town.First, Start, new LampWentOut(Guid.NewGuid(), Lamp.Stairs), 1);
        await town.Settle();
        var september = Period.Parse("2026-09")!;
        (await town.Read("lamps.out", september, FigureScope.Grid(town.Grids[1]))).Now.Value.ShouldBe(2);
        (await town.Read("lamps.out", september, FigureScope.Place(town.Buildings[1]))).Now.Value.ShouldBe(1);
        (await town.Read("lamps.out", september, FigureScope.Place(town.Compounds[0]))).Now.Value.ShouldBe(1);
        (await town.Read("lamps.out", september, by: "place")).Parts.Count.ShouldBe(2);
    }

    /// <summary>The dump as somebody with paper and pencil would write it, level by level.</summary>
    private static List<string> ByHand(LampTown town, IEnumerable<Drawn> lots)
    {
        var sums = new Dictionary<string, long>();
        foreach (var lot in lots)
        {
            var community = town.Communities[lot.Community];
            List<string> levels = ["c", $"a:{town.Subdistrict.Id}", $"a:{town.District.Id}"];
            if (lot.Building is { } building)
            {
                levels.Add($"g:{town.Grids[building % 2]:N}");
                if (lot.What != 1)
                {
                    levels.Add($"p:{town.Compounds[building / 2]:N}");
                    levels.Add($"p:{town.Buildings[building]:N}");
                }
            }

            var undone = lot.Day.AddDays(-lot.DaysBack);
            List<(string Indicator, DateOnly Day, string D1, int Bucket, long Value)> ticks = lot.What switch
            {
                0 or 1 => [("lamps.out", lot.Day, $"{lot.Kind}", 0, 1), ("lamps.dark", lot.Day, $"{lot.Kind}", 0, 1)],
                2 =>
                [
                    ("lamps.mended", lot.Day, $"{lot.Kind}", 0, 1), ("lamps.dark", lot.Day, $"{lot.Kind}", 0, -1), ("lamps.minutes", lot.Day, "", 0, lot.Minutes),
                    ("lamps.took", lot.Day, $"{lot.Kind}", Buckets.Of(lot.Minutes), 1), .. lot.OnTime ? [("lamps.mended-on-time", lot.Day, $"{lot.Kind}", 0, 1L)] : Array.Empty<(string, DateOnly, string, int, long)>(),
                ],
                _ =>
                [
                    ("lamps.mended", undone, $"{lot.Kind}", 0, -1), ("lamps.dark", lot.Day, $"{lot.Kind}", 0, 1),
                    ("lamps.took", undone, $"{lot.Kind}", Buckets.Of(lot.Minutes), -1), .. lot.OnTime ? [("lamps.mended-on-time", undone, $"{lot.Kind}", 0, -1L)] : Array.Empty<(string, DateOnly, string, int, long)>(),
                ],
            };
            foreach (var level in levels)
            {
                foreach (var (indicator, day, d1, bucket, value) in ticks)
                {
                    var quarter = new DateOnly(day.Year, day.Month - ((day.Month - 1) % 3), 1);
                    var above = new[] { $"Month {day:yyyy-MM}-01", $"Quarter {quarter:yyyy-MM-dd}", $"Year {day:yyyy}-01-01" };
                    IEnumerable<string> cells = level[0] != 'a' ? [$"Day {day:yyyy-MM-dd} {d1}  ", $"Month {day:yyyy-MM}-01 {d1}  "]
                        : d1.Length > 0 ? above.SelectMany(span => new[] { $"{span} by 0 ", $"{span} by 1 {d1}" }) : above.Select(span => $"{span} by 0 ");
                    foreach (var cell in cells)
                    {
                        var key = $"{community.Id} {level} {indicator} {cell} {bucket}";
                        sums[key] = sums.GetValueOrDefault(key) + value;
                    }
                }
            }
        }

        var lines = sums.Select(pair => $"{pair.Key} = {pair.Value}").ToList();
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private sealed class Steps(List<RebuildProgress> steps, long? stopAt = null, long stopAtFacts = 0) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value)
        {
            if (value.Community.Id == stopAt && value.Facts >= stopAtFacts)
            {
                throw new OperationCanceledException();
            }

            steps.Add(value);
        }
    }
}
