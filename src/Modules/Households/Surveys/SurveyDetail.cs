using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>How far a survey has come in one grid or building.</summary>
internal sealed record PlaceCoverage(Guid? PlaceId, string Name, int Asked, int Answered);

/// <summary>One survey as staff sees it: what it asks, whom, how far it is, and what came of it as far as the reader may know.</summary>
internal sealed class SurveyDetail(Db db, Results results, Whom whom, Access access, IPlaces places, Texts texts) : ISlice
{
    /// <param name="Meant">Of a draft: how many would be asked today.</param>
    /// <param name="Result">Null: not shown to this reader, or not yet.</param>
    /// <param name="Full">The reader may read single answers.</param>
    internal sealed record View(
        Guid Id, int Version, string Title, string Introduction, SurveyKind Kind, SurveyUnit Unit, bool Anonymous, bool Online, SurveyReaders Readers, string Whom, SurveyState State, DateOnly? OpensOn, DateOnly? Until,
        DateOnly? EnterUntil, DateTime? ClosedAt, int Sheets, bool CouldNotOpen, IReadOnlyList<Question> Questions, int? Meant, Coverage Coverage, IReadOnlyList<PlaceCoverage> Grids, IReadOnlyList<PlaceCoverage> Buildings,
        IReadOnlyList<QuestionResult>? Result, bool Full);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        var survey = await db.Set<Survey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Survey));
        if (survey.IsDraft && !db.May(Rights.Survey))
        {
            throw new Missing(nameof(Survey));
        }

        int? meant = survey.IsDraft ? await whom.Count(survey, ct) : null;
        var coverage = await results.Coverage(survey, ct);
        var full = MaySeeSingle(db, survey, coverage.Answers);
        var shown = full || (survey.State == SurveyState.Closed && coverage.Answers >= Survey.FewestAnonymous);
        var (grids, buildings) = survey.IsDraft ? ([], []) : await Places(survey, ct);
        return new View(
            survey.Id, survey.Version, survey.Title, survey.Introduction, survey.Kind, survey.Unit, survey.Anonymous, survey.Online, survey.Readers, survey.Whom, survey.State, survey.OpensOn, survey.Until, survey.EnterUntil, survey.ClosedAt,
            survey.Sheets, survey.CouldNotOpen, survey.Questions, meant, coverage, grids, buildings, shown && !survey.IsDraft ? await results.Of(survey, coverage.Answers, full, ct) : null, full);
    }

    /// <summary>
    /// Single answers are for those who have that right. Of an anonymous survey nobody sees any before it is over, for whoever watches who answers
    /// and what the counts become knows what was answered; nor when there are fewer than five.
    /// </summary>
    internal static bool MaySeeSingle(Db db, Survey survey, int answers) =>
        db.May(Rights.SeeAnswers) && !survey.IsDraft && (!survey.Anonymous || (survey.State == SurveyState.Closed && answers >= Survey.FewestAnonymous));

    private async Task<(IReadOnlyList<PlaceCoverage> Grids, IReadOnlyList<PlaceCoverage> Buildings)> Places(Survey survey, CancellationToken ct)
    {
        var rows = await db.Set<SurveyAsked>().AsNoTracking().Where(row => row.SurveyId == survey.Id && !row.Late)
            .GroupBy(row => new { row.BuildingId, row.GridId }).Select(group => new { group.Key.BuildingId, group.Key.GridId, Asked = group.Count(), Answered = group.Count(row => row.Answered) }).ToListAsync(ct);
        var turf = await access.Turf(Rights.EnterAnswers, ct);
        rows = [.. rows.Where(row => turf.Covers(row.BuildingId, null))];
        var book = await places.Book(ct);
        var order = book.Places.Select((place, i) => (place.Id, i)).ToDictionary(one => one.Id, one => one.i);
        return (
            [.. rows.GroupBy(row => row.GridId).Select(group => new PlaceCoverage(group.Key, group.Key is { } grid ? book.Grid(grid)?.Name ?? texts["households.round.no-grid"] : texts["households.round.no-grid"], group.Sum(row => row.Asked), group.Sum(row => row.Answered))).OrderBy(line => line.Name, StringComparer.Ordinal)],
            [.. rows.Where(row => row.BuildingId is not null).GroupBy(row => row.BuildingId!.Value).OrderBy(group => order.GetValueOrDefault(group.Key, int.MaxValue)).Select(group => new PlaceCoverage(group.Key, book.NameOf(group.Key), group.Sum(row => row.Asked), group.Sum(row => row.Answered)))]);
    }
}
