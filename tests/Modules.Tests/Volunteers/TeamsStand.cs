using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Volunteers.Telling;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>What the figures read back of the teams of the demo world.</summary>
internal static class TeamsStand
{
    /// <summary>160 volunteers round a core of 20 and more, in 60 + 5 + 9 + 1 circles.</summary>
    public static async Task InJinguili(Town town)
    {
        var read = await Read(town, "jinguili");
        read["volunteers.teams"].ShouldBe(75);
        (await Kinds(town, "jinguili")).ShouldBe(["interest-circle 9", "mothers-group 1", "mutual-aid-circle 5", "pioneer-circle 60"]);
        read["volunteers.volunteers"].ShouldBe(TeamsStory.Volunteers);
        read["volunteers.core"].ShouldBeGreaterThanOrEqualTo(20);
        read["volunteers.core"].ShouldBe(TeamsStory.Core);
        read["volunteers.members"].ShouldBe(TeamsStory.Volunteers);
        read["volunteers.teams-vacant"].ShouldBe(0);
        read["volunteers.programmes"].ShouldBe(4);
    }

    /// <summary>E: 68 teams with some 3,000 of the core, more than 14,000 in them. F: a talent studio, and a troupe of 20 and more with 20 and more performances.</summary>
    public static async Task InTheFullStory(Town town)
    {
        var large = await Read(town, "qingchuanli");
        large["volunteers.teams"].ShouldBe(68);
        large["volunteers.core"].ShouldBeInRange(2_900, 3_100);
        large["volunteers.members"].ShouldBeGreaterThan(14_000);
        var studio = await Read(town, "liutang");
        studio["volunteers.members"].ShouldBeGreaterThanOrEqualTo(20);
        studio["volunteers.performances"].ShouldBeGreaterThanOrEqualTo(20);
        studio["volunteers.talents"].ShouldBe(7);
    }

    /// <summary>Every area above shows what its communities come to together, or a bound of it where the rest would be a small cell.</summary>
    public static Task SummedAbove(Town town, params string[] codes) => In<object?>(town, "jinguili", async scope =>
    {
        var figures = scope.GetRequiredService<IFigures>();
        var tree = await scope.GetRequiredService<Areas>().Tree(default);
        var year = Period.Of(PeriodKind.Year, Clock.DayOf(scope.GetRequiredService<Db>().Now));
        var within = new Dictionary<long, IReadOnlyDictionary<string, long>>();
        foreach (var community in tree.Communities)
        {
            within[community.Id] = (await In(town, community.Slug, inside => inside.GetRequiredService<IFigures>().Read(new(codes, FigureScope.Community, year), default)))
                .ToDictionary(figure => figure.Indicator, figure => figure.Now.Value ?? 0);
        }

        foreach (var area in tree.All.Where(area => !area.IsCommunity && tree.CommunitiesUnder(area).Any()))
        {
            foreach (var figure in await figures.Read(new(codes, FigureScope.Area(area.Id), year), default))
            {
                var sum = tree.CommunitiesUnder(area).Sum(community => within[community.Id][figure.Indicator]);
                (figure.Now.Shown switch
                {
                    Shown.Exactly => figure.Now.Value == sum,
                    Shown.AtLeast => figure.Now.Number <= sum,
                    Shown.AtMost => figure.Now.Number >= sum,
                    _ => sum < 5,
                }).ShouldBeTrue($"{figure.Indicator} in {area.Name}: {figure.Now} of {sum}");
            }
        }

        return null;
    });

    private static Task<IReadOnlyDictionary<string, long>> Read(Town town, string slug) => In<IReadOnlyDictionary<string, long>>(town, slug, async scope =>
    {
        string[] codes = ["teams", "teams-active", "teams-vacant", "volunteers", "core", "members", "memberships", "programmes", "talents", "performances", "audience"];
        var year = Period.Of(PeriodKind.Year, Clock.DayOf(scope.GetRequiredService<Db>().Now));
        var read = (await scope.GetRequiredService<IFigures>().Read(new([.. codes.Select(code => $"volunteers.{code}")], FigureScope.Community, year), default)).ToDictionary(figure => figure.Indicator, figure => figure.Now.Value ?? 0);
        Console.WriteLine(string.Join(", ", read.Select(pair => $"{pair.Key} {pair.Value}")));
        return read;
    });

    private static Task<List<string>> Kinds(Town town, string slug) => In(town, slug, async scope =>
    {
        var year = Period.Of(PeriodKind.Year, Clock.DayOf(scope.GetRequiredService<Db>().Now));
        var teams = (await scope.GetRequiredService<IFigures>().Read(new(["volunteers.teams"], FigureScope.Community, year, "kind"), default)).Single();
        return teams.Parts.Where(part => part.Now.Value is > 0).Select(part => $"{part.Key} {part.Now.Value}").Order(StringComparer.Ordinal).ToList();
    });

    private static async Task<R> In<R>(Town town, string slug, Func<IServiceProvider, Task<R>> look)
    {
        await using var scope = town.Services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        provider.GetRequiredService<Here>().Enter((await provider.GetRequiredService<Areas>().Tree(default)).Find(slug)!);
        provider.GetRequiredService<Acting>().Actor = Actor.System;
        return await look(provider);
    }
}
