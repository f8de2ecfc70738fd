using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Whatever people do one after another, and in whatever order it is written down, the files stay true.</summary>
public class PropertyTests
{
    [Theory, BothEngines]
    public void Any_sequence_of_comings_and_goings_leaves_everybody_in_one_home_at_most(On engine) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Lives(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(12));

    [Fact]
    public void Shares_that_are_let_in_are_one_whole_at_most_and_a_third_thrice_is_one()
    {
        var share = Gen.Choose(1, 40).SelectMany(under => Gen.Choose(1, under).Select(over => (over, under)));
        Prop.ForAll(share.ListOf().Select(all => all.ToList()).ToArbitrary(), shares =>
        {
            var (over, under) = (System.Numerics.BigInteger.Zero, System.Numerics.BigInteger.One);
            List<(int, int)> taken = [];
            foreach (var (numerator, denominator) in shares)
            {
                var fits = ((over * denominator) + (numerator * under)) <= under * denominator;
                if (Ownership.Fits(numerator, denominator, taken) != fits)
                {
                    return false;
                }

                if (fits)
                {
                    taken.Add((numerator, denominator));
                    (over, under) = ((over * denominator) + (numerator * under), under * denominator);
                }
            }

            return over <= under;
        }).QuickCheckThrowOnFailure();
        Ownership.Fits(1, 3, [(1, 3), (1, 3)]).ShouldBeTrue();
        Ownership.Fits(1, 9999, [(1, 3), (1, 3), (1, 3)]).ShouldBeFalse();
    }

    [Fact]
    public void Every_number_with_a_true_check_sign_says_who_was_born_when() =>
        Prop.ForAll(Gen.Choose(0, 40_000).SelectMany(days => Gen.Choose(0, 999).Select(sequence => (days, sequence))).ToArbitrary(), made =>
        {
            var born = new DateOnly(1900, 1, 1).AddDays(made.days);
            var front = $"990101{born:yyyyMMdd}{made.sequence:000}";
            var number = ResidentId.Demand(front + ResidentId.CheckOf(front), new DateOnly(2026, 11, 2));
            return number.Birthday == born && number.Sex == (made.sequence % 2 == 1 ? Sex.Male : Sex.Female);
        }).QuickCheckThrowOnFailure();

    private static async Task<bool> Lives(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.Found(engine);
        await here.Settle("刘姐", Kernel.People.Office.CommunityStaff);
        var doors = await here.Doors();
        for (var step = 0; step < 24; step++)
        {
            here.Now = here.Now.AddDays(random.Next(3));
            try
            {
                await Step(here, random, doors, step);
            }
            catch (Refusal)
            {
                // A rule said no, and nothing was done by halves: that is what is looked at below.
            }
        }

        return await Holds(here);
    }

