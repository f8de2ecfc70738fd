using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What the figures read back of practice, the four-thirty class and the weekly studio.</summary>
internal static class PlanningTold
{
    /// <summary>B: 500 students and more with 16 class hours each; a four-thirty class; a weekly studio of ten plans and more.</summary>
    public static async Task Stand(Town town, bool full, Func<Town, string, Func<IServiceProvider, Task<int>>, Task<int>> within)
    {
        await within(town, "hebutou", async scope =>
        {
            var students = await Read(scope, "activities.practice-completed");
            students.ShouldBeGreaterThanOrEqualTo(full ? 500 : 10);
            (await Read(scope, "activities.class-hours")).ShouldBe(students * 16);
            (await Read(scope, "activities.practice-students")).ShouldBeGreaterThanOrEqualTo(students);
            (await Read(scope, "activities.pickups")).ShouldBe(24);
            (await Read(scope, "activities.not-picked-up")).ShouldBe(0);
            return 0;
        });
        foreach (var slug in new[] { "hebutou", "jinguili" })
        {
            await within(town, slug, async scope =>
            {
                (await Now(scope, "activities.weekly-programmes")).ShouldBeGreaterThanOrEqualTo(10);
                (await Read(scope, "activities.programmes-held")).ShouldBeGreaterThanOrEqualTo(1);
                (await Read(scope, "activities.suggestions-taken-up")).ShouldBeGreaterThanOrEqualTo(1);
                return 0;
            });
        }
    }

    /// <summary>This year and the one before, so that it holds in January too.</summary>
    private static async Task<long> Read(IServiceProvider scope, string code)
    {
        var today = Clock.DayOf(scope.GetRequiredService<Db>().Now);
        var sum = 0L;
        foreach (var year in new[] { Period.Of(PeriodKind.Year, today), Period.Of(PeriodKind.Year, today.AddYears(-1)) })
        {
            sum += (await scope.GetRequiredService<IFigures>().Read(new([code], FigureScope.Community, year), default)).Single().Now.Value ?? 0;
        }

        return sum;
    }

    private static async Task<long> Now(IServiceProvider scope, string code) =>
        (await scope.GetRequiredService<IFigures>().Read(new([code], FigureScope.Community, Period.Of(PeriodKind.Year, Clock.DayOf(scope.GetRequiredService<Db>().Now))), default)).Single().Now.Value ?? 0;
}
