using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Pickup;
using Mulin.Activities.Planning;
using Mulin.Activities.Practice;
using Mulin.Activities.Seats;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Bodies;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Activities.Telling;

/// <summary>
/// Hebutou: students of a middle school with 16 class hours each (520 in the full story, a dozen in the small one), a four-thirty class. There and in Jinguili: a
/// weekly studio of twelve plans for elders, planned from what residents suggested and chose. All people are invented.
/// </summary>
internal sealed class PlanningStory : IStory
{
    private const string Practice = "hebutou", Square = "jinguili";
    private const int Students = 520, Few = 12, Sessions = 8, Children = 8, SchoolDays = 3;

    private static readonly string[] Plans = ["手机课堂", "八段锦", "剪纸", "合唱", "书法", "健康讲座", "编织", "象棋会", "老电影", "家常点心", "防诈骗课", "种花养花"];
    private static readonly string[] Wishes = ["想学用手机挂号", "想跟着老师学唱老歌", "阳台上的花总养不活，想听人讲讲"];
    private static readonly string[] Surnames = ["梁", "宋", "唐", "许", "韩", "冯", "邓", "曾", "萧", "田", "董", "袁", "潘", "于", "蒋", "余", "杜", "叶", "程", "魏"];
    private static readonly string[] Given = ["一诺", "子涵", "浩然", "雨桐", "思远", "欣妍", "俊杰", "梓萱", "宇轩", "诗琪", "博文", "可馨", "嘉树", "若溪", "明哲", "语嫣", "景行", "清扬", "知行", "南星", "致远", "小满", "立夏", "谷雨", "初晴", "星河"];