    private static async Task Step(Neighbourhood here, Random random, IReadOnlyList<Guid> doors, int step)
    {
        var (homes, people) = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<Household>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(), await db.Set<Living>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.PersonId).Distinct().ToListAsync());
        });
        var door = doors[random.Next(6)];
        var home = homes.Count > 0 ? homes[random.Next(homes.Count)] : Guid.Empty;
        var other = homes.Count > 0 ? homes[random.Next(homes.Count)] : Guid.Empty;
        Guid? person = people.Count > 0 && random.Next(2) == 0 ? people[random.Next(people.Count)] : null;
        var on = here.Today().AddDays(-random.Next(5));
        Guid[] some = [.. people.Where(_ => random.Next(3) == 0)];
        DateOnly? born = random.Next(2) == 0 ? new DateOnly(1930 + random.Next(90), 1, 1) : null;
        await (random.Next(homes.Count switch { 0 => 1, 1 => 2, _ => 9 }) switch
        {
            0 => Run<OpenHousehold>(slice => slice.Run(new() { DwellingId = door, PersonId = person, Name = $"甲{step}", Birthday = born, From = on, MovedIn = random.Next(2) == 0, MoveHere = random.Next(2) == 0 }, default)),
            1 or 2 => Run<JoinHousehold>(slice => slice.Run(
                new() { HouseholdId = home, PersonId = person, Name = $"乙{step}", Birthday = born, From = on, Relation = (Relation)random.Next(1, 14), How = (LivingStart)random.Next(3), MoveHere = random.Next(2) == 0 }, default)),
            3 => Run<MoveOut>(slice => slice.Run(new() { HouseholdId = home, PersonIds = [.. some], On = on, Mistake = random.Next(4) == 0 }, default)),
            4 => Run<RecordDeath>(slice => slice.Run(new() { HouseholdId = home, PersonId = person ?? Guid.Empty, On = on }, default)),
            5 => Run<MoveHousehold>(slice => slice.Run(new() { HouseholdId = home, DwellingId = door, On = on }, default)),
            6 => Run<SplitHousehold>(slice => slice.Run(new() { HouseholdId = home, PersonIds = [.. some], DwellingId = random.Next(2) == 0 ? door : null, On = on }, default)),
            7 => Run<MergeHouseholds>(slice => slice.Run(new() { HouseholdId = home, IntoId = other, Relation = Relation.Relative, On = on }, default)),
            _ => Run<FilePerson>(slice => slice.Run(new() { PersonId = people[random.Next(people.Count)], Birthday = born }, default)),
        });

        Task Run<S>(Func<S, Task> act)
            where S : notnull => here.As("刘姐", async scope => await scope.GetRequiredService<Door>().Run(() => act(scope.GetRequiredService<S>()), default));
    }

    private static async Task<bool> Holds(Neighbourhood here)
    {
        var (households, livings, dwellings) = await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            return (await db.Set<Household>().AsNoTracking().ToListAsync(), await db.Set<Living>().AsNoTracking().ToListAsync(), await db.Set<Dwelling>().AsNoTracking().ToListAsync());
        });
        foreach (var person in livings.Where(row => row.Ended != LivingEnd.Mistake).GroupBy(row => row.PersonId))
        {
            person.Count(row => row.Until is null).ShouldBeLessThanOrEqualTo(1);
            var lived = person.OrderBy(row => row.From).ThenBy(row => row.Until ?? DateOnly.MaxValue).ToList();
            for (var i = 1; i < lived.Count; i++)
            {
                (lived[i - 1].Until!.Value <= lived[i].From).ShouldBeTrue("nobody lives in two homes on one day");
            }
        }

        foreach (var household in households)
        {
            var all = livings.Where(row => row.HouseholdId == household.Id).ToList();
            var now = all.Where(row => row.Until is null).ToList();
            all.ShouldAllBe(row => row.From >= household.From, "nobody is in a household before it began");
            all.ShouldAllBe(row => household.Until == null || (row.Until != null && row.Until <= household.Until), "nor after it ended");
            household.Size.ShouldBe(now.Count);
            household.IsOpen.ShouldBe(now.Count > 0);
            if (household.IsOpen)
            {
                now.Count(row => row.Relation == Relation.Head).ShouldBe(1);
                now.Single(row => row.Relation == Relation.Head).PersonId.ShouldBe(household.HeadId!.Value);
                now.ShouldAllBe(row => row.DwellingId == household.DwellingId);
                dwellings.Single(row => row.Id == household.DwellingId).Use.ShouldBe(DwellingUse.LivedIn);
            }
        }

        dwellings.Where(row => row.Use == DwellingUse.LivedIn).ShouldAllBe(row => households.Any(household => household.IsOpen && household.DwellingId == row.Id));

        // The figures: what the facts add up to is what the rows say, and on no day was there less than nobody.
        var counted = Mulin.Households.Indicators.All.Single(indicator => indicator.Code == "households.people");
        var ticks = (await here.Facts()).SelectMany(one => counted.Fold(one.Fact, one.Envelope).Select(tick => (one.Envelope.Day, tick.D1, tick.D2, tick.Value))).ToList();
        ticks.Sum(tick => tick.Value).ShouldBe(livings.Count(row => row.Until is null));
        foreach (var cell in ticks.GroupBy(tick => (tick.D1, tick.D2)))
        {
            var stock = 0L;
            foreach (var day in cell.GroupBy(tick => tick.Day).OrderBy(day => day.Key))
            {
                stock += day.Sum(tick => tick.Value);
                stock.ShouldBeGreaterThanOrEqualTo(0, $"{cell.Key} on {day.Key}");
            }
        }

        return true;
    }
}
