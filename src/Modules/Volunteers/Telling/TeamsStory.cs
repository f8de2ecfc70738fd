using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Places;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Telling;

/// <summary>
/// The teams of the demo world. In the first community 160 volunteers stand round a core of 24, in 60 party-pioneer circles, five grid mutual-aid circles
/// of the old, nine interest circles and a mothers' group. The full story adds the large community with its federation of 68 teams, and the talent studio
/// with its troupe.
/// </summary>
internal sealed class TeamsStory : IStory
{
    /// <summary>Who leads the circles of the first community; each leads about three.</summary>
    public const int Core = 24;
    public const int Volunteers = 160;

    /// <summary>Of the large community.</summary>
    public const int Teams = 68;
    public const int CoreInTeam = 44;
    public const int InTeam = 206;

    /// <summary>Of the troupe.</summary>
    public const int Players = 24;
    public const int Shows = 22;

    private static readonly string[] Surnames = ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许", "何", "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏", "陶", "姜"];
    private static readonly string[] First = ["桂", "秀", "建", "国", "玉", "志", "春", "明", "文", "德", "淑", "永", "红", "月", "长", "素"];
    private static readonly string[] Second = ["英", "兰", "华", "平", "珍", "强", "芳", "祥", "霞", "生", "琴", "福", "梅", "民", "娥", "林", "云", "根", "萍", "海"];

    private static readonly string[] Interests = ["剪纸圈", "书法圈", "合唱圈", "太极圈", "棋友圈", "摄影圈", "养花圈", "乒乓圈", "读书圈"];

