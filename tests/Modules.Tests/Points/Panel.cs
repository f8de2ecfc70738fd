using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>What tests of conduct say often: a panel of three, two committee members, a covenant, and some homes.</summary>
internal sealed class Panel
{
    private readonly Dictionary<string, Guid> articles = [];

    private Panel(Neighbourhood here) => Here = here;

    public Neighbourhood Here { get; }

    /// <summary>The household of 张阿姨, who has claimed it.</summary>
    public Guid Zhang { get; private set; }

    /// <summary>That of 李叔.</summary>
    public Guid Li { get; private set; }

    public static Task<Panel> In(On engine) => In(engine, null);

    /// <summary>周老师, 吴奶奶 and 郑爷爷 sit on the panel; 高委员 and 邓委员 on the committee; 张阿姨 and 李叔 have homes of their own and have claimed them.</summary>
    public static async Task<Panel> In(On engine, Town? town)
    {
        var panel = new Panel(town is null ? await Neighbourhood.With(engine) : await Neighbourhood.With(town));
        var here = panel.Here;
        await here.Settle("高委员", Office.CommitteeMember);
        await here.Settle("邓委员", Office.CommitteeMember);
        foreach (var (name, door) in new[] { ("周老师", 20), ("吴奶奶", 21), ("郑爷爷", 22) })
        {
            await here.Settle(name, Office.Assessor);
            await panel.Home(name, door);
            await here.Run<EnterElection, Guid>("高委员", slice => slice.Run(new() { PersonId = here[name].PersonId, ElectedOn = here.Today(), Votes = 120 }, default));
        }

        panel.Zhang = await panel.Home("张阿姨", 0);
        panel.Li = await panel.Home("李叔", 1);
        await panel.Adopt("sorts", ConductOf.Household, 6);
        await panel.Adopt("helps", ConductOf.Household, 5);
        await panel.Adopt("rubbish", ConductOf.Household, -4);
        await panel.Adopt("serves", ConductOf.Person, 8);
        await panel.Adopt("lane", ConductOf.Person, -9);
        await panel.Adopt("dog", ConductOf.Person, -5);
        await panel.Adopt("corridor", ConductOf.Building, 5);
        return panel;
    }

    /// <summary>A home behind a door with a birthday on file, verified and claimed.</summary>
    public async Task<Guid> Home(string name, int door)
    {
        var home = await Here.Open((await Here.Doors())[door], name, more: form => (form.PersonId, form.Birthday) = (Here[name].PersonId, new DateOnly(1958, 4, 1)));
        await Here.Claim(name, await Here.Invite(home.HouseholdId));
        return home.HouseholdId;
    }

    public async Task Adopt(string name, ConductOf of, int points) => articles[name] = await Here.Run<AdoptArticle, Guid>("高委员", slice => slice.Run(
        new() { Number = articles.Count + 1, Kind = of == ConductOf.Person ? ConductKind.Parking : ConductKind.WasteSorting, Of = of, Points = points, Text = $"条文{name}", Evidence = "当场看到" }, default));

    public Guid Article(string name) => articles[name];

    public Task<Guid> Sees(string article, Guid? person = null, Guid? household = null, Guid? place = null, string by = "周老师", DateOnly? on = null) => Here.Run<Assess, Guid>(
        by, slice => slice.Run(new() { ArticleId = articles[article], PersonId = person, HouseholdId = household, PlaceId = place, SeenOn = on, Seen = "当场看到的情况" }, default));

    public Task<Guid> Agrees(Guid assessment, string by = "吴奶奶") => Here.Run<SecondAssessment, Guid>(by, slice => slice.Run(new() { AssessmentId = assessment, Agree = true }, default));

    public async Task<Guid> Assessed(string article, Guid? person = null, Guid? household = null, Guid? place = null)
    {
        var id = await Sees(article, person, household, place);
        await Agrees(id);
        return id;
    }

    public Task<Guid> Objects(string name, Guid assessment, string words = "那天我不在家") => Here.Run<ObjectTo, Guid>(name, slice => slice.Run(new() { AssessmentId = assessment, Words = words }, default));

    public Task<Guid> Decides(string name, Guid objection, bool upheld) => Here.Run<DecideObjection, Guid>(name, slice => slice.Run(new() { ObjectionId = objection, Upheld = upheld, Reason = "问过了" }, default));

    public Task<MyConduct.View> Mine(string name) => Here.Run<MyConduct, MyConduct.View>(name, slice => slice.Run(default));

    /// <summary>What waits for this officer.</summary>
    public Task<List<Guid>> Waits(string name) => Here.Run<ConductWaiting, List<Guid>>(name, async slice => [.. (await slice.For(await Here.ActorOf(name), new(false), default)).Lines.Select(line => line.Id)]);

    public Task<PublicLists.View> Lists() => Here.AsNobody(scope => scope.GetRequiredService<PublicLists>().Run(default));

    /// <summary>Until the month is over and frozen.</summary>
    public Task MonthEnds() => Here.Pass(new DateTime(Here.Now.Year, Here.Now.Month, 1).AddMonths(1).AddDays(4).AddHours(1) - Here.Now);

    public Task<List<T>> Rows<T>()
        where T : Kernel.Domain.Entity => Here.AsSystem(scope => scope.GetRequiredService<Db>().Set<T>().AsNoTracking().ToListAsync());

    public async Task<int?> Value(ConductOf of, Guid subject) => (await Rows<IndexValue>()).SingleOrDefault(row => row.Of == of && row.SubjectId == subject)?.Value;

    public async Task<HonourRound> Round(Honour honour) => (await Rows<HonourRound>()).Single(row => row.Honour == honour);

    public async Task<Candidate> Candidate(Honour honour, Guid subject) => (await Rows<Candidate>()).Single(row => row.Honour == honour && (row.HouseholdId == subject || row.BuildingId == subject || row.PersonId == subject));
}
