using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Surveys;

/// <summary>The surveys of this community, those that run first; drafts only for who makes them.</summary>
internal sealed class SurveyList(Db db) : ISlice
{
    public const int Most = 100;

    internal sealed record Line(Guid Id, string Title, SurveyKind Kind, SurveyUnit Unit, bool Anonymous, SurveyState State, DateOnly? OpensOn, DateOnly? Until, int Asked, int Answered);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.EnterAnswers);
        var drafts = db.May(Rights.Survey);
        var asked = db.Set<SurveyAsked>();
        return await db.Set<Survey>().AsNoTracking().Where(row => drafts || row.State == SurveyState.Open || row.State == SurveyState.Closed)
            .OrderBy(row => row.State == SurveyState.Open ? 0 : row.State == SurveyState.Closed ? 2 : 1).ThenByDescending(row => row.Id).Take(Most)
            .Select(row => new Line(row.Id, row.Title, row.Kind, row.Unit, row.Anonymous, row.State, row.OpensOn, row.Until, row.Asked, asked.Count(one => one.CommunityId == row.CommunityId && one.SurveyId == row.Id && one.Answered && !one.Late)))
            .ToListAsync(ct);
    }
}
