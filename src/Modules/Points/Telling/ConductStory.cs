using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Points.Index;
using Mulin.Points.Lists;

namespace Mulin.Points.Telling;

/// <summary>
/// Conduct in jinguili: a covenant of eight articles, a panel of three, months of assessments, an objection that is upheld and one that is not, lists, and
/// the monthly honours. The full story assesses every household on file; the small one what its few homes give. All are invented.
/// </summary>
internal sealed class ConductStory : IStory
{
    private const string Slug = "jinguili";
    private const int DaysOnFile = 186;

    private static readonly (ConductKind Kind, ConductOf Of, int Points, string Text, string En, string Evidence, string EvidenceEn)[] Articles =
    [
        (ConductKind.WasteSorting, ConductOf.Household, 5, "厨余垃圾分开投放", "Kitchen waste is put out by itself", "投放点当场看到", "Seen at the bins"),
        (ConductKind.WasteSorting, ConductOf.Household, -3, "垃圾不放在楼道里", "No rubbish is left in the corridor", "楼道里拍到，能看出是哪一户", "Seen in the corridor, and whose it is"),
        (ConductKind.MutualHelp, ConductOf.Household, 6, "帮邻居一把", "A neighbour is helped", "邻居说的，评定员问过", "A neighbour said so, and an assessor asked"),
        (ConductKind.Safety, ConductOf.Household, -8, "电动车不进楼充电", "No electric bicycle is charged indoors", "当场看到充电", "Seen while it was charging"),
        (ConductKind.PublicGood, ConductOf.Person, 5, "参加社区公益", "Somebody takes part for the public good", "活动签到", "On the sign-in sheet"),
        (ConductKind.Pets, ConductOf.Person, -5, "遛狗牵绳、清理粪便", "Dogs are led, and cleaned up after", "当场看到", "Seen"),
        (ConductKind.Parking, ConductOf.Person, -6, "不占消防通道停车", "Nobody parks in the fire lane", "照片，能看清车位", "A photograph that shows the place"),
        (ConductKind.SharedSpace, ConductOf.Building, 4, "楼道干净，没有堆放", "The corridors are clean and empty", "评定员上下走一遍", "An assessor walked them"),
    ];

    /// <summary>After the homes and their people.</summary>
    public int Order => 9;

    private sealed record Home(Guid HouseholdId, Guid BuildingId, IReadOnlyList<Guid> Members);

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        string Login(Office office, int skip = 0) => teller.Players.Where(player => player.Community == Slug && player.Post is { } post && post.Office == office).Skip(skip).First().Login;
        var (secretary, member, other, staff) = (Login(Office.Secretary), Login(Office.CommitteeMember), Login(Office.CommitteeMember, 1), Login(Office.CommunityStaff));
        string[] panel = [Login(Office.Assessor), Login(Office.Assessor, 1), Login(Office.Assessor, 2)];
        var began = teller.End.Date.AddDays(-DaysOnFile).AddHours(9);

        List<Guid> articles = [];
        for (var i = 0; i < Articles.Length; i++)
        {
            var (n, line) = (i + 1, Articles[i]);
            articles.Add(await Do(member, began.AddMinutes(n * 4), $"article {n}", scope => scope.GetRequiredService<AdoptArticle>().Run(
                new() { Number = n, Kind = line.Kind, Of = line.Of, Points = line.Points, Text = line.Text, TextEn = line.En, Evidence = line.Evidence, EvidenceEn = line.EvidenceEn }, ct)));
        }

