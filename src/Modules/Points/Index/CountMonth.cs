using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Lists;

namespace Mulin.Points.Index;

/// <summary>
/// Counts a month and freezes it: persons, households and buildings by groups that the database adds up, some thousands in each step and save, then the
/// lists and those who may be honoured. A step that is done again after a crash goes on behind the last subject written, and a subject stands under a
/// unique key besides.
/// </summary>
internal sealed class CountMonth(Db db, IVerifiedResidence residence, IPlaces places, ListKeeping lists, Rounds rounds, Whom whom) : IJob
{
    internal const string Kind = "points.CountMonth";

    /// <summary>As many subjects as one save writes.</summary>
    internal const int Batch = 5_000;

    internal sealed record Input(Guid MonthId);

    internal enum Stage
    {
        Persons,
        Households,
        Buildings,
        Lists,
        Honours,
    }

    /// <param name="After">The last subject written in this stage.</param>
    internal sealed record Cursor(Stage Stage, Guid? After, int Done);

    public async Task Step(Job job, CancellationToken ct)
    {
        var month = await db.Take<IndexMonth>(job.Read<Input>().MonthId, ct);
        if (month.FrozenAt is not null)
        {
            job.Finish(null, db.Clock.MachineNow);
            return;
        }

        var at = job.ReadCursor<Cursor>() ?? new Cursor(Stage.Persons, null, 0);
        var (last, count) = at.Stage switch
        {
            Stage.Persons => await Persons(month, at.After, ct),
            Stage.Households => await Households(month, at.After, ct),
            Stage.Buildings => await Buildings(month, ct),

            // A month that is counted late is a figure: nobody is listed or proposed for what is long past.
            _ when month.Month < Months.Of(db.Clock.Today).AddMonths(-1) => (null, 0),
            Stage.Lists => await lists.Draw(month, at.After, Batch, ct),
            _ => await rounds.OpenFor(month, ct),
        };
        var next = last is null ? new Cursor(at.Stage + 1, null, at.Done + count) : at with { After = last, Done = at.Done + count };
        job.Came(next, next.Done, null);
        if (next.Stage > Stage.Honours)
        {
            month.Freeze(db.Now);
            job.Finish(new { month.Persons, month.Households, month.Buildings }, db.Clock.MachineNow);
        }

        await db.Save(ct);
    }

    private async Task<(Guid? Last, int Count)> Persons(IndexMonth month, Guid? after, CancellationToken ct)
    {
        var rows = Counting(month).Where(row => row.Of == ConductOf.Person);
        var beyond = after is { } last ? rows.Where(row => row.SubjectId.CompareTo(last) > 0) : rows;
        var ids = await beyond.Select(row => row.SubjectId).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(ct);
        if (ids.Count == 0)
        {
            return (null, 0);
        }

        var to = ids[^1];
        var sums = await beyond.Where(row => row.SubjectId.CompareTo(to) <= 0).GroupBy(row => new { row.SubjectId, row.Month })
            .Select(group => new { group.Key.SubjectId, group.Key.Month, Points = group.Sum(row => (long)row.Points) }).ToListAsync(ct);
        var formula = month.Formula;
        var values = sums.GroupBy(row => row.SubjectId)
            .Select(one => new IndexValue(db.NewId(), month, ConductOf.Person, one.Key, formula.Person(Fold(month, one.Select(row => (row.Month, row.Points)))))).ToList();
        db.Insert(values);
        month.Counted(ConductOf.Person, values.Count, 0);
        return (ids.Count < Batch ? null : to, values.Count);
    }

    private async Task<(Guid? Last, int Count)> Households(IndexMonth month, Guid? after, CancellationToken ct)
    {
        var rows = Counting(month).Where(row => row.HouseholdId != null);
        var beyond = after is { } last ? rows.Where(row => row.HouseholdId!.Value.CompareTo(last) > 0) : rows;
        var ids = await beyond.Select(row => row.HouseholdId!.Value).Distinct().OrderBy(id => id).Take(Batch).ToListAsync(ct);
        if (ids.Count == 0)
        {
            return (null, 0);
        }

        var to = ids[^1];
        var sums = await beyond.Where(row => row.HouseholdId!.Value.CompareTo(to) <= 0).GroupBy(row => new { HouseholdId = row.HouseholdId!.Value, row.Of, row.Month })
            .Select(group => new { group.Key.HouseholdId, group.Key.Of, group.Key.Month, Points = group.Sum(row => (long)row.Points) }).ToListAsync(ct);
        var formula = month.Formula;
        var values = sums.GroupBy(row => row.HouseholdId).Select(home => new IndexValue(db.NewId(), month, ConductOf.Household, home.Key, formula.Household(
            Fold(month, home.Where(row => row.Of == ConductOf.Household).Select(row => (row.Month, row.Points))), Fold(month, home.Where(row => row.Of == ConductOf.Person).Select(row => (row.Month, row.Points)))))).ToList();
        db.Insert(values);
        month.Counted(ConductOf.Household, values.Count, values.Count(value => value.Value >= month.HonourFrom * Formula.Unit));
        return (ids.Count < Batch ? null : to, values.Count);
    }

    private async Task<(Guid? Last, int Count)> Buildings(IndexMonth month, CancellationToken ct)
    {
        var sums = await Counting(month).Where(row => row.BuildingId != null).GroupBy(row => new { BuildingId = row.BuildingId!.Value, row.Of, row.Month })
            .Select(group => new { group.Key.BuildingId, group.Key.Of, group.Key.Month, Points = group.Sum(row => (long)row.Points) }).ToListAsync(ct);
        var of = sums.ToLookup(row => row.BuildingId);
        var book = await places.Book(ct);
        var homes = (await residence.Households([], whom.BornUntil, ct)).GroupBy(home => book.Above(home.StairsId, PlaceLevel.Building)?.Id ?? Guid.Empty).ToDictionary(group => group.Key, group => group.Count());
        var formula = month.Formula;
        var values = book.Places.Where(place => place.Level == PlaceLevel.Building).Select(building => new IndexValue(db.NewId(), month, ConductOf.Building, building.Id, formula.Building(
            About(building.Id, ConductOf.Building), About(building.Id, ConductOf.Household), About(building.Id, ConductOf.Person), homes.GetValueOrDefault(building.Id)))).ToList();
        db.Insert(values);
        month.Counted(ConductOf.Building, values.Count, values.Count(value => value.Value >= month.BuildingHonourFrom * Formula.Unit));
        return (null, values.Count);

        Recent About(Guid building, ConductOf whose) => Fold(month, of[building].Where(row => row.Of == whose).Select(row => (row.Month, row.Points)));
    }

    /// <summary>What counts for this month: recorded before the count began, of the months that have a weight, and not contested.</summary>
    private IQueryable<ConductEntry> Counting(IndexMonth month)
    {
        var (until, from, begun) = (month.Month, month.Month.AddMonths(1 - Formula.Months), month.BegunAt);
        return db.Set<ConductEntry>().AsNoTracking().Where(row => row.Month >= from && row.Month <= until && row.RecordedAt <= begun && !row.Contested);
    }

    private static Recent Fold(IndexMonth month, IEnumerable<(DateOnly Month, long Points)> sums) => sums.Aggregate(new Recent(), (sum, one) => sum.Add(Ago(month.Month, one.Month), one.Points));

    internal static int Ago(DateOnly month, DateOnly then) => ((month.Year - then.Year) * 12) + month.Month - then.Month;
}
