using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Modules.Tests.Activities;

/// <summary>What the figures read back of the activities the story tells of.</summary>
internal static class ActivitiesTold
{
    private static readonly string[] Codes = ["activities.held", "activities.festival-events", "activities.sessions", "activities.attendances", "activities.people", "activities.people-taught", "activities.came", "activities.seats-taken"];

    /// <summary>B: twenty classes and more, a camp of six classes, festivals; C: an etiquette course in seven rounds.</summary>
    public static async Task Stand(Town town, bool full, Func<Town, string, Func<IServiceProvider, Task<int>>, Task<int>> within)
    {
        await within(town, "hebutou", async scope =>
        {
            var (all, courses) = (await Read(scope, null), await Read(scope, "Course"));
            courses["activities.sessions"].ShouldBeGreaterThanOrEqualTo(full ? 44 : 22);
            courses["activities.attendances"].ShouldBeGreaterThanOrEqualTo(2000);
            all["activities.festival-events"].ShouldBeGreaterThanOrEqualTo(full ? 100 : 11);
            var camp = await Read(scope, "Camp");

            // The camp itself and its six classes; 150 pupils and more.
            camp["activities.held"].ShouldBe(7);
            camp["activities.people"].ShouldBeGreaterThanOrEqualTo(150);
            if (full)
            {
                all["activities.people-taught"].ShouldBeGreaterThanOrEqualTo(2000);
            }

            return 0;
        });
        await within(town, "jinguili", async scope =>
        {
            var courses = await Read(scope, "Course");
            courses["activities.sessions"].ShouldBeGreaterThanOrEqualTo(6);
            courses["activities.came"].ShouldBeInRange(1, courses["activities.seats-taken"]);
            return 0;
        });
    }

    /// <summary>This year and the one before, so that it holds in January too.</summary>
    private static async Task<IReadOnlyDictionary<string, long>> Read(IServiceProvider scope, string? kind)
    {
        var today = Clock.DayOf(scope.GetRequiredService<Db>().Now);
        Dictionary<string, long> sums = [];
        foreach (var year in new[] { Period.Of(PeriodKind.Year, today), Period.Of(PeriodKind.Year, today.AddYears(-1)) })
        {
            foreach (var code in Codes)
            {
                if (kind is not null && code is ("activities.festival-events" or "activities.people-taught"))
                {
                    continue;
                }

                var figure = (await scope.GetRequiredService<IFigures>().Read(new([code], FigureScope.Community, year, kind is null ? null : "kind"), default)).Single();
                var value = kind is null ? figure.Now.Value ?? 0 : figure.Parts.Where(part => string.Equals(part.Key, kind, StringComparison.OrdinalIgnoreCase)).Sum(part => part.Now.Value ?? 0);
                sums[code] = sums.GetValueOrDefault(code) + value;
            }
        }

        Console.WriteLine($"{kind ?? "all"}: {string.Join(", ", sums.Select(pair => $"{pair.Key} {pair.Value}"))}");
        return sums;
    }
}
