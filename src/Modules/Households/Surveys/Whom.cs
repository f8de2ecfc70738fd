using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Kernel.Data;

namespace Mulin.Households.Surveys;

/// <summary>
/// Who is meant by a survey as the files stand. Persons under fourteen are not asked themselves (PIPL art. 31: not without their guardian); who has no birthday on
/// file is. What the filter says of people is asked of one person of a household.
/// </summary>
internal sealed class Whom(Db db, Seeking seeking, IPlaces places)
{
    private const int Youngest = 14;

    public sealed class Row
    {
        public Guid? PersonId { get; init; }
        public Guid HouseholdId { get; init; }
        public required Dwelling Dwelling { get; init; }
    }

    public async Task<int> Count(Survey survey, CancellationToken ct) => await (await Rows(survey, ct)).CountAsync(ct);

    /// <summary>A row for each who is asked.</summary>
    public async Task<IReadOnlyList<SurveyAsked>> Ask(Survey survey, CancellationToken ct)
    {
        var book = await places.Book(ct);
        return [.. (await (await Rows(survey, ct)).OrderBy(row => row.Dwelling.Walk).ThenBy(row => row.HouseholdId).ToListAsync(ct)).Select(row => Made(survey, row, book, late: false))];
    }

    /// <summary>Somebody who came later and is meant all the same; null: is not.</summary>
    public async Task<SurveyAsked?> Later(Survey survey, Guid? personId, Guid? householdId, CancellationToken ct)
    {
        var rows = await Rows(survey, ct);
        var row = await (survey.Unit == SurveyUnit.Person ? rows.Where(one => one.PersonId == personId) : rows.Where(one => one.HouseholdId == householdId)).FirstOrDefaultAsync(ct);
        return row is null ? null : Made(survey, row, await places.Book(ct), late: true);
    }

    /// <summary>The household somebody lives in now.</summary>
    public async Task<Guid?> HomeOf(Guid personId, CancellationToken ct) =>
        await db.Set<Living>().AsNoTracking().Where(row => row.PersonId == personId && row.Until == null).Select(row => (Guid?)row.HouseholdId).SingleOrDefaultAsync(ct);

    private SurveyAsked Made(Survey survey, Row row, Kernel.Places.PlaceBook book, bool late) =>
        new(db.NewId(), survey.Id, row.PersonId, row.HouseholdId, row.Dwelling.Id, row.Dwelling.BuildingId, book.SpotOf(row.Dwelling.StairsId).GridId, late);

    private async Task<IQueryable<Row>> Rows(Survey survey, CancellationToken ct)
    {
        var filter = HomeFilter.Read(survey.Whom);
        var doors = await seeking.Narrowed(db.Set<Dwelling>().AsNoTracking(), filter, ct);
        var living = filter.People(db) ?? db.Set<Living>().AsNoTracking().Where(row => row.Until == null);
        if (survey.Unit == SurveyUnit.Person)
        {
            var profiles = db.Set<Profile>();
            var born = db.Clock.Today.AddYears(-Youngest);
            return from row in living
                   join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
                   where !profiles.Any(profile => profile.CommunityId == row.CommunityId && profile.Id == row.PersonId && profile.Birthday > born)
                   select new Row { PersonId = row.PersonId, HouseholdId = row.HouseholdId, Dwelling = dwelling };
        }

        var households = db.Set<Household>().AsNoTracking().Where(row => row.Until == null);
        if (filter.AsksForPeople)
        {
            households = households.Where(row => living.Any(one => one.CommunityId == row.CommunityId && one.HouseholdId == row.Id));
        }

        return from row in households
               join dwelling in doors on new { row.CommunityId, Id = row.DwellingId } equals new { dwelling.CommunityId, dwelling.Id }
               select new Row { HouseholdId = row.Id, Dwelling = dwelling };
    }
}
