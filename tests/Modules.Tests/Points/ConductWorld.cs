using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Modules.Tests.Points;

/// <summary>What the demo story leaves behind of conduct in jinguili, read back.</summary>
internal static class ConductWorld
{
    public static async Task Stands(IServiceProvider scope, int assessments, int households, int honours)
    {
        var db = scope.GetRequiredService<Db>();
        (await db.Set<Article>().CountAsync()).ShouldBe(8);
        (await db.Set<PanelSeat>().CountAsync()).ShouldBe(3);
        var rows = await db.Set<Assessment>().AsNoTracking().ToListAsync();
        rows.Count.ShouldBeGreaterThanOrEqualTo(assessments);
        rows.Where(row => row.HouseholdId is not null).Select(row => row.HouseholdId).Distinct().Count().ShouldBeGreaterThanOrEqualTo(households);

        // Every one was agreed to by somebody else; one objection of a month was right and one was not.
        rows.ShouldAllBe(row => row.SecondId != null && row.SecondId != row.FirstId);
        var objections = await db.Set<Objection>().AsNoTracking().ToListAsync();
        objections.ShouldAllBe(row => row.DecidedAt != null);
        objections.Count(row => row.State == ObjectionState.Upheld).ShouldBe(rows.Count(row => row.State == AssessmentState.Corrected));
        objections.ShouldContain(row => row.State == ObjectionState.Rejected);
        (await db.Set<ConductEntry>().CountAsync(row => row.Correction)).ShouldBe(rows.Count(row => row.State == AssessmentState.Corrected));

        var months = await db.Set<IndexMonth>().AsNoTracking().ToListAsync();
        months.ShouldAllBe(month => month.FrozenAt != null && month.Households > 0 && month.HouseholdsAbove > 0);
        (await db.Set<Listing>().CountAsync(row => row.List == ConductList.Grey)).ShouldBeGreaterThan(0);
        (await db.Set<Candidate>().CountAsync(row => row.State == CandidateState.Awarded)).ShouldBeGreaterThanOrEqualTo(honours);
        (await db.Set<HonourRound>().AsNoTracking().Where(row => row.Awarded > 0).ToListAsync()).ShouldAllBe(round => round.State == RoundState.Closed && round.Voters >= 5);
    }
}
