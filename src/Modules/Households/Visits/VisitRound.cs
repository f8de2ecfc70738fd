using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Households.Visits;

/// <summary>今天走访: who is due by today where the reader works, in the order somebody walks past the doors. Of each grid one round, and one for houses in none.</summary>
internal sealed class VisitRound(Db db, Access access, IPlaces places, IPersons persons, Settings settings, Texts texts) : ISlice
{
    public const int Most = 200;

    internal sealed class Query
    {
        public Guid? GridId { get; set; }

        /// <summary>Houses that no grid has.</summary>
        public bool WithoutGrid { get; set; }

        /// <summary>Also who falls due within these days.</summary>
        public int Ahead { get; set; }
    }

    /// <param name="Head">Masked.</param>
    /// <param name="Why">By which rule, in the reader's language; null: it was agreed on.</param>
    internal sealed record Stop(Guid HouseholdId, string Where, string Head, int Size, string? Why, DateOnly DueOn, bool Late, DateOnly? LastOn, int Away);

    internal sealed record View(DateOnly Today, IReadOnlyList<Stop> Stops, int Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.Visit);
        var today = db.Clock.Today;
        var until = today.AddDays(Math.Clamp(query.Ahead, 0, 31));
        var (due, book) = (await Due(query, until, ct), await places.Book(ct));
        var total = await due.CountAsync(ct);
        var stops = await due.OrderBy(row => row.Dwelling.Walk).ThenBy(row => row.Plan.Id).Take(Most).ToListAsync(ct);
        var heads = await persons.Of(stops.Select(row => row.HeadId).OfType<Guid>(), ct);
        var known = await settings.Of<HouseholdsSettings>(ct);
        return new View(today, [.. stops.Select(row => new Stop(
            row.Plan.Id, Lists.Doors.Said(book, row.Dwelling), row.HeadId is { } head && heads.TryGetValue(head, out var line) ? line.Name : texts["people.somebody"], row.Size,
            row.Plan.Agreed ? null : Said(texts, known, row.Plan.Code), row.Plan.DueOn!.Value, row.Plan.DueOn < today, row.Plan.LastOn, row.Plan.Away))], total);
    }

    internal sealed class DueRow
    {
        public required VisitPlan Plan { get; init; }
        public required Dwelling Dwelling { get; init; }
        public Guid? HeadId { get; init; }
        public int Size { get; init; }
    }

    /// <summary>Who is due until a day, where the reader may visit.</summary>
    internal async Task<IQueryable<DueRow>> Due(Query query, DateOnly until, CancellationToken ct)
    {
        var doors = (await access.Turf(Rights.Visit, ct)).Narrow(db.Set<Dwelling>().AsNoTracking());
        if (query.GridId is not null || query.WithoutGrid)
        {
            var grid = query.WithoutGrid ? null : query.GridId;
            List<Guid> inside = [.. (await places.Book(ct)).Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == grid).Select(place => place.Id)];
            doors = doors.Where(row => inside.Contains(row.BuildingId));
        }

        var households = db.Set<Household>();
        return from plan in db.Set<VisitPlan>().AsNoTracking().Where(row => row.DueOn <= until)
               join household in households on new { plan.CommunityId, plan.Id } equals new { household.CommunityId, household.Id }
               where household.Until == null
               join dwelling in doors on new { household.CommunityId, Id = household.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
               select new DueRow { Plan = plan, Dwelling = dwelling, HeadId = household.HeadId, Size = household.Size };
    }

    internal static string? Said(Texts texts, HouseholdsSettings known, string? code) =>
        code is null ? null : Groups.All.Contains(code) ? texts[$"households.group.{code}"] : Tags.Said(texts, known, code);
}