        var elected = DateOnly.FromDateTime(began);
        Dictionary<string, Guid> assessors = [];
        foreach (var (login, i) in panel.Select((login, i) => (login, i)))
        {
            assessors[login] = await Do(login, began.AddHours(1), "who", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
            await Do(member, began.AddHours(2).AddMinutes(i), $"elected {i}", scope => scope.GetRequiredService<EnterElection>().Run(new() { PersonId = assessors[login], ElectedOn = elected, Votes = 214 - (i * 23), Until = elected.AddYears(2) }, ct));
        }

        var keeper = await Do(member, began.AddHours(3), "who is the member", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
        await Do(secretary, began.AddHours(3).AddMinutes(5), "keeper", scope => scope.GetRequiredService<NameKeeper>().Run(new() { PersonId = keeper }, ct));

        var homes = await Do(staff, began.AddHours(4), "homes", async scope =>
        {
            var book = await scope.GetRequiredService<IPlaces>().Book(ct);
            return (await scope.GetRequiredService<IVerifiedResidence>().Households([], elected.AddYears(-Whom.OfAge), ct))
                .Select(home => new Home(home.HouseholdId, book.Above(home.StairsId, PlaceLevel.Building)!.Id, home.Members)).ToList();
        });
        homes.RemoveAll(home => home.Members.Any(assessors.ContainsValue));
        foreach (var (home, i) in homes.Where((_, i) => i % 2 == 0).Select((home, i) => (home, i)))
        {
            await Do(staff, began.AddHours(5).AddMinutes(i), $"allows {i}", scope => scope.GetRequiredService<AllowShowing>().Run(new() { PersonId = home.Members[0], Allow = true, Paper = $"红榜同意书 第{i + 1}号" }, ct));
        }

        var first = Months.Of(elected);
        var months = Enumerable.Range(0, 12).Select(first.AddMonths).Where(month => month.AddDays(17) > elected && month.AddMonths(1).AddDays(20) < DateOnly.FromDateTime(teller.End)).ToList();
        months = teller.Small ? [.. months.TakeLast(2)] : months;
        var perMonth = teller.Small ? 10 : Math.Max(10, (homes.Count / Math.Max(1, months.Count)) + 1);
        var (assessed, honoured) = (0, 0);
        for (var m = 0; m < months.Count; m++)
        {
            var (month, name) = (months[m].ToDateTime(TimeOnly.MinValue), $"{months[m]:yyyy-MM}");

            // The full story told after the small one finds the months of the small one frozen, and leaves them as they are.
            if (!await Do(staff, month.AddDays(16).AddHours(8), $"{name} may be told in {(teller.Small ? "small" : "full")}", async scope => !await scope.GetRequiredService<Db>().Set<IndexMonth>().AnyAsync(row => row.Month == DateOnly.FromDateTime(month), ct)))
            {
                continue;
            }

            await teller.Pass(Slug, month.AddDays(17));
            for (var i = 0; i < perMonth; i++)
            {
                var home = homes[((m * perMonth) + i) % homes.Count];
                var at = month.AddDays(17 + (i * 9 / perMonth)).AddHours(9).AddMinutes(i % 60 * 9);
                assessed += await AssessHome(home, i, name, at);
            }

            // A building that did well, and each of its corridors was walked.
            foreach (var (building, i) in homes.Select(home => home.BuildingId).Distinct().Take(teller.Small ? 2 : 12).Select((building, i) => (building, i)))
            {
                await Assessed($"{name} building {i}", month.AddDays(26).AddHours(15).AddMinutes(i * 3), articles[7], null, null, building, "各层都走过，干净，没有堆放", i);
                assessed++;
            }

            honoured += await Honours(name, month.AddMonths(1));
        }

        teller.Say($"{Slug}: {Articles.Length} articles, {assessed} assessments in {months.Count} months, {honoured} honours.");

        async Task<int> AssessHome(Home home, int i, string m, DateTime at)
        {
            switch (i % 10)
            {
                case 0:
                    // A family that does well in two ways, and is honoured by it.
                    await Assessed($"{m} {i} sorts", at, articles[0], home.HouseholdId, null, null, "连着一周分得很清楚", i);
                    await Assessed($"{m} {i} helps", at.AddMinutes(2), articles[2], home.HouseholdId, null, null, "帮楼上老人搬米上楼", i + 1);
                    await Assessed($"{m} {i} serves", at.AddMinutes(4), articles[4], null, home.Members[0], null, "周六参加清理楼前花坛", i);
                    await Assessed($"{m} {i} serves again", at.AddDays(1), articles[4], null, home.Members[0], null, "周日给老人理发", i);
                    return 4;
                case 3 when i == 3:
                    {
                        // Not their parcel: the objection is right.
                        var id = await Assessed($"{m} {i} corridor", at, articles[1], home.HouseholdId, null, null, "门口放了一袋垃圾", i);
                        await Objects($"{m} {i}", id, home.Members[0], "那天我们全家在外地，是快递员放错了", at.AddDays(1), upheld: true);
                        return 1;
                    }

                case 6 when i == 6:
                    {
                        var id = await Assessed($"{m} {i} lane", at, articles[6], null, home.Members[0], null, "停在消防通道口，半小时没动", i);
                        await Objects($"{m} {i}", id, home.Members[0], "就停了一会儿", at.AddDays(1), upheld: false);
                        await Assessed($"{m} {i} dog", at.AddHours(1), articles[5], null, home.Members[0], null, "狗没有牵绳", i);
                        return 2;
                    }

                case 8:
                    await Assessed($"{m} {i} charges", at, articles[3], home.HouseholdId, null, null, "一楼楼道里充电", i);
                    return 1;
                default:
                    await Assessed($"{m} {i}", at, articles[i % 2 == 0 ? 2 : 0], home.HouseholdId, null, null, i % 2 == 0 ? "替邻居收快递、看孩子" : "分得清楚", i);
                    return 1;
            }
        }

        async Task<Guid> Assessed(string mark, DateTime at, Guid article, Guid? household, Guid? person, Guid? building, string seen, int turn)
        {
            var (by, second) = (panel[turn % 3], panel[(turn + 1) % 3]);
            var id = await Do(by, at, $"{mark} seen", scope => scope.GetRequiredService<Assess>().Run(new() { ArticleId = article, HouseholdId = household, PersonId = person, PlaceId = building, Seen = seen }, ct));
            await Do(second, at.AddMinutes(1), $"{mark} agreed", scope => scope.GetRequiredService<SecondAssessment>().Run(new() { AssessmentId = id, Agree = true }, ct));
            return id;
        }

        async Task Objects(string mark, Guid assessment, Guid person, string words, DateTime at, bool upheld)
        {
            var objection = await Do(staff, at, $"{mark} objects", scope => scope.GetRequiredService<ObjectTo>().Run(new() { AssessmentId = assessment, PersonId = person, Words = words }, ct));
            await Do(secretary, at.AddMinutes(1), $"{mark} first word", scope => scope.GetRequiredService<DecideObjection>().Run(
                new() { ObjectionId = objection, Upheld = upheld, Reason = upheld ? "问过门岗，那几天家里没有人" : "照片里看得到时间，停了半小时" }, ct));
            await Do(other, at.AddMinutes(2), $"{mark} second word", scope => scope.GetRequiredService<DecideObjection>().Run(
                new() { ObjectionId = objection, Upheld = upheld, Reason = upheld ? "同意，是放错了" : "同意，通道要留给消防车" }, ct));
        }

        // From the fifth of the month after: proposed until the tenth, voted until the fifteenth.
        async Task<int> Honours(string m, DateTime month)
        {
            await teller.Pass(Slug, month.AddDays(4).AddHours(9));
            var of = DateOnly.FromDateTime(month).AddMonths(-1);
            var proposed = await Do(staff, month.AddDays(5).AddHours(9), $"{m} who may be proposed", async scope =>
            {
                var candidates = await scope.GetRequiredService<Db>().Set<Candidate>().AsNoTracking().Where(row => row.Month == of && row.State == CandidateState.Eligible).OrderBy(row => row.Id).ToListAsync(ct);
                return candidates.GroupBy(row => row.Honour).SelectMany(honour => honour.Take(teller.Small ? 2 : 5)).Select(row => new Proposal(row.Id, row.RoundId, row.HouseholdId, row.BuildingId is not null)).ToList();
            });
            for (var i = 0; i < proposed.Count; i++)
            {
                var (one, at) = (proposed[i], month.AddDays(5).AddHours(10).AddMinutes(i * 5));
                await Do(staff, at, $"{m} proposes {i}", scope => scope.GetRequiredService<Nominate>().Run(new() { CandidateId = one.CandidateId, Words = one.Building ? "楼道天天有人扫，大家都说好" : "老人下不了楼，他们家天天搭把手" }, ct));
                if (!one.Building && homes.Find(home => home.HouseholdId == one.HouseholdId) is { } home)
                {
                    await Do(staff, at.AddMinutes(2), $"{m} stands {i}", scope => scope.GetRequiredService<AnswerNomination>().Run(new() { CandidateId = one.CandidateId, Stand = true, PersonId = home.Members[0], ShowAs = BoardName.Masked }, ct));
                }
            }

            await teller.Pass(Slug, month.AddDays(11).AddHours(8));
            foreach (var round in proposed.Select(one => one.RoundId).Distinct())
            {
                var voters = homes.Where((_, i) => i % (teller.Small ? 3 : 12) == 1).Select(home => home.Members[0]).ToList();
                for (var i = 0; i < voters.Count; i++)
                {
                    var (n, voter) = (i, voters[i]);
                    await Do(staff, month.AddDays(11).AddHours(9).AddMinutes(n), $"{round} ballot {n}", scope => scope.GetRequiredService<HandBallot>().Run(new() { RoundId = round, PersonId = voter }, ct));
                }

                await Do(staff, month.AddDays(13).AddHours(16), $"{round} counted", scope => scope.GetRequiredService<CountBallots>().Run(
                    new() { RoundId = round, Ballots = voters.Count, Lines = [.. proposed.Where(one => one.RoundId == round).Select((one, i) => new CountBallots.Line { CandidateId = one.CandidateId, Votes = i == 0 ? voters.Count - 1 : (voters.Count / 2) - (i % 2) + 1 })] }, ct));
            }

            await teller.Pass(Slug, month.AddDays(16).AddHours(8));
            return await Do(staff, month.AddDays(16).AddHours(9), $"{m} awarded", scope => scope.GetRequiredService<Db>().Set<Candidate>().CountAsync(row => row.Month == of && row.State == CandidateState.Awarded, ct));
        }

        Task<R> Do<R>(string login, DateTime at, string mark, Func<IServiceProvider, Task<R>> act) => teller.As(login, Slug, at, $"conduct: {mark}", act);
    }

    private sealed record Proposal(Guid CandidateId, Guid RoundId, Guid? HouseholdId, bool Building);
}
