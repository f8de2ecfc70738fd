using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Import;
using Mulin.Households.People;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Households.Telling;

/// <summary>
/// A few homes in each community, as its staff came to know them: somebody very old who lives alone and has no telephone, a young family in a
/// rented flat, three generations with a new child, an empty dwelling, a couple that moved. All are invented, and no code of theirs is anybody's.
/// </summary>
internal sealed class HouseholdsStory : IStory
{
    private static readonly string[] Communities = ["jinguili", "wutongyuan", "hebutou"];

    /// <summary>Party members in the first community, one of whom the story tells of beside the list.</summary>
    internal static int Party(bool small) => small ? 5 : 79;

    /// <summary>After the houses and offices, before what people report.</summary>
    public int Order => 5;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        for (var i = 0; i < Communities.Length; i++)
        {
            var told = await new Homes(teller, Communities[i], i).Tell(ct);
            teller.Say($"{Communities[i]}: {told} homes on file.");
        }
    }

    private sealed class Homes(IStoryteller teller, string slug, int community)
    {
        private readonly string staff = teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;
        private DateTime at = teller.End.Date.AddDays(-200).AddHours(9.5);
        private int phones;

        private DateOnly Day => DateOnly.FromDateTime(at);

        public async Task<int> Tell(CancellationToken ct)
        {
            await teller.Pass(slug, at);
            var doors = await teller.As(staff, slug, at, "doors", async scope => (await scope.GetRequiredService<IDoors>().Within(null, ct)).OrderBy(door => door.Order, StringComparer.Ordinal).Select(door => door.Id).ToList());
            var branch = await teller.As(staff, slug, at, "branch", async scope => (await scope.GetRequiredService<IBodies>().Standing(ct)).FirstOrDefault(body => body.Kind == BodyKind.PartyBranch)?.Id);
            await Elder(doors[(community * 5) + 2], ct);
            await Tenants(doors[(community * 5) + 9], ct);
            await Generations(doors[(community * 5) + 14], branch, ct);
            await Couple(doors[(community * 5) + 20], doors[(community * 5) + 31], ct);
            await Do("an empty dwelling", scope => scope.GetRequiredService<FileDwelling>().Run(new() { DwellingId = doors[(community * 5) + 26], Use = DwellingUse.Empty, SquareMetres = "62.4" }, ct));
            var assessors = await Assessors([.. doors.Skip((community * 5) + 33).Take(3)], ct);
            var listed = community == 0 ? await List(ct) : 0;
            await teller.Pass(slug, at);
            return 4 + assessors + listed;
        }

        /// <summary>What the grid had kept in a spreadsheet comes in as it is: one row has a problem and is set aside.</summary>
        private async Task<int> List(CancellationToken ct)
        {
            at = at.AddDays(5);
            var draft = await Do("the list of the grid", async scope =>
            {
                var book = await scope.GetRequiredService<IPlaces>().Book(ct);
                var free = (await scope.GetRequiredService<IDoors>().Within(null, ct)).OrderBy(door => door.Order, StringComparer.Ordinal).Skip(36).Where((_, i) => i % 5 != 4).Take(teller.Small ? 24 : 620);
                return await scope.GetRequiredService<UploadHomes>().Run("网格居民台账.xlsx", new MemoryStream(GivenList.Of([.. free.Select(door => book.NameOf(door.ParentId) + door.Name)], community, teller.End.Year, Party(teller.Small) - 1)), ct);
            });
            var import = await Do("the list is confirmed", scope => scope.GetRequiredService<ConfirmImport>().Run(new() { DraftId = draft, SetAside = true, Verified = true }, ct));
            await teller.Pass(slug, at);
            return await Do("the list is in", async scope => (await scope.GetRequiredService<ImportProgress>().Run(import, ct)).Homes);
        }

        /// <summary>Respected elders whom residents elect to the panel of assessors live here like everybody else.</summary>
        private async Task<int> Assessors(IReadOnlyList<Guid> free, CancellationToken ct)
        {
            var elders = teller.Players.Where(player => player.Community == slug && player.Post is { Office: Office.Assessor }).Take(free.Count).ToList();
            for (var i = 0; i < elders.Count; i++)
            {
                var (elder, door) = (elders[i], free[i]);
                var person = await teller.As(elder.Login, slug, at, "homes: which elder", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
                await Do($"an assessor's home {i}", scope => scope.GetRequiredService<OpenHousehold>().Run(
                    new() { DwellingId = door, PersonId = person, Birthday = new DateOnly(teller.End.Year - 68 - i, 3, 9), Tenure = Tenure.Owned, From = new DateOnly(1999, 5, 1) }, ct));
            }

            return elders.Count;
        }

        private async Task Elder(Guid door, CancellationToken ct)
        {
            var name = new[] { "周桂英", "沈玉珍", "孟秀芳" }[community];
            var opened = await Do("an elder", scope => scope.GetRequiredService<OpenHousehold>().Run(
                new() { DwellingId = door, Name = name, IdNumber = Number(83 + community, 3, 17, Sex.Female), Tenure = Tenure.Owned, From = new DateOnly(1994, 6, 1) }, ct));
            await Do("her home", scope => scope.GetRequiredService<FileDwelling>().Run(new() { DwellingId = door, Use = DwellingUse.LivedIn, Tenure = Tenure.Owned, SquareMetres = "54.8" }, ct));
            await Do("she owns it", scope => scope.GetRequiredService<AddOwner>().Run(new() { DwellingId = door, PersonId = opened.PersonId, From = new DateOnly(1998, 11, 1) }, ct));
            await Do("her income", scope => scope.GetRequiredService<GiveTag>().Run(new() { PersonId = opened.PersonId, Code = "low-income", Since = Day.AddYears(-3), Note = "低保证已看" }, ct));
            await Do("she is alone", scope => scope.GetRequiredService<NoteDifficulty>().Run(new() { PersonId = opened.PersonId, Code = "loneliness", Words = "老伴走了以后，一个人吃饭没有胃口" }, ct));
            await Do("what she can do", scope => scope.GetRequiredService<StateStrength>().Run(new() { PersonId = opened.PersonId, Code = "handicraft", Words = "会剪纸，愿意教孩子", When = "周末上午" }, ct));
        }

        private async Task Tenants(Guid door, CancellationToken ct)
        {
            var (head, wife, child, owner) = new[] { ("何建军", "罗敏", "何小雨", "邱国栋"), ("方志远", "姚静", "方可可", "邹明"), ("马立新", "苏婷", "马乐乐", "熊建") }[community];
            var home = await Do("a young family", scope => scope.GetRequiredService<OpenHousehold>().Run(
                new() { DwellingId = door, Name = head, Phone = Phone(), IdNumber = Number(36, 8, 2, Sex.Male), Tenure = Tenure.Rented, MovedIn = true, From = Day.AddDays(-2) }, ct));
            await Do("his wife", scope => scope.GetRequiredService<JoinHousehold>().Run(
                new() { HouseholdId = home.HouseholdId, Name = wife, Phone = Phone(), IdNumber = Number(34, 12, 25, Sex.Female), Relation = Relation.Spouse, How = LivingStart.MovedIn, From = Day.AddDays(-2) }, ct));
            await Do("their child", scope => scope.GetRequiredService<JoinHousehold>().Run(
                new() { HouseholdId = home.HouseholdId, Name = child, IdNumber = Number(9, 5, 6, Sex.Female), Relation = Relation.Child, How = LivingStart.MovedIn, From = Day.AddDays(-2) }, ct));
            await Do("whose flat it is", scope => scope.GetRequiredService<AddOwner>().Run(new() { DwellingId = door, Name = owner, Phone = Phone() }, ct));
            await Do("her trade", scope => scope.GetRequiredService<FilePerson>().Run(new() { PersonId = home.PersonId, Occupation = "快递员" }, ct));
        }

        private async Task Generations(Guid door, Guid? branch, CancellationToken ct)
        {
            var surname = new[] { "冯", "郝", "薛" }[community];
            var home = await Do("three generations", scope => scope.GetRequiredService<OpenHousehold>().Run(
                new() { DwellingId = door, Name = surname + "国平", Phone = Phone(), IdNumber = Number(66, 10, 1, Sex.Male), Tenure = Tenure.Owned, From = new DateOnly(2003, 9, 1) }, ct));
            foreach (var (name, age, sex, relation) in new[] { ("袁秀兰", 64, Sex.Female, Relation.Spouse), (surname + "磊", 35, Sex.Male, Relation.Child), ("唐晓婷", 33, Sex.Female, Relation.ChildInLaw) })
            {
                await Do($"with {name}", scope => scope.GetRequiredService<JoinHousehold>().Run(
                    new() { HouseholdId = home.HouseholdId, Name = name, Phone = Phone(), IdNumber = Number(age, 4, 18, sex), Relation = relation, How = LivingStart.OnFile, From = new DateOnly(2003, 9, 1) }, ct));
            }

            await Do("he is in the party", scope => scope.GetRequiredService<FilePerson>().Run(new() { PersonId = home.PersonId, Occupation = "退休教师", PartyMember = true, PartyBranchId = branch }, ct));
            await Do("he served", scope => scope.GetRequiredService<GiveTag>().Run(new() { PersonId = home.PersonId, Code = "veteran", Since = Day }, ct));
            await Do("he repairs", scope => scope.GetRequiredService<StateStrength>().Run(new() { PersonId = home.PersonId, Code = "repair", Words = "修小家电", When = "平时下午" }, ct));
            at = at.AddDays(60);
            await Do("a child is born", scope => scope.GetRequiredService<JoinHousehold>().Run(
                new() { HouseholdId = home.HouseholdId, Name = surname + "一诺", Sex = Sex.Male, Relation = Relation.Grandchild, How = LivingStart.Birth, From = Day.AddDays(-6) }, ct));
        }

        /// <summary>They live in one dwelling, and then in another: nobody writes them down twice.</summary>
        private async Task Couple(Guid first, Guid then, CancellationToken ct)
        {
            var (head, wife) = new[] { ("潘文华", "任素云"), ("杜建平", "康丽"), ("石宝林", "于凤英") }[community];
            var home = await Do("a couple", scope => scope.GetRequiredService<OpenHousehold>().Run(
                new() { DwellingId = first, Name = head, Phone = Phone(), IdNumber = Number(61, 2, 11, Sex.Male), Tenure = Tenure.Rented }, ct));
            await Do("his wife, too", scope => scope.GetRequiredService<JoinHousehold>().Run(
                new() { HouseholdId = home.HouseholdId, Name = wife, Phone = Phone(), IdNumber = Number(59, 7, 30, Sex.Female), Relation = Relation.Spouse, How = LivingStart.OnFile }, ct));
            at = at.AddDays(45);
            await Do("they move", scope => scope.GetRequiredService<MoveHousehold>().Run(new() { HouseholdId = home.HouseholdId, DwellingId = then, Tenure = Tenure.Owned, On = Day }, ct));
        }

        /// <summary>A number with a true check sign of a place that is none: all of the demo's codes begin with 99.</summary>
        private string Number(int age, int month, int day, Sex sex)
        {
            var born = new DateOnly(teller.End.Year - age, month, day);
            var front = string.Create(CultureInfo.InvariantCulture, $"9901{community + 1:00}{born:yyyyMMdd}{(community * 10) + month:00}{(sex == Sex.Male ? 1 : 2) + (2 * (day % 4))}");
            return front + ResidentId.CheckOf(front);
        }

        private string Phone() => string.Create(CultureInfo.InvariantCulture, $"1390003{community + 1}{++phones:000}");

        private async Task<R> Do<R>(string mark, Func<IServiceProvider, Task<R>> act)
        {
            at = at.AddMinutes(7);
            return await teller.As(staff, slug, at, $"homes: {mark}", act);
        }
    }
}
