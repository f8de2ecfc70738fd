using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Bench;

/// <summary>
/// Freezes the index of three months for many people. The assessments are the noun's own, confirmed and written past the slices, for nobody assesses six hundred
/// thousand times; what is measured is the job that counts them.
/// </summary>
internal static class MonthEnds
{
    private const int Months = 3;
    private const int Batch = 5_000;

    public static async Task<bool> Run(Engine engine, string data, string name, int people, CancellationToken ct)
    {
        await using var stage = await Stage.Open(engine, data, ct);
        var clock = Stopwatch.StartNew();
        await Import.Bring(stage, people, ct);
        var brought = clock.Elapsed.TotalSeconds;
        var last = Mulin.Points.Index.Months.Of(Clock.DayOf(DateTime.UtcNow)).AddMonths(-1);
        var entries = await Assessed(stage, last, ct);
        await using (var connection = await stage.Engine.Open(ct))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "ANALYZE";
            await command.ExecuteNonQueryAsync(ct);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{name}: {people:N0} people brought in ({brought:0} s), {entries:N0} assessments in {Months} months"));
        var met = true;
        for (var month = last.AddMonths(1 - Months); month <= last; month = month.AddMonths(1))
        {
            var of = month;
            clock.Restart();
            await stage.AsSystem<object?>(async scope =>
            {
                await scope.GetRequiredService<Mulin.Points.Index.Months>().Freeze(of, ct);
                await scope.GetRequiredService<Db>().Save(ct);
                return null;
            });
            IndexMonth counted;
            do
            {
                await Task.Delay(50, ct);
                counted = await stage.AsSystem(scope => scope.GetRequiredService<Db>().Set<IndexMonth>().AsNoTracking().SingleAsync(row => row.Month == of, ct));
            }
            while (counted.FrozenAt is null);
            var seconds = clock.Elapsed.TotalSeconds;
            var entered = await stage.AsSystem(scope => scope.GetRequiredService<Db>().Set<Listing>().CountAsync(row => row.MonthId == counted.Id, ct));
            var fast = seconds < 30 && counted.Persons >= people * 98 / 100;
            met &= fast;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{of:yyyy-MM}   {seconds,6:0.0} s (< 30){(fast ? "" : "  MISSED")}   {counted.Persons:N0} persons, {counted.Households:N0} households, {counted.Buildings:N0} buildings; {entered:N0} entries, {counted.HouseholdsAbove:N0} households above the threshold"));
        }

        return met;
    }

    /// <summary>Two assessments of each person in each month, one of each household in one of them (every tenth does much), one of each building in each.</summary>
    private static async Task<int> Assessed(Stage stage, DateOnly last, CancellationToken ct)
    {
        var (homes, book) = await stage.AsSystem(async scope => (
            await scope.GetRequiredService<IVerifiedResidence>().Households([], new DateOnly(2008, 1, 1), ct), await scope.GetRequiredService<IPlaces>().Book(ct)));
        CovenantArticle Article(ConductOf of, int points) => new(Guid.NewGuid(), Guid.NewGuid(), 1, ConductKind.WasteSorting, of, points, "", null, "", null, last.AddYears(-1), null);
        var (good, bad, home, corridor) = (Article(ConductOf.Person, 3), Article(ConductOf.Person, -2), Article(ConductOf.Household, 2), Article(ConductOf.Building, 1));
        var total = 0;
        for (var from = 0; from < homes.Count; from += Batch / 10)
        {
            var some = homes.Skip(from).Take(Batch / 10).ToList();
            var (first, start) = (from == 0, from);
            total += await stage.AsSystem(async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                List<ConductEntry> rows = [];
                for (var ago = 0; ago < Months; ago++)
                {
                    var on = last.AddMonths(-ago).AddDays(9);
                    for (var i = 0; i < some.Count; i++)
                    {
                        var building = book.Above(some[i].StairsId, PlaceLevel.Building)!.Id;
                        foreach (var person in some[i].Members)
                        {
                            var whose = new Target(ConductOf.Person, person, some[i].HouseholdId, building, null);
                            Add((start + i) % 40 == 0 ? bad with { Points = -7 } : good, whose, on);
                            Add(bad, whose, on.AddDays(1));
                        }

                        if ((start + i) % Months == ago)
                        {
                            Add((start + i) % 10 == 0 ? home with { Points = 60 } : home, new Target(ConductOf.Household, null, some[i].HouseholdId, building, null), on);
                        }
                    }

                    foreach (var building in first ? book.Places.Where(place => place.Level == PlaceLevel.Building) : [])
                    {
                        Add(corridor, new Target(ConductOf.Building, null, null, building.Id, null), on);
                    }
                }

                db.Insert(rows);
                await db.Save(ct);
                return rows.Count;

                void Add(CovenantArticle article, Target target, DateOnly on)
                {
                    var at = Clock.Utc(on.ToDateTime(new TimeOnly(12, 0)));
                    rows.Add(new Assessment(db.NewId(), article, target, Guid.Empty, on, "", at).Confirm(Guid.AllBitsSet, db.NewId(), at, on.AddDays(15)));
                }
            });
        }

        return total;
    }
}
