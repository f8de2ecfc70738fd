using System.Globalization;
using System.Text.RegularExpressions;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Drills;

[Trait("Category", "Drill")]
public sealed class LongListDrill
{
    /// <summary>No measure of speed (that is bench/run's): a page that reads all rows is a hundred times slower, and other drills run beside this one.</summary>
    private const double ReadsNotAll = 0.02;

    [Theory, BothEngines]
    public async Task Among_a_hundred_thousand_concerns_a_list_asks_twice_and_reads_only_what_it_shows(On engine)
    {
        var database = await Database.New(engine);
        await using var mulin = new Serving(database);
        Environment.SetEnvironmentVariable("MULIN_BENCH_POSTGRES", Database.PostgresServer);
        var (_, said) = await mulin.Run("Mulin.Bench", "measure", engine == On.Postgres ? "--postgres" : "--sqlite", "--rows", "100000", "--seconds", "6", "--reports", "500");
        foreach (var (page, queries) in new[] { ("list", 2), ("json-list", 2), ("detail", 7) })
        {
            var line = Regex.Match(said, $@"^{page} +[\d,]+ +[\d,]+ +(\d+) +[\d,]+ +([\d.]+) of empty.*$", RegexOptions.Multiline);
            line.Success.ShouldBeTrue(said);
            int.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture).ShouldBeLessThanOrEqualTo(queries, line.Value);
            double.Parse(line.Groups[2].Value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(ReadsNotAll, line.Value);
            line.Value.ShouldNotContain("FAILED");
        }
    }
}