    /// <summary>After the homes and what people own of their files.</summary>
    public int Order => 11;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        await Circles(teller, ct);
        if (!teller.Small)
        {
            await Federation(teller, ct);
            await Studio(teller, ct);
        }
    }

    private static async Task Circles(IStoryteller teller, CancellationToken ct)
    {
        const string slug = "jinguili";
        var told = new Scene(teller, slug, teller.End.Date.AddDays(-82).AddHours(10));
        var grids = await told.Do("grids", async scope => (await scope.GetRequiredService<IPlaces>().Book(ct)).Grids.Select(grid => grid.Id).ToList());

        // Those who sign in first, then others.
        var residents = teller.Players.Where(player => player.Community == slug && player.HomePlaceId is not null).OrderBy(player => player.Login, StringComparer.Ordinal).DistinctBy(player => player.Login).ToList();
        var people = Enumerable.Range(0, Volunteers).Select(i => i < residents.Count ? $"{residents[i].Name} {residents[i].Login}" : Called(i, slug: 1)).ToList();
        var circles = Enumerable.Range(1, 60).Select(i => (Kind: TeamKind.PioneerCircle, Name: $"先锋圈{i:00}", Grid: (Guid?)grids[i % grids.Count], Words: "党员带头，左邻右舍一起看看谁家要搭把手"))
            .Concat(grids.Take(5).Select((grid, i) => (Kind: TeamKind.MutualAidCircle, Name: $"第{"一二三四五"[i]}网格互助圈", Grid: (Guid?)grid, Words: "老伙伴互相打电话、敲敲门")))
            .Concat(Interests.Select(name => (Kind: TeamKind.InterestCircle, Name: name, Grid: (Guid?)null, Words: "喜欢就来，不会的有人教")))
            .Append((Kind: TeamKind.MothersGroup, Name: "桂花妈妈团", Grid: null, Words: "放学后轮流带孩子，周末一起出门")).ToList();
        List<Guid> made = [];
        for (var i = 0; i < circles.Count; i++)
        {
            var (kind, name, grid, words) = circles[i];
            var team = await told.Do($"found {name}", scope => scope.GetRequiredService<FoundTeam>().Run(
                new() { Kind = kind, Name = name, GridId = grid, Words = words, Meets = kind == TeamKind.InterestCircle ? "每周三下午，社区活动室" : null, FoundedOn = told.Day.AddYears(-1) }, ct));
            made.Add(team);
            List<string> list = [$"{people[i % Core]} 队长"];
            list.AddRange(Enumerable.Range(Core, Volunteers - Core).Where(one => (one - Core) % circles.Count == i).Select(one => people[one]));
            await told.Do($"list {name}", scope => scope.GetRequiredService<AddRoster>().Run(new() { TeamId = team, Agree = true, Text = string.Join('\n', list) }, ct));
        }

        foreach (var (name, words, often, by) in new (string, string, string, Guid?)[]
        {
            ("板凳课堂", "搬张板凳，在楼下讲安全用电、防诈骗、手机怎么用", "每周四上午", made[0]), ("红色影院", "院子里放老电影", "每月第二个周六晚上", null),
            ("敲门行动", "每周敲一敲独居老人的门", "每周二、周五", made[60]), ("暖巢", "给老人跑腿：买菜、缴费、理发、陪看病", "随叫随到", made[61]),
        })
        {
            await told.Do($"programme {name}", scope => scope.GetRequiredService<BeginProgramme>().Run(new() { Name = name, Words = words, HowOften = often, TeamId = by, Since = told.Day.AddMonths(-6) }, ct));
        }

        // A few say themselves what they can do and when; one shows what she can.
        string[][] crafts = [["repair"], ["medical", "driving"], ["hairdressing"], ["teaching", "computers"], ["cooking"], ["handicraft"], ["calligraphy"], ["music"]];
        for (var i = 0; i < crafts.Length && i < residents.Count; i++)
        {
            var (who, skills, times) = (residents[i], crafts[i], FreeTimes.Of([3 * i % 21, (3 * i % 21) + 1, 15, 16]));
            await told.As(who.Login, $"offer {i}", async scope =>
            {
                var mine = (await scope.GetRequiredService<MyVolunteering>().Run(ct)).People[0].Volunteer!;
                return await scope.GetRequiredService<ChangeOffer>().Run(new() { VolunteerId = mine.Id, Skills = [.. skills], Times = [.. FreeTimes.Bits(times)], Reach = i % 2 == 0 ? 800 : null }, ct);
            });
        }

        await told.As(residents[5].Login, "talent", scope => scope.GetRequiredService<EnterTalent>().Run(new() { Code = "handicraft", Title = "剪纸艺人", Words = "剪了四十年窗花，愿意教孩子", Shown = true }, ct));
        await told.As(residents[6].Login, "talent too", scope => scope.GetRequiredService<EnterTalent>().Run(new() { Code = "calligraphy", Title = "写春联的老周", Words = "每年腊月在院门口写春联" }, ct));

        // Somebody would join, and nobody has answered yet.
        var asks = new Scene(teller, slug, teller.End.AddDays(-2)) { Login = residents[^1].Login };
        await asks.Do("asks", scope => scope.GetRequiredService<AskToJoin>().Run(new() { TeamId = made[65], Words = "会一点剪纸，周末有空", Agree = true }, ct));
        await told.Pass();
        teller.Say($"{slug}: {circles.Count} circles, {Volunteers} volunteers.");
    }

    private static async Task Federation(IStoryteller teller, CancellationToken ct)
    {
        const string slug = "qingchuanli";
        var told = new Scene(teller, slug, teller.End.Date.AddDays(-80).AddHours(9));
        var federation = await told.Do("federation", scope => scope.GetRequiredService<FoundTeam>().Run(new() { Kind = TeamKind.Team, Name = "晴川里志愿者联合会", Words = "把社区的队伍连在一起", FoundedOn = told.Day.AddYears(-5) }, ct));
        string[] kinds = ["文明劝导", "助老", "护河", "巡逻", "便民", "普法", "文艺", "助学"];
        for (var i = 1; i < Teams; i++)
        {
            var (number, kind) = (i, i % 9 == 0 ? TeamKind.Troupe : i % 7 == 0 ? TeamKind.MothersGroup : TeamKind.Team);
            var team = await told.Do($"found {i}", scope => scope.GetRequiredService<FoundTeam>().Run(new() { Kind = kind, Name = $"{kinds[number % kinds.Length]}{number:00}队", ParentId = federation, FoundedOn = told.Day.AddYears(-2) }, ct));
            await List(team, i);
        }

        await List(federation, 0);
        await told.Pass();
        teller.Say($"{slug}: {Teams} teams, {Teams * InTeam} members.");

        Task<AddRoster.Written> List(Guid team, int number) => told.Do($"list {number}", scope => scope.GetRequiredService<AddRoster>().Run(new()
        {
            TeamId = team,
            Agree = true,
            Text = string.Join('\n', Enumerable.Range(0, InTeam).Select(one => $"{Called((number * InTeam) + one, slug: 2)} {(one == 0 ? "队长" : one < CoreInTeam ? "骨干" : "")}")),
        }, ct));
    }

    private static async Task Studio(IStoryteller teller, CancellationToken ct)
    {
        const string slug = "liutang";
        var told = new Scene(teller, slug, teller.End.Date.AddDays(-70).AddHours(9));
        var residents = teller.Players.Where(player => player.Community == slug && player.Post is null && player.HomePlaceId is not null).OrderBy(player => player.Login, StringComparer.Ordinal).ToList();
        (string Craft, string Title)[] talents = [("mediation", "老娘舅"), ("handicraft", "竹编师傅"), ("calligraphy", "书法老师"), ("dance", "广场舞领队"), ("music", "二胡师傅"), ("storytelling", "评书先生"), ("photography", "摄影师傅")];
        for (var i = 0; i < talents.Length && i < residents.Count; i++)
        {
            var (craft, title) = talents[i];
            await told.As(residents[i].Login, $"talent {craft}", scope => scope.GetRequiredService<EnterTalent>().Run(new() { Code = craft, Title = title, Words = "愿意带大家一起学", Shown = true }, ct));
        }

        var troupe = await told.Do("troupe", scope => scope.GetRequiredService<FoundTeam>().Run(new() { Kind = TeamKind.Troupe, Name = "柳塘夕阳红艺术团", Words = "退休的老姐妹老兄弟，爱唱爱跳", Meets = "每周一、三、五上午，能人工作室", FoundedOn = told.Day.AddYears(-3) }, ct));
        var leader = residents[3 % residents.Count];
        await told.Do("players", scope => scope.GetRequiredService<AddRoster>().Run(new()
        {
            TeamId = troupe,
            Agree = true,
            Text = string.Join('\n', Enumerable.Range(0, Players).Select(i => i == 0 ? $"{leader.Name} {leader.Login} 队长" : Called(i, slug: 3))),
        }, ct));
        for (var i = 0; i < Shows; i++)
        {
            var (number, on) = (i, told.Day);
            await told.As(leader.Login, $"show {i}", scope => scope.GetRequiredService<NotePerformance>().Run(new() { TeamId = troupe, Name = $"惠民演出第{number + 1}场", Place = "柳塘广场", HeldOn = on, Audience = 80 + (number % 5 * 20) }, ct));
            told.Wait(TimeSpan.FromDays(3));
        }

        await told.Pass();
        teller.Say($"{slug}: {talents.Length} talents, a troupe of {Players} with {Shows} performances.");
    }

    /// <summary>An invented name and a number that nobody has.</summary>
    private static string Called(int number, int slug)
    {
        var (first, rest) = (number % Surnames.Length, number / Surnames.Length);
        return string.Create(CultureInfo.InvariantCulture, $"{Surnames[first]}{First[rest % First.Length]}{Second[((rest / First.Length) + first) % Second.Length]} 1390{5 + slug}{number:000000}");
    }

    /// <summary>Staff at work in one community, a few minutes between one thing and the next.</summary>
    private sealed class Scene(IStoryteller teller, string slug, DateTime start)
    {
        private DateTime at = start;

        public string Login { get; init; } = teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;

        public DateOnly Day => DateOnly.FromDateTime(at);

        public Task<R> Do<R>(string mark, Func<IServiceProvider, Task<R>> act) => As(Login, mark, act);

        public Task<R> As<R>(string login, string mark, Func<IServiceProvider, Task<R>> act)
        {
            at = at.AddMinutes(3);
            return teller.As(login, slug, at, $"teams: {mark}", act);
        }

        public void Wait(TimeSpan time) => at += time;

        public Task Pass() => teller.Pass(slug, at);
    }
}
