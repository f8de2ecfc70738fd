using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.Insights;
using Mulin.Contracts.People;
using Mulin.Exchange.Needs;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Places;
using Mulin.Host;
using Mulin.Households.Surveys;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Volunteers;
using Mulin.Tests;

namespace Mulin.Modules.Tests;

/// <summary>The demo story, told by running the slices: what it leaves behind must be a neighbourhood like any other.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task The_small_story_leaves_a_neighbourhood_with_something_waiting_for_everybody()
    {
        var town = await Town.Fresh(On.Sqlite);
        var watch = Stopwatch.StartNew();
        await Storyteller.TellIfEmpty(town.Services, Console.WriteLine, default);
        Console.WriteLine($"The small story took {watch.Elapsed.TotalSeconds:0} s.");

        await TheWorldStands(town);
        await In(town, "jinguili", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var concerns = await db.Set<Concern>().AsNoTracking().ToListAsync();
            concerns.Count.ShouldBeInRange(120, 170);
            Enum.GetValues<ConcernState>().ShouldBeSubsetOf(concerns.Select(concern => concern.State).Distinct());
            Enum.GetValues<ConcernKind>().ShouldBeSubsetOf(concerns.Select(concern => concern.Kind).Distinct());
            concerns.Count(concern => concern.IsOpen).ShouldBeInRange(24, 70);
            var zhang = (await scope.GetRequiredService<ISignsIn>().As("13900000001", default))!.PersonId;
            concerns.Where(concern => concern.ReporterId == zhang).Select(concern => concern.State)
                .ShouldBe([ConcernState.Closed, ConcernState.Resolved, ConcernState.Asked, ConcernState.Accepted], ignoreOrder: true);
            foreach (var login in new[] { "13900000002", "chen", "liu", "sun" })
            {
                var worker = (await scope.GetRequiredService<ISignsIn>().As(login, default))!;
                concerns.Count(concern => concern.WaitsForOffice && worker.Posts.Any(post => post.Key == concern.Post)).ShouldBeGreaterThanOrEqualTo(2, login);
            }

            concerns.Count(concern => concern.IsPassedUp).ShouldBeGreaterThanOrEqualTo(2);
            concerns.Count(concern => concern.IsOpen && concern.OverdueSaidFor == concern.DueAt).ShouldBeGreaterThanOrEqualTo(4);
        });
        await HomesStand(town, party: 5, completeAtLeast: 20, completeAtMost: 40);
        await TeamsStand.InJinguili(town);
        await EverythingHolds(town);
        await EverybodyWasCalledOn(town);
        await Activities.ActivitiesTold.Stand(town, full: false, In);
        await In(town, "jinguili", scope => Points.ConductWorld.Stands(scope, assessments: 20, households: 15, honours: 2));
        await Activities.PlanningTold.Stand(town, full: false, In);
        await TeamsStand.SummedAbove(town, "volunteers.teams", "volunteers.members", "activities.sessions", "activities.attendances", "households.dwellings", "concerns.received");

        // Told once more, nothing happens again.
        var before = await Facts(town);
        await Storyteller.TellAll(town.Services, small: true, _ => { }, default);
        (await Facts(town)).ShouldBe(before);
    }

    [Theory, BothEngines]
    [Trait("Category", "Drill")]
    public async Task The_full_story_can_be_interrupted_and_told_to_its_end(On engine)
    {
        var town = await Town.Fresh(engine);
        using var stop = new CancellationTokenSource();
        var lines = 0;
        await Should.ThrowAsync<OperationCanceledException>(() => Storyteller.TellAll(town.Services, small: false, line =>
        {
            Console.WriteLine(line);
            if (line.Contains("reported", StringComparison.Ordinal) && ++lines == 3)
            {
                stop.Cancel();
            }
        }, stop.Token));
        await Storyteller.TellAll(town.Services, small: false, Console.WriteLine, default);

        await TheWorldStands(town);
        await In(town, "jinguili", async scope =>
            (await scope.GetRequiredService<Db>().Set<Concern>().CountAsync()).ShouldBeGreaterThanOrEqualTo(400));
        await HomesStand(town, party: 79, completeAtLeast: 600, completeAtMost: 640);
        await TeamsStand.InJinguili(town);
        await TeamsStand.InTheFullStory(town);
        await In(town, "jinguili", scope => Points.ConductWorld.Stands(scope, assessments: 600, households: 600, honours: 10));
        await EverythingHolds(town);
        await Activities.ActivitiesTold.Stand(town, full: true, In);
        await Activities.PlanningTold.Stand(town, full: true, In);
        await TeamsStand.SummedAbove(
            town, "volunteers.teams", "volunteers.core", "volunteers.members", "volunteers.performances", "activities.sessions", "activities.attendances", "activities.practice-completed",
            "activities.festival-events", "activities.people-taught", "households.dwellings", "households.complete");
    }

    [Fact]
    [Trait("Category", "Drill")]
    public async Task The_full_story_adds_the_earlier_months_to_the_small_one()
    {
        var town = await Town.Fresh(On.Sqlite);
        await Storyteller.TellIfEmpty(town.Services, _ => { }, default);
        var small = await In(town, "jinguili", scope => scope.GetRequiredService<Db>().Set<Concern>().Select(concern => concern.Id).ToListAsync());
        await Storyteller.TellAll(town.Services, small: false, Console.WriteLine, default);

        await In(town, "jinguili", async scope =>
        {
            var all = await scope.GetRequiredService<Db>().Set<Concern>().AsNoTracking().ToListAsync();
            small.ShouldBeSubsetOf(all.Select(concern => concern.Id));
            all.Count.ShouldBeGreaterThanOrEqualTo(400);
            all.Select(concern => (concern.Text, concern.ReportedAt)).Distinct().Count().ShouldBe(all.Count);
        });
        await EverythingHolds(town);
    }

    private static Task TheWorldStands(Town town) => In(town, "jinguili", async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        var levels = (await db.Set<Place>().Select(place => place.Level).ToListAsync()).CountBy(level => level).ToDictionary();
        levels[PlaceLevel.Compound].ShouldBe(4);
        levels[PlaceLevel.Building].ShouldBe(61);
        levels[PlaceLevel.Dwelling].ShouldBe(1075);
        (await db.Set<Grid>().CountAsync()).ShouldBe(5);
        (await db.Set<Place>().CountAsync(place => place.Level == PlaceLevel.Building && place.GridId == null)).ShouldBe(0);
        BodyKind[] standing = [BodyKind.ResidentsCommittee, BodyKind.OwnersCommittee, BodyKind.PropertyCompany, BodyKind.PartyBranch, BodyKind.StewardTeam];
        (await db.Set<Body>().CountAsync(body => !standing.Contains(body.Kind))).ShouldBe(447);
        var book = await scope.GetRequiredService<IOffices>().Book(default);
        book.Holders.Count(holder => holder.Post.Office == Office.GridWorker).ShouldBe(5);
        book.Holders.Count(holder => holder.Post.Office == Office.BuildingLeader).ShouldBe(52);
        book.Holders.Count(holder => holder.Post.Office == Office.GridSecretary).ShouldBe(5);
        var units = await db.Set<Place>().Where(place => place.Level == PlaceLevel.Unit).Select(place => place.Id).ToListAsync();
        units.ShouldAllBe(unit => book.At(Post.Place(Office.UnitLeader, unit)).Any());
    });

    /// <summary>What the figures read back of the homes of the first community.</summary>
    private static Task HomesStand(Town town, int party, int completeAtLeast, int completeAtMost) => In(town, "jinguili", async scope =>
    {
        var year = Period.Of(PeriodKind.Year, Clock.DayOf(scope.GetRequiredService<Db>().Now));
        var read = (await scope.GetRequiredService<IFigures>().Read(new(
            ["households.dwellings", "households.party-members", "households.complete", "households.lived-in", "households.completeness", "households.covered", "households.homes"], FigureScope.Community, year), default))
            .ToDictionary(figure => figure.Indicator, figure => figure.Now.Value ?? 0);
        Console.WriteLine(string.Join(", ", read.Select(pair => $"{pair.Key} {pair.Value}")));
        read["households.dwellings"].ShouldBe(1075);
        read["households.party-members"].ShouldBe(party);
        read["households.complete"].ShouldBeInRange(completeAtLeast, completeAtMost);
        read["households.completeness"].ShouldBe(read["households.complete"]);
        read["households.lived-in"].ShouldBeGreaterThanOrEqualTo(read["households.complete"]);
        read["households.covered"].ShouldBeInRange(1, read["households.homes"]);
    });

    /// <summary>The great visit reached every household on its list, all of them are satisfied, and the figures say so with what they are shares of.</summary>
    private static Task EverybodyWasCalledOn(Town town) => In(town, "jinguili", async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        var visit = await db.Set<Survey>().AsNoTracking().SingleAsync(row => row.Kind == SurveyKind.GreatVisit);
        visit.State.ShouldBe(SurveyState.Closed);
        visit.Asked.ShouldBeGreaterThan(20);
        var year = Period.Of(PeriodKind.Year, Clock.DayOf(visit.ClosedAt!.Value));
        string[] codes = ["asked", "visited", "rated", "satisfied", "coverage", "satisfaction"];
        var figures = await scope.GetRequiredService<IFigures>().Read(new([.. codes.Select(code => $"households.great-visit-{code}")], FigureScope.Community, year), default);
        figures.Take(4).Select(figure => figure.Now.Value).ShouldAllBe(value => value == visit.Asked);
        figures.Skip(4).Select(figure => (figure.Now.Number, figure.Now.Value, figure.Now.Of)).ToList().ForEach(share => share.ShouldBe((100m, visit.Asked, visit.Asked)));
        var elders = await db.Set<Survey>().AsNoTracking().SingleAsync(row => row.State == SurveyState.Open);
        (await db.Set<SurveyAsked>().CountAsync(row => row.SurveyId == elders.Id && row.Answered)).ShouldBeInRange(4, elders.Asked - 1);
        (await db.Set<Need>().CountAsync(need => need.Source == NeedSource.Survey && need.SourceId == elders.Id)).ShouldBeGreaterThan(0);
    });

    /// <summary>In each community: the chronicle is whole, nothing is stuck, somebody answers for what is open, and the figures count what is there.</summary>
    private static async Task EverythingHolds(Town town)
    {
        foreach (var slug in new[] { "jinguili", "wutongyuan", "hebutou" })
        {
            await In(town, slug, async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                (await db.Set<FactDelivery>().Where(row => row.DoneAt == null).Select(row => row.Reaction + ": " + row.Error).ToListAsync()).ShouldBeEmpty();
                (await db.Set<Alarm>().Where(alarm => alarm.Error != null).Select(alarm => alarm.Error).ToListAsync()).ShouldBeEmpty();
                var verdict = await scope.GetRequiredService<Verify>().Check(default);
                verdict.Problem.ShouldBeNull();
                verdict.Unsealed.ShouldBe(0);

                var book = await scope.GetRequiredService<IOffices>().Book(default);
                var concerns = await db.Set<Concern>().AsNoTracking().ToListAsync();
                foreach (var concern in concerns.Where(concern => concern.IsOpen))
                {
                    var post = Post.Parse(concern.Post);
                    (post.AreaId is not null ? concern.IsPassedUp : book.Answers(post).Any()).ShouldBeTrue(concern.Number);
                    concern.DueAt.ShouldNotBe(default);
                }

                var years = concerns.Select(concern => Clock.DayOf(concern.ReportedAt)).Select(day => Period.Of(PeriodKind.Year, day)).Distinct();
                long received = 0;
                foreach (var year in years)
                {
                    var figure = await scope.GetRequiredService<IFigures>().Read(new(["concerns.received"], FigureScope.Community, year), default);
                    received += figure[0].Now.Value ?? 0;
                }

                received.ShouldBe(concerns.Count);
            });
        }
    }

    /// <summary>How many facts there are of each name.</summary>
    private static async Task<IReadOnlyList<string>> Facts(Town town) => await In(town, "jinguili", async scope =>
        (await scope.GetRequiredService<Db>().Set<FactRecord>().GroupBy(fact => fact.Name).Select(group => new { group.Key, Count = group.Count() }).OrderBy(row => row.Key).ToListAsync()).Select(row => $"{row.Key} {row.Count}").ToList());

    private static Task In(Town town, string slug, Func<IServiceProvider, Task> look) => In<object?>(town, slug, async scope =>
    {
        await look(scope);
        return null;
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
