using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Households.Surveys;

/// <summary>
/// Who has not been asked yet, where the reader works, in the order somebody walks past the doors. Under a search also those who answered, to be put right, and
/// those who came after it opened.
/// </summary>
internal sealed class SurveyRound(Db db, Access access, Seeking seeking, IPlaces places, IPersons persons, Texts texts) : ISlice
{
    public const int Most = 200;

    internal sealed class Query
    {
        public Guid SurveyId { get; set; }
        public Guid? GridId { get; set; }
        public Guid? BuildingId { get; set; }

        /// <summary>A door, a part of a name, the last digits of a phone.</summary>
        public string? Q { get; set; }
    }

    /// <param name="AskedId">Null: came later.</param>
    /// <param name="Who">Masked.</param>
    /// <param name="Link">Where their answer is written down, behind the address of the survey.</param>
    internal sealed record Stop(Guid? AskedId, Guid? PersonId, Guid? HouseholdId, string Where, string Who, bool Answered, bool Late, string Link);

    internal sealed record View(Guid SurveyId, string Title, SurveyKind Kind, SurveyUnit Unit, bool Anonymous, bool Enterable, IReadOnlyList<Stop> Stops, int Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        var survey = await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.SurveyId && row.OpenedAt != null, ct) ?? throw new Missing(nameof(Survey));
        var book = await places.Book(ct);
        var doors = (await access.Turf(Rights.EnterAnswers, ct)).Narrow(db.Set<Dwelling>().AsNoTracking());
        var typed = query.Q?.Trim() is { Length: > 0 and <= HomeFilter.LongestWords } words ? words : null;
        if (typed is not null)
        {
            var named = (await seeking.Doors(new() { Q = typed }, ct)).Select(row => row.Id);
            doors = doors.Where(row => named.Contains(row.Id));
        }

        if (query.BuildingId is { } building)
        {
            doors = doors.Where(row => row.BuildingId == building);
        }

        if (query.GridId is { } grid)
        {
            List<Guid> inside = [.. book.Places.Where(place => place.Level == PlaceLevel.Building && place.GridId == grid).Select(place => place.Id)];
            doors = doors.Where(row => inside.Contains(row.BuildingId));
        }

        var asked = db.Set<SurveyAsked>().AsNoTracking().Where(row => row.SurveyId == survey.Id);
        var households = db.Set<Household>();
        var wanted = from row in asked.Where(row => typed != null || !row.Answered)
                     join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, Id = (Guid?)dwelling.Id }
                     select new { Asked = row, Dwelling = dwelling };
        var total = await wanted.CountAsync(ct);
        var found = await wanted.OrderBy(row => row.Dwelling.Walk).ThenBy(row => row.Asked.Id).Take(Most).ToListAsync(ct);
        var homes = found.Select(row => row.Asked.HouseholdId).OfType<Guid>().ToList();
        var heads = await households.AsNoTracking().Where(row => homes.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.HeadId, ct);
        Guid? Who(SurveyAsked row) => row.PersonId ?? (row.HouseholdId is { } home ? heads.GetValueOrDefault(home) : null);
        var later = typed is null ? [] : await Later(survey, doors, ct);
        var names = await persons.Of(found.Select(row => Who(row.Asked)).Concat(later.Select(row => row.PersonId)).OfType<Guid>().Distinct(), ct);
        string Name(Guid? id) => id is { } known && names.TryGetValue(known, out var line) ? line.Name : texts["people.somebody"];
        return new View(
            survey.Id, survey.Title, survey.Kind, survey.Unit, survey.Anonymous, survey.IsEnterable(db.Clock.Today),
            [
                .. found.Select(row => new Stop(row.Asked.Id, row.Asked.PersonId, row.Asked.HouseholdId, Doors.Said(book, row.Dwelling), Name(Who(row.Asked)), row.Asked.Answered, row.Asked.Late, $"asked={row.Asked.Id}")),
                .. later.Select(row => new Stop(null, survey.Unit == SurveyUnit.Person ? row.PersonId : null, row.HouseholdId, Doors.Said(book, row.Dwelling), Name(row.PersonId), false, true, survey.Unit == SurveyUnit.Person ? $"person={row.PersonId}" : $"home={row.HouseholdId}")),
            ],
            total + later.Count);
    }

    private sealed record LaterRow(Guid? PersonId, Guid HouseholdId, Dwelling Dwelling);

    private async Task<IReadOnlyList<LaterRow>> Later(Survey survey, IQueryable<Dwelling> doors, CancellationToken ct)
    {
        var asked = db.Set<SurveyAsked>().Where(row => row.SurveyId == survey.Id);
        var rows = survey.Unit == SurveyUnit.Person
            ? from row in db.Set<Living>().AsNoTracking().Where(row => row.Until == null)
              join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
              where !asked.Any(one => one.CommunityId == row.CommunityId && one.PersonId == row.PersonId)
              orderby dwelling.Walk, row.Id
              select new LaterRow(row.PersonId, row.HouseholdId, dwelling)
            : from row in db.Set<Household>().AsNoTracking().Where(row => row.Until == null)
              join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
              where !asked.Any(one => one.CommunityId == row.CommunityId && one.HouseholdId == row.Id)
              orderby dwelling.Walk, row.Id
              select new LaterRow(row.HeadId, row.Id, dwelling);
        return await rows.Take(20).ToListAsync(ct);
    }
}
