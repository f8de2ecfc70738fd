using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Places;
using Mulin.Foundation.Bodies;
using Mulin.Foundation.Bodies.Import;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Foundation.Places;
using Mulin.Foundation.Places.Mapping;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Story;

/// <summary>
/// The demo world: a district, a subdistrict and three communities, their houses, organisations, people and offices. All names are
/// invented, all codes begin with 99, nobody's telephone number is used.
/// </summary>
internal sealed class FoundationStory : IStory, IHasCast
{
    /// <summary>How long before the end of the story the communities were founded: before the first concern of the full story.</summary>
    private const int Days = 240;
    private const string Administrator = "admin";

    /// <summary>Of everybody in the demo who signs in by a staff name; printed at the start, in the demo only.</summary>
    private const string Password = "guihua-2026";

    /// <summary>Where the one shopkeeper and the one teacher who sign in are.</summary>
    private const string Shop = "金穗便利店", School = "桂园路小学";

    /// <summary>Which of the first community's 61 buildings have no building leader yet: the grid worker answers for them.</summary>
    private static readonly int[] Vacant = [4, 11, 19, 24, 33, 40, 47, 52, 60];

    public int Order => 0;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var world = new Telling(teller);
        await world.Platform();
        await world.Settle(Jinguili, ct);
        await world.Settle(Wutongyuan, ct);
        await world.Settle(Hebutou, ct);
        if (!teller.Small)
        {
            await world.Beside();
            await world.Settle(Qingchuanli, ct);
            await world.Settle(Liutang, ct);
        }
    }

    public Task<IReadOnlyList<string>> Cast(string address, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(
    [
        "",
        $"演示角色 · Sign in at {address}/sign-in with a phone number: the code is shown on the page.",
        $"  13900000001  张阿姨  居民 resident, 桂花苑3号楼2单元          {address}/c/jinguili/",
        $"  13900000002  王师傅  网格员 grid worker, 第三网格             {address}/c/jinguili/work",
        $"  13900000003  陈书记  社区书记 secretary                       {address}/c/jinguili/work",
        $"  13900000004  孙经理  物业经理 property manager, 桂花苑        {address}/c/jinguili/work",
        $"  13900000005  刘姐    社区工作者 community staff               {address}/c/jinguili/work",
        $"  13900000006  林主任  街道督办 subdistrict overseer            {address}/a/guiyuan/",
        $"  13900000007  何主任  区督办 district overseer                 {address}/a/jinchuan/",
        $"  13900000009  李叔    居民，两个社区 resident of two communities {address}/me",
        $"  13900000081  周老板  店主 shopkeeper, {Shop}               {address}/c/jinguili/points/till",
        $"  13900000082  唐老师  学校老师 teacher, {School}              {address}/c/jinguili/points/pupils",
        $"Staff may also sign in at {address}/staff/sign-in, password {Password}:",
        "  chen 陈书记 · liu 刘姐 · sun 孙经理 · zhou 周老板 · tang 唐老师 · lin 林主任 · he 何主任 · admin 系统管理员 administrator",
        "",
    ]);

    private sealed record Compound(string Name, bool Gated, params Row[] Rows);

    /// <summary>Buildings in a row that are built alike.</summary>
    private sealed record Row(int From, int To, int Units, int Floors, int Doors);

    /// <param name="Compound">Index into the community's compounds.</param>
    private sealed record GridPlan(string Name, int Compound, int From, int To);

    /// <param name="Seat">Index into the community's grids or property companies; null: the whole community, or the shop and the school.</param>
    private sealed record Staff(string Name, string Phone, Office Office, int? Seat = null, string? StaffName = null);

    private sealed record Community(
        int Number, string Name, string NameEn, string Slug, string Code, string Phone, Compound[] Compounds, GridPlan[] Grids, Staff[] Staff, int Residents, int[] NoLeader, bool Shops);

    private static readonly Community Jinguili = new(
        1, "金桂里社区", "Jinguili Community", "jinguili", "990101001001", "0990-5550101",
        [
            new("金桂老院", false, new(1, 24, 2, 4, 2), new(25, 25, 1, 5, 3)),
            new("桂花苑", true, new Row(1, 14, 3, 3, 2)),
            new("丹桂园", true, new Row(1, 12, 2, 5, 2)),
            new("银桂府", true, new(1, 8, 1, 10, 2), new(9, 10, 1, 6, 2)),
        ],
        [new("第一网格", 0, 1, 13), new("第二网格", 0, 14, 25), new("第三网格", 1, 1, 14), new("第四网格", 2, 1, 12), new("第五网格", 3, 1, 10)],
        [
            new("陈明远", "13900000003", Office.Secretary, null, "chen"),
            new("刘晓燕", "13900000005", Office.CommunityStaff, null, "liu"),
            new("王德福", "13900000002", Office.GridWorker, 2),
            new("孙志强", "13900000004", Office.PropertyManager, 0, "sun"),
            new("高建萍", "13900000011", Office.CommitteeMember),
            new("邓卫民", "13900000012", Office.CommitteeMember),
            new("胡玲玲", "13900000013", Office.CommitteeMember),
            new("田小雨", "13900000014", Office.CommunityStaff),
            new("崔立群", "13900000015", Office.CommunityStaff),
            new("梁红英", "13900000016", Office.Mediator),
            new("宋雨桐", "13900000017", Office.SocialWorker),
            new("赵大勇", "13900000021", Office.GridWorker, 0),
            new("钱小军", "13900000022", Office.GridWorker, 1),
            new("董文静", "13900000024", Office.GridWorker, 3),
            new("程海生", "13900000025", Office.GridWorker, 4),
            new("曾庆祥", "13900000031", Office.GridLeader, 0),
            new("彭玉兰", "13900000032", Office.GridLeader, 1),
            new("蔡国强", "13900000033", Office.GridLeader, 2),
            new("余秀珍", "13900000034", Office.GridLeader, 3),
            new("叶长青", "13900000035", Office.GridLeader, 4),
            new("贺启明", "13900000061", Office.GridSecretary, 0),
            new("尹素芳", "13900000062", Office.GridSecretary, 1),
            new("龙建华", "13900000063", Office.GridSecretary, 2),
            new("段玉梅", "13900000064", Office.GridSecretary, 3),
            new("侯永康", "13900000065", Office.GridSecretary, 4),
            new("丁志刚", "13900000042", Office.PropertyManager, 1),
            new("万晓东", "13900000043", Office.PropertyManager, 2),
            new("江淑华", "13900000051", Office.OwnersCommitteeMember, 0),
            new("夏振国", "13900000052", Office.OwnersCommitteeMember, 1),
            new("石丽萍", "13900000053", Office.OwnersCommitteeMember, 2),
            new("沈桂兰", "13900000071", Office.Assessor),
            new("许文德", "13900000072", Office.Assessor),
            new("韩秀英", "13900000073", Office.Assessor),
            new("周巧珍", "13900000081", Office.Shopkeeper, null, "zhou"),
            new("唐静", "13900000082", Office.Teacher, null, "tang"),
        ],
        118, Vacant, true);

    private static readonly Community Wutongyuan = new(
        2, "梧桐苑社区", "Wutongyuan Community", "wutongyuan", "990101001002", "0990-5550102",
        [new("梧桐苑", true, new Row(1, 5, 2, 6, 2)), new("河畔老院", false, new Row(1, 3, 2, 5, 2))],
        [new("第一网格", 0, 1, 5), new("第二网格", 1, 1, 3)],
        [
            new("黄素梅", "13900000103", Office.Secretary, null, "huang"),
            new("傅小琴", "13900000105", Office.CommunityStaff),
            new("卢长顺", "13900000102", Office.GridWorker, 0),
            new("阮春生", "13900000121", Office.GridWorker, 1),
            new("邵玉平", "13900000131", Office.GridLeader, 0),
            new("盛建国", "13900000132", Office.GridLeader, 1),
            new("汤明德", "13900000141", Office.GridSecretary, 0),
            new("柳文秀", "13900000142", Office.GridSecretary, 1),
            new("龚文亮", "13900000104", Office.PropertyManager, 0),
            new("温雅芝", "13900000116", Office.Mediator),
        ],
        22, [6], false);

    private static readonly Community Hebutou = new(
        3, "河埠头社区", "Hebutou Community", "hebutou", "990101001003", "0990-5550103",
        [new("河埠新村", false, new Row(1, 6, 3, 6, 2)), new("水岸名居", true, new Row(1, 2, 2, 11, 2))],
        [new("第一网格", 0, 1, 6), new("第二网格", 1, 1, 2)],
        [
            new("白永年", "13900000203", Office.Secretary, null, "bai"),
            new("乔丽娟", "13900000205", Office.CommunityStaff),
            new("关大海", "13900000202", Office.GridWorker, 0),
            new("纪小松", "13900000221", Office.GridWorker, 1),
            new("莫凤琴", "13900000231", Office.GridLeader, 0),
            new("颜志伟", "13900000232", Office.GridLeader, 1),
            new("钟铁军", "13900000241", Office.GridSecretary, 0),
            new("樊雪梅", "13900000242", Office.GridSecretary, 1),
            new("易天明", "13900000204", Office.PropertyManager, 0),
            new("欧阳慧", "13900000216", Office.Mediator),
        ],
        22, [3], false);

    /// <summary>A large community directly under its district. In the full story.</summary>
    private static readonly Community Qingchuanli = new(
        4, "晴川里社区", "Qingchuanli Community", "qingchuanli", "990101000001", "0990-5550104",
        [new("晴川里东区", false, new Row(1, 14, 3, 6, 2)), new("晴川里西区", true, new Row(1, 12, 2, 11, 2))],
        [new("第一网格", 0, 1, 14), new("第二网格", 1, 1, 12)],
        [
            new("简国栋", "13900000303", Office.Secretary),
            new("俞晓岚", "13900000305", Office.CommunityStaff),
            new("包志远", "13900000302", Office.GridWorker, 0),
            new("倪海燕", "13900000321", Office.GridWorker, 1),
        ],
        26, [5, 17], false);

    /// <summary>A community of another district, with a talent studio. In the full story.</summary>
    private static readonly Community Liutang = new(
        5, "柳塘社区", "Liutang Community", "liutang", "990102001001", "0990-5550105",
        [new("柳塘新村", false, new Row(1, 8, 2, 5, 2))],
        [new("第一网格", 0, 1, 8)],
        [
            new("戚文彬", "13900000403", Office.Secretary),
            new("单玉洁", "13900000405", Office.CommunityStaff),
            new("查长河", "13900000402", Office.GridWorker, 0),
        ],
        20, [2], false);

    private sealed class Telling(IStoryteller teller)
    {
        private DateTime at;
        private long district;

        public async Task Platform()
        {
            // The administrator comes first: when that was says what an earlier telling led up to.
            var earlier = await teller.As(null, null, teller.End, "when", async scope => await scope.GetRequiredService<Db>().Set<Account>()
                .Where(account => account.StaffName == Administrator).Select(account => (DateTime?)account.OpenedAt).SingleOrDefaultAsync());
            if (earlier is { } begun)
            {
                teller.End = Clock.Local(begun).AddDays(Days);
            }

            at = teller.End.AddDays(-Days);
            var admin = await Account("系统管理员", "13900000008", Administrator);
            await Above(admin, Office.Administrator, null);
            district = await Area(AreaLevel.District, "锦川区", "Jinchuan District", "jinchuan", "990101000000", null);
            var subdistrict = await Area(AreaLevel.Subdistrict, "桂园街道", "Guiyuan Subdistrict", "guiyuan", "990101001000", district);
            var lin = await Account("林振华", "13900000006", "lin");
            await Above(lin, Office.Overseer, subdistrict);
            var he = await Account("何敏", "13900000007", "he");
            await Above(he, Office.Overseer, district);
            teller.BringIn(new("林主任", "13900000006", lin, null, null, Post.Area(Office.Overseer, subdistrict)));
            teller.BringIn(new("何主任", "13900000007", he, null, null, Post.Area(Office.Overseer, district)));
            foreach (var community in new[] { Jinguili, Wutongyuan, Hebutou })
            {
                await Found(community, subdistrict);
            }

            teller.Say("Founded 锦川区, 桂园街道 and three communities.");
        }

        /// <summary>What only the full story tells of: a community directly under the district, and another district.</summary>
        public async Task Beside()
        {
            at = teller.End.AddDays(-Days).AddMinutes(30);
            await Found(Qingchuanli, district);
            var other = await Area(AreaLevel.District, "望江区", "Wangjiang District", "wangjiang", "990102000000", null);
            await Found(Liutang, await Area(AreaLevel.Subdistrict, "柳塘街道", "Liutang Subdistrict", "liutang-jiedao", "990102001000", other));
            teller.Say("Founded 晴川里 and, in 望江区, 柳塘.");
        }

        public async Task Settle(Community community, CancellationToken ct)
        {
            var slug = community.Slug;
            at = teller.End.AddDays(-Days).AddHours(1 + community.Number);
            List<IReadOnlyList<Guid>> buildings = [];
            List<Guid> compounds = [];
            var dwellings = 0;
            foreach (var compound in community.Compounds)
            {
                List<Guid> own = [];
                Built built = null!;
                foreach (var row in compound.Rows)
                {
                    built = await Do(slug, $"build {compound.Name} {row.From}", scope => scope.GetRequiredService<BuildPlaces>().Run(
                        new() { CompoundName = compound.Name, Gated = compound.Gated, FromNumber = row.From, ToNumber = row.To, Units = row.Units, Floors = row.Floors, DoorsPerFloor = row.Doors }, ct));
                    own.AddRange(built.BuildingIds);
                    dwellings += built.Dwellings;
                }

                compounds.Add(built.CompoundId);
                buildings.Add(own);
            }

            List<Guid> grids = [];
            foreach (var grid in community.Grids)
            {
                grids.Add(await Do(slug, $"draw {grid.Name}", scope => scope.GetRequiredService<DrawGrid>().Run(
                    new() { Name = grid.Name, BuildingIds = [.. buildings[grid.Compound].Skip(grid.From - 1).Take(grid.To - grid.From + 1)] }, ct)));
            }

            var plan = StoryGround.File(community.Number, [.. compounds.Zip(buildings, (compound, own) => (compound, (IReadOnlyList<Guid>)own))]);
            await Do(slug, "draw the map", async scope =>
            {
                using var file = new MemoryStream(plan);
                return await scope.GetRequiredService<DrawAreas>().Run(file, MapSystem.Wgs84, ct);
            });

            var book = await teller.As(null, slug, at, "look", async scope => await scope.GetRequiredService<IPlaces>().Book(ct));
            var units = buildings.SelectMany(own => own)
                .Select(building => (Building: building, Units: (IReadOnlyList<Guid>)[.. book.Places.Where(place => place.ParentId == building).Select(place => place.Id)])).ToList();
            teller.Say($"{community.Name}: {units.Count} buildings, {dwellings} dwellings, {grids.Count} grids.");

            var secretary = community.Staff[0];
            var person = await Do(slug, $"meet {secretary.Name}", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = secretary.Name, Phone = secretary.Phone }, ct));
            var account = await OpenFor(slug, secretary);
            await Do(slug, $"appoint {secretary.Name}", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = person, Office = secretary.Office }, ct));
            teller.BringIn(new(secretary.Name, secretary.Phone, account, slug, null, Post.Community(secretary.Office)));

            var (team, companies) = await Bodies(community, compounds, grids, secretary.Phone, ct);
            var outside = community.Shops ? await teller.As(null, slug, at, "look for the shop and the school", scope => scope.GetRequiredService<IBodies>().All(ct)) : [];
            foreach (var staff in community.Staff.Skip(1))
            {
                var post = staff.Office switch
                {
                    Office.GridSecretary or Office.GridLeader or Office.GridWorker => Post.Grid(staff.Office, grids[staff.Seat!.Value]),
                    Office.PropertyManager => Post.Body(staff.Office, companies[staff.Seat!.Value].Property),
                    Office.OwnersCommitteeMember => Post.Body(staff.Office, companies[staff.Seat!.Value].Owners),
                    Office.Shopkeeper => Post.Body(staff.Office, outside.Single(body => body.Name == Shop).Id),
                    Office.Teacher => Post.Body(staff.Office, outside.Single(body => body.Name == School).Id),
                    _ => Post.Community(staff.Office),
                };
                await Bring(slug, secretary.Phone, staff, null, post, ct);
            }

            // The steward team: committee, property companies and owners at one table.
            foreach (var staff in community.Staff.Where(staff => staff.Office is Office.CommitteeMember or Office.PropertyManager or Office.OwnersCommitteeMember or Office.Mediator))
            {
                var member = await Do(slug, $"meet again {staff.Phone}", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = staff.Name, Phone = staff.Phone }, ct), secretary.Phone);
                await Do(slug, $"seat {staff.Phone}", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = member, Office = staff.Office, BodyId = team }, ct), secretary.Phone);
            }

            await MoveIn(community, units, secretary.Phone, ct);
            await teller.Pass(slug, at);
        }

        private async Task<(Guid Team, List<(Guid Property, Guid Owners)> Companies)> Bodies(Community community, List<Guid> compounds, List<Guid> grids, string secretary, CancellationToken ct)
        {
            var slug = community.Slug;
            var place = community.Name[..^2];
            await Register($"{community.Name}居民委员会", BodyKind.ResidentsCommittee, null);
            var team = await Register($"{place}红色管家团", BodyKind.StewardTeam, null);
            for (var i = 0; i < grids.Count; i++)
            {
                await Register($"{place}{community.Grids[i].Name}党支部", BodyKind.PartyBranch, null);
            }

            List<(Guid, Guid)> companies = [];
            foreach (var (compound, id) in community.Compounds.Zip(compounds).Where(pair => pair.First.Gated))
            {
                companies.Add((
                    await Register($"{compound.Name}物业服务有限公司", BodyKind.PropertyCompany, id),
                    await Register($"{compound.Name}业主委员会", BodyKind.OwnersCommittee, id)));
            }

            if (community.Shops)
            {
                var report = await Do(slug, "import organisations", async scope =>
                {
                    using var sheet = new MemoryStream(StoryShops.Sheet());
                    return await scope.GetRequiredService<ImportBodies>().Run(sheet, ct);
                }, secretary);
                teller.Say($"{community.Name}: {report.Added} organisations and shops imported.");
            }

            if (community == Hebutou)
            {
                await Register("锦川区河埠中学", BodyKind.School, null);
            }

            return (team, companies);

            Task<Guid> Register(string name, BodyKind kind, Guid? compound) =>
                Do(slug, $"register {name}", scope => scope.GetRequiredService<RegisterBody>().Run(new() { Name = name, Kind = kind, CompoundId = compound }, ct), secretary);
        }

        /// <summary>The first residents are one in each building, most of them its leader; the others live here and there.</summary>
        private async Task MoveIn(Community community, List<(Guid Building, IReadOnlyList<Guid> Units)> units, string secretary, CancellationToken ct)
        {
            var slug = community.Slug;
            if (community == Jinguili)
            {
                await Bring(slug, secretary, new("张秀兰", "13900000001", Office.Resident), units[25 + 2].Units[1], null, ct);
                await Bring(slug, secretary, new("李长林", "13900000009", Office.Resident), units[0].Units[0], null, ct);
            }
            else if (community == Wutongyuan)
            {
                // He lives in the one and looks after his mother in the other.
                await Bring(slug, secretary, new("李长林", "13900000009", Office.Resident), units[1].Units[0], null, ct);
            }

            List<(Guid Person, Guid Building, Guid Unit, bool Leads)> living = [];
            for (var i = 0; i < community.Residents; i++)
            {
                var (building, stairs) = units[i < units.Count ? i : i * 7 % units.Count];
                var resident = new Staff(
                    StoryPeople.Name((community.Number * 200) + i), string.Create(CultureInfo.InvariantCulture, $"1390001{community.Number}{i:000}"),
                    i < units.Count && !community.NoLeader.Contains(i) ? Office.BuildingLeader : Office.Resident);
                var leads = resident.Office == Office.BuildingLeader;
                living.Add((await Bring(slug, secretary, resident, stairs[i % stairs.Count], leads ? Post.Place(Office.BuildingLeader, building) : null, ct), building, stairs[i % stairs.Count], leads));
            }

            // Whoever lives in the unit leads it; else a neighbour from the next stairs, and the building's leader last.
            foreach (var unit in units.SelectMany(own => own.Units.Select(unit => (own.Building, Unit: unit))))
            {
                var leader = living.Where(one => one.Building == unit.Building).OrderBy(one => one.Unit != unit.Unit).ThenBy(one => one.Leads).First().Person;
                await Do(slug, $"lead {unit.Unit:N}", scope => scope.GetRequiredService<Appoint>().Run(new() { PersonId = leader, Office = Office.UnitLeader, PlaceId = unit.Unit }, ct), secretary);
            }

            teller.Say($"{community.Name}: {community.Staff.Length} people of the community's staff and bodies, {community.Residents} residents who sign in.");
        }

        private async Task<Guid> Bring(string slug, string secretary, Staff who, Guid? home, Post? post, CancellationToken ct)
        {
            var person = await Do(slug, $"meet {who.Phone}", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = who.Name, Phone = who.Phone, HomePlaceId = home }, ct), secretary);
            var account = await OpenFor(slug, who, secretary);
            if (post is { } held)
            {
                await Do(slug, $"appoint {who.Phone}", scope => scope.GetRequiredService<Appoint>().Run(
                    new() { PersonId = person, Office = held.Office, PlaceId = held.PlaceId, GridId = held.GridId, BodyId = held.BodyId }, ct), secretary);
            }

            teller.BringIn(new(who.Name, who.Phone, account, slug, home, post));
            return person;
        }

        private Task<Guid> OpenFor(string slug, Staff who, string? secretary = null) => Do(slug, $"open {who.Phone}", scope => scope.GetRequiredService<OpenAccount>().Run(
            new() { Name = who.Name, Phone = who.Phone, StaffName = who.StaffName, Password = who.StaffName is null ? null : Password }, CancellationToken.None), secretary);

        private Task<R> Do<R>(string slug, string mark, Func<IServiceProvider, Task<R>> act, string? login = null)
        {
            at = at.AddSeconds(40);
            return teller.As(login, slug, at, mark, act);
        }

        private Task<Guid> Account(string name, string phone, string staffName) => teller.As(null, null, at, $"open {staffName}", async scope =>
            await scope.GetRequiredService<Db>().Set<Account>().Where(account => account.StaffName == staffName).Select(account => (Guid?)account.Id).SingleOrDefaultAsync()
            ?? await scope.GetRequiredService<OpenAccount>().Run(new() { Name = name, Phone = phone, StaffName = staffName, Password = Password }, default));

        private Task<Guid> Above(Guid account, Office office, long? area) => teller.As(null, null, at, $"appoint {office}", async scope =>
            await scope.GetRequiredService<Db>().Set<AboveAppointment>().Where(row => row.AccountId == account && row.Office == office && row.AreaId == area).Select(row => (Guid?)row.Id).FirstOrDefaultAsync()
            ?? await scope.GetRequiredService<AppointAbove>().Run(new() { AccountId = account, Office = office, AreaId = area }, default));

        private Task<long> Area(AreaLevel level, string name, string nameEn, string slug, string code, long? parent) => teller.As(Administrator, null, at, $"open {slug}", async scope =>
            (await scope.GetRequiredService<Areas>().Tree(default)).Find(slug)?.Id
            ?? await scope.GetRequiredService<OpenArea>().Run(new() { Level = level, Name = name, NameEn = nameEn, Slug = slug, Code = code, ParentId = parent }, default));

        private Task<long> Found(Community community, long parent) => teller.As(Administrator, null, at, $"found {community.Slug}", async scope =>
            (await scope.GetRequiredService<Areas>().Tree(default)).Find(community.Slug)?.Id
            ?? await scope.GetRequiredService<FoundCommunity>().Run(
                new() { Name = community.Name, NameEn = community.NameEn, Slug = community.Slug, Code = community.Code, ParentId = parent, Phone = community.Phone }, default));
    }
}