    /// <summary>After the activities.</summary>
    public int Order => 10;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        await ClassHours(teller, ct);
        await FourThirty(teller, ct);
        await Studio(teller, Practice, ct);
        await Studio(teller, Square, ct);
        foreach (var slug in new[] { Practice, Square })
        {
            await teller.Pass(slug, teller.End);
        }
    }

    private static async Task ClassHours(IStoryteller teller, CancellationToken ct)
    {
        var staff = Staff(teller, Practice);
        var at = teller.End.Date.AddDays(-80).AddHours(9);
        var agreement = await teller.As(staff, Practice, at, "practice: agreed", async scope =>
        {
            var school = (await scope.GetRequiredService<IBodies>().All(ct)).First(body => body.Kind == BodyKind.School);
            return await scope.GetRequiredService<Agree>().Run(
                new() { BodyId = school.Id, Title = "暑期社会实践", From = DateOnly.FromDateTime(at), Until = DateOnly.FromDateTime(teller.End.Date.AddDays(40)), Activities = true, Courses = true, Festivals = true }, ct);
        });
        await List("practice: list", at.AddHours(1), 0, Few);
        if (!teller.Small)
        {
            // A list of their own, so that the full story can be told after the small one.
            await List("practice: the other classes", at.AddHours(2), Few, Students - Few);
        }

        var activity = await teller.As(staff, Practice, at.AddDays(1), "practice: activity", scope => scope.GetRequiredService<MakeActivity>().Run(
            new()
            {
                Kind = ActivityKind.Course,
                Title = "小小社区人",
                Words = "跟着社区工作者走楼栋、办展板、陪老人。",
                By = EnrolBy.Nothing,
                Sessions = [.. Enumerable.Range(0, Sessions).Select(day => new SessionForm { StartsAt = at.AddDays(3 + (day * 2)), EndsAt = at.AddDays(3 + (day * 2)).AddMinutes(2 * PracticeAgreement.UsualMinutes), Where = "社区中心", Topic = $"第{day + 1}次" })],
            }, ct));
        await teller.As(staff, Practice, at.AddDays(1).AddHours(1), "practice: published", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = activity }, ct));
        for (var day = 0; day < Sessions; day++)
        {
            // Two were away once, so that somebody's hours are still missing.
            await Roll($"practice: roll {day}", day, at.AddDays(3 + (day * 2)).AddHours(3), people => people.Take(Few).Skip(day == Sessions - 1 ? 2 : 0));
            if (!teller.Small)
            {
                await Roll($"practice: roll of the other classes {day}", day, at.AddDays(3 + (day * 2)).AddHours(3.5), people => people.Skip(Few));
            }
        }

        await teller.Pass(Practice, at.AddDays(30));
        await teller.As(staff, Practice, at.AddDays(31), "practice: certificate", async scope =>
        {
            // Where this installation issues certificates, the first who asked has one.
            var certify = scope.GetRequiredService<CertifyPractice>();
            if (!certify.Can)
            {
                return "";
            }

            var entry = await scope.GetRequiredService<Db>().Set<PracticeEntry>().AsNoTracking().Where(row => row.AgreementId == agreement && row.CompletedOn != null).OrderBy(row => row.Id).Select(row => row.Id).FirstAsync(ct);
            return await certify.Run(new() { EntryId = entry, ByStaff = true }, ct);
        });
        teller.Say($"{Practice}: {(teller.Small ? Few : Students)} students, {Sessions * 2} class hours each.");

        Task<int> List(string mark, DateTime when, int first, int many) => teller.As(staff, Practice, when, mark, scope => scope.GetRequiredService<EnterStudents>().Run(
            new() { AgreementId = agreement, Lines = string.Join('\n', Enumerable.Range(first, many).Select(Student)) }, ct));

        Task<Guid> Roll(string mark, int day, DateTime when, Func<IReadOnlyList<Guid>, IEnumerable<Guid>> came) => teller.As(staff, Practice, when, mark, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var session = await db.Set<Session>().AsNoTracking().Where(row => row.ActivityId == activity).OrderBy(row => row.StartsAt).Select(row => row.Id).Skip(day).FirstAsync(ct);
            var people = await db.Set<PracticeEntry>().AsNoTracking().Where(row => row.AgreementId == agreement && row.LeftAt == null).OrderBy(row => row.Id).Select(row => row.PersonId).ToListAsync(ct);
            return await scope.GetRequiredService<EnterRoll>().Run(new() { SessionId = session, Came = [.. came(people)], Sheet = true, Close = true }, ct);
        });
    }

    private static async Task FourThirty(IStoryteller teller, CancellationToken ct)
    {
        var staff = Staff(teller, Practice);
        var first = teller.End.Date.AddDays(-SchoolDays - 2).AddHours(16.5);
        var activity = await teller.As(staff, Practice, first.AddDays(-9), "four-thirty", scope => scope.GetRequiredService<MakeActivity>().Run(
            new()
            {
                Kind = ActivityKind.Course,
                Title = "四点半课堂",
                Words = "放学后写作业、下棋、看书，家长下班来接。",
                Places = 20,
                GuardianConsent = true,
                AgeFrom = 6,
                AgeTo = 12,
                Sessions = [.. Enumerable.Range(0, SchoolDays + 4).Select(day => new SessionForm { StartsAt = first.AddDays(day), EndsAt = first.AddDays(day).AddMinutes(90), Where = "社区书屋" })],
            }, ct));
        await teller.As(staff, Practice, first.AddDays(-8), "four-thirty: after school", scope => scope.GetRequiredService<OpenAfterSchool>().Run(new() { ActivityId = activity }, ct));
        await teller.As(staff, Practice, first.AddDays(-8).AddHours(0.1), "four-thirty: published", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = activity }, ct));
        List<(Guid Child, Guid Collector)> children = [];
        for (var i = 0; i < Children; i++)
        {
            var n = i;
            await teller.As(staff, Practice, first.AddDays(-7).AddMinutes(n), $"four-thirty: child {n}", scope => scope.GetRequiredService<EnrolFor>().Run(new() { ActivityId = activity, Name = $"{Surnames[n]}小朵", Age = 7 + (n % 4), Consent = true }, ct));
            var child = await teller.As(staff, Practice, first.AddDays(-6).AddMinutes(n), $"four-thirty: child {n} read", scope =>
                scope.GetRequiredService<Db>().Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == activity && row.State == EnrolmentState.Enrolled).OrderBy(row => row.No).Select(row => row.PersonId).Skip(n).FirstAsync(ct));
            var named = await teller.As(staff, Practice, first.AddDays(-6).AddMinutes(n), $"four-thirty: collector {n}", scope =>
                scope.GetRequiredService<NameCollector>().Run(new() { ActivityId = activity, ChildId = child, Name = $"{Surnames[n]}奶奶", Relation = CollectorRelation.Grandparent, ByStaff = true }, ct));
            children.Add((child, named.Id));
        }

        for (var day = 0; day < SchoolDays; day++)
        {
            var no = day;
            var session = await teller.As(staff, Practice, first.AddDays(day).AddMinutes(-5), $"four-thirty: day {day}", scope => scope.GetRequiredService<Db>().Set<Session>().AsNoTracking().Where(row => row.ActivityId == activity).OrderBy(row => row.StartsAt).Select(row => row.Id).Skip(no).FirstAsync(ct));
            for (var i = 0; i < children.Count; i++)
            {
                var one = children[i];
                await teller.As(staff, Practice, first.AddDays(day).AddMinutes(i), $"four-thirty: day {day} in {i}", scope => scope.GetRequiredService<ChildArrives>().Run(new() { SessionId = session, ChildId = one.Child }, ct));
            }

            for (var i = 0; i < children.Count; i++)
            {
                var (one, named) = (children[i], i % 2 == 0);
                await teller.As(staff, Practice, first.AddDays(day).AddMinutes(80 + i), $"four-thirty: day {day} out {i}", scope => scope.GetRequiredService<HandOver>().Run(
                    new() { SessionId = session, ChildId = one.Child, CollectorId = named ? one.Collector : null, Guardian = !named }, ct));
            }
        }

        teller.Say($"{Practice}: a four-thirty class of {Children} children.");
    }

    private static async Task Studio(IStoryteller teller, string slug, CancellationToken ct)
    {
        var staff = Staff(teller, slug);
        var residents = teller.Players.Where(player => player.Community == slug && player.Post is null).Take(9).ToList();
        var at = teller.End.Date.AddDays(-40).AddHours(9);
        await teller.As(staff, slug, at, "asked: directions", scope => scope.GetRequiredService<TakeUsualDirections>().Run(ct));
        var directions = await teller.As(staff, slug, at.AddMinutes(5), "asked: directions read", async scope => (await scope.GetRequiredService<Directions>().Run(ended: false, ct)).Select(row => row.Id).ToList());
        List<Guid> wishes = [];
        for (var i = 0; i < Math.Min(Wishes.Length, residents.Count); i++)
        {
            var words = Wishes[i];
            wishes.Add(await teller.As(residents[i].Login, slug, at.AddDays(1).AddMinutes(i), $"asked: wish {i}", scope => scope.GetRequiredService<Suggest>().Run(new() { Words = words }, ct)));
        }

        List<Guid> plans = [];
        for (var i = 0; i < Plans.Length; i++)
        {
            var n = i;
            plans.Add(await teller.As(staff, slug, at.AddDays(3).AddMinutes(n), $"asked: plan {n}", scope => scope.GetRequiredService<DrawUpPlan>().Run(
                new() { DirectionId = directions[n % 2 == 0 ? 3 : 2], Title = Plans[n], Ages = ProgrammeAges.Elders, Weekly = true, SuggestionIds = n == 0 ? [.. wishes.Take(1)] : n == 3 ? [.. wishes.Skip(1).Take(1)] : [] }, ct)));
        }

        // Last week's round, planned and held; and the one that is open.
        var monday = teller.End.Date.AddDays(-7 - (((int)teller.End.DayOfWeek + 6) % 7));
        var round = await teller.As(staff, slug, monday.AddDays(-5).AddHours(9), "studio: asked", scope => scope.GetRequiredService<AskStudio>().Run(new() { WeekFrom = DateOnly.FromDateTime(monday) }, ct));
        for (var i = 0; i < residents.Count; i++)
        {
            var wanted = plans[i * i % 4];
            await teller.As(residents[i].Login, slug, monday.AddDays(-4).AddHours(9).AddMinutes(i), $"studio: voice {i}", scope => scope.GetRequiredService<GiveVoice>().Run(new() { RoundId = round, PlanId = wanted }, ct));
        }

        var made = await teller.As(staff, slug, monday.AddDays(-3).AddHours(9), "studio: planned", async scope => (await scope.GetRequiredService<PlanStudio>().Run(new() { RoundId = round, PlanIds = [plans[0], plans[1]] }, ct)).ToList());
        for (var i = 0; i < made.Count; i++)
        {
            var (activity, starts) = (made[i], monday.AddDays(1 + i).AddHours(9.5));
            await teller.As(staff, slug, monday.AddDays(-3).AddHours(10), $"studio: date {i}", scope => scope.GetRequiredService<AddSession>().Run(new() { ActivityId = activity, StartsAt = starts, EndsAt = starts.AddHours(1), Where = "活动室" }, ct));
            await teller.As(staff, slug, monday.AddDays(-3).AddHours(11), $"studio: published {i}", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = activity }, ct));
        }

        var open = await teller.As(staff, slug, teller.End.AddHours(-3), "studio: asked again", scope => scope.GetRequiredService<AskStudio>().Run(new(), ct));
        for (var i = 1; i < Math.Min(4, residents.Count); i++)
        {
            var wanted = plans[i];
            await teller.As(residents[i].Login, slug, teller.End.AddHours(-2).AddMinutes(i), $"studio: voice again {i}", scope => scope.GetRequiredService<GiveVoice>().Run(new() { RoundId = open, PlanId = wanted }, ct));
        }

        teller.Say($"{slug}: a weekly studio of {Plans.Length} plans.");
    }

    private static string Staff(IStoryteller teller, string slug) => teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;

    /// <summary>The same number is always the same name, and no two of these are alike.</summary>
    private static string Student(int number) => Surnames[number % Surnames.Length] + Given[number / Surnames.Length % Given.Length];
}
