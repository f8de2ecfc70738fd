using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Index;

namespace Mulin.Points.Lists;

/// <summary>What a resident reads of themselves: what was assessed of them, their household and their building, the months, entries, and what they allowed.</summary>
internal sealed class MyConduct(Db db, Whom whom, IVerifiedResidence residence, IHomes homes, IPlaces places, ICovenant covenant, Settings settings, IActsFor acts) : ISlice
{
    private const int Most = 60;
    private const int MostMonths = 12;

    internal sealed record Line(Guid Id, ConductOf Of, string Article, ConductKind Kind, int Points, DateOnly SeenOn, string Seen, bool Corrected, DateOnly ObjectUntil, bool MayObject, ObjectionState? Objection, DateOnly? DueOn, IReadOnlyList<string> Answers);

    /// <param name="Frozen">What was counted, in hundredths of a point.</param>
    /// <param name="Since">What it would be by all that is known today; the same where nothing was corrected.</param>
    internal sealed record Month(DateOnly Of, int Frozen, int Since);

    internal sealed record Entry(Guid Id, ConductList List, DateOnly Month, DateOnly Until, bool Stands, EntryEnd? Because, bool MayObject, ObjectionState? Objection);

    /// <param name="Grown">Whether the file knows them to live here and to be of full age: nobody else is assessed.</param>
    /// <param name="Base">Where whoever has no month stands, in hundredths.</param>
    internal sealed record View(bool Grown, int Base, IReadOnlyList<Month> Person, IReadOnlyList<Month> Household, IReadOnlyList<Month> Building, IReadOnlyList<Line> Lines, IReadOnlyList<Entry> Entries, ShowAs? Shown);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(ConductRights.Own);
        var person = await acts.ForFile(null, ct);
        var rights = await residence.Of(person, whom.BornUntil, ct);
        var home = rights.AsPerson ? rights.HouseholdId : null;
        var building = home is { } lives ? (await places.Book(ct)).Above((await homes.Of([lives], ct))[lives].StairsId, PlaceLevel.Building)?.Id : null;
        var subjects = new[] { person, home, building }.OfType<Guid>().ToList();
        var rows = await db.Set<Assessment>().AsNoTracking().Where(row => subjects.Contains(row.SubjectId) && (row.State == AssessmentState.Confirmed || row.State == AssessmentState.Corrected))
            .OrderByDescending(row => row.SeenOn).ThenByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var listings = await db.Set<Listing>().AsNoTracking().Where(row => row.PersonId == person).OrderByDescending(row => row.Id).Take(Most).ToListAsync(ct);
        var (about, entries) = (rows.ConvertAll(row => (Guid?)row.Id), listings.ConvertAll(row => (Guid?)row.Id));
        var objections = await db.Set<Objection>().AsNoTracking().Where(row => about.Contains(row.AssessmentId) || entries.Contains(row.EntryId)).ToListAsync(ct);
        var articles = await covenant.Of([.. rows.Select(row => row.ArticleId).Distinct()], ct);
        var today = db.Clock.Today;
        var shown = await db.Set<Showing>().AsNoTracking().Where(row => row.PersonId == person && row.EndedAt == null).Select(row => (ShowAs?)row.As).SingleOrDefaultAsync(ct);
        return new View(
            rights.AsPerson, (await settings.Of<ConductSettings>(ct)).Base * Formula.Unit, await Months(person, ConductOf.Person, ct), home is { } of ? await Months(of, ConductOf.Household, ct) : [], building is { } house ? await Months(house, ConductOf.Building, ct) : [],
            [.. rows.Select(row =>
            {
                var objection = objections.Find(one => one.AssessmentId == row.Id);
                return new Line(
                    row.Id, row.Of, articles.TryGetValue(row.ArticleId, out var article) ? article.Text : "", row.Kind, row.Points, row.SeenOn, row.Seen, row.State == AssessmentState.Corrected, row.ObjectUntil!.Value,
                    objection is null && row.State == AssessmentState.Confirmed && row.ObjectUntil >= today, objection?.State, objection?.DueOn, Answers(objection));
            })],
            [.. listings.Select(row => new Entry(
                row.Id, row.List, row.Month, row.Until, row.Stands, row.Because, row.Stands && row.List == ConductList.Grey && !objections.Exists(one => one.EntryId == row.Id), objections.Find(one => one.EntryId == row.Id)?.State))],
            shown);
    }

    /// <summary>Why it was decided so is said to whoever objected once it is decided, and not before.</summary>
    private static IReadOnlyList<string> Answers(Objection? objection) =>
        objection is { IsOpen: false } ? [.. new[] { objection.FirstReason, objection.SecondReason }.OfType<string>().Where(words => words.Length > 0)] : [];

    private async Task<IReadOnlyList<Month>> Months(Guid subject, ConductOf of, CancellationToken ct)
    {
        var values = await db.Set<IndexValue>().AsNoTracking().Where(row => row.SubjectId == subject && row.Of == of).OrderByDescending(row => row.Month).Take(MostMonths).ToListAsync(ct);
        if (values.Count == 0)
        {
            return [];
        }

        var from = values[^1].Month.AddMonths(1 - Formula.Months);
        var ids = values.ConvertAll(row => row.MonthId);
        var months = await db.Set<IndexMonth>().AsNoTracking().Where(row => ids.Contains(row.Id) && row.FrozenAt != null).ToDictionaryAsync(row => row.Id, ct);

        // A building's average would need every household of its past: there the frozen figure is said alone.
        var entries = of == ConductOf.Building ? [] : await db.Set<ConductEntry>().AsNoTracking().Where(row => row.Month >= from && !row.Contested && (of == ConductOf.Person ? row.Of == ConductOf.Person && row.SubjectId == subject : row.HouseholdId == subject)).ToListAsync(ct);
        return [.. values.Where(row => months.ContainsKey(row.MonthId)).Select(row =>
        {
            var month = months[row.MonthId];
            return new Month(row.Month, row.Value, of switch
            {
                ConductOf.Person => month.Formula.Person(Sum(month, ConductOf.Person)),
                ConductOf.Household => month.Formula.Household(Sum(month, ConductOf.Household), Sum(month, ConductOf.Person)),
                _ => row.Value,
            });
        })];

        Recent Sum(IndexMonth month, ConductOf whose) =>
            entries.Where(row => row.Of == whose && row.Month <= month.Month).Aggregate(new Recent(), (sum, row) => sum.Add(CountMonth.Ago(month.Month, row.Month), row.Points));
    }
}
