using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Pages;

/// <summary>A limit in words.</summary>
internal static class LimitWords
{
    /// <param name="limit">Null: each community's own.</param>
    public static string Said(Texts texts, Limit? limit) => limit is null
        ? texts["concerns.limits.free"]
        : texts["concerns.page.times.both", Hours(texts, limit.First, limit.ByClock), Hours(texts, limit.Resolution, limit.ByClock)];

    public static string Hours(Texts texts, int hours, bool byClock) => texts[byClock ? "concerns.page.clock-hours" : "concerns.page.work-hours", hours];
}
