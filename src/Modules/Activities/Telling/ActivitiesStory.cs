using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Coming;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Activities.Venues;
using Mulin.Contracts.Activities;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Activities.Telling;

/// <summary>
/// Hebutou: twenty-two classes with over two thousand attendances, a camp of six classes with 156 pupils of eight to twelve, a festival. Jinguili: an etiquette
/// course in seven rounds, and what is on next week. The full story adds an earlier term of the classes with 2,090 people by name, and over a hundred festival
/// events. All people are invented.
/// </summary>
internal sealed class ActivitiesStory : IStory
{
    private const string Classes = "hebutou", Etiquette = "jinguili";
    private const int InEach = 95;
    private const int Pupils = 26;

    private static readonly string[] Subjects =
    [
        "书法", "国画", "合唱", "二胡", "太极拳", "广场舞", "剪纸", "面塑", "编织", "摄影", "手机入门", "家常菜", "养生", "园艺", "象棋", "戏曲", "朗诵", "英语", "急救", "反诈", "法律常识", "垃圾分类",
    ];

    private static readonly string[] CampClasses = ["机器人班", "绘画班", "篮球班", "古筝班", "围棋班", "科学实验班"];
    private static readonly string[] Festivals = ["春节", "元宵节", "三八节", "清明节", "劳动节", "端午节", "建党节", "中秋节", "重阳节", "邻里节"];
    private static readonly string[] Events = ["百家宴", "文艺汇演", "游园会", "包粽子", "猜灯谜", "诗词会", "亲子运动会", "老物件展", "便民义诊", "长者生日会", "象棋赛"];
    private static readonly string[] Surnames = ["孔", "孟", "曹", "严", "华", "金", "魏", "陶", "姜", "戚", "谢", "邹", "喻", "柏", "水", "窦", "章", "云", "苏", "潘", "葛", "奚", "范"];
    private static readonly string[] Given = ["安", "平", "宁", "和", "乐", "康", "泰", "祥", "瑞", "欣", "怡", "悦", "明", "朗", "清", "嘉", "德", "仁", "义", "礼", "智", "信", "诚", "敏", "达", "思", "齐", "博", "雅", "文"];

    /// <summary>After the homes and the visits.</summary>
    public int Order => 9;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        await Hebutou(teller, ct);
        await Jinguili(teller, ct);
    }

    private static async Task Hebutou(IStoryteller teller, CancellationToken ct)
    {
        var staff = Staff(teller, Classes);
        var end = teller.End.Date;
        var hall = await teller.As(staff, Classes, end.AddDays(-150).AddHours(9), "venue: hall", scope => scope.GetRequiredService<KeepVenue>().Run(new() { Name = "文化活动室", Where = "社区中心二楼", Capacity = 120 }, ct));
        for (var i = 0; i < Subjects.Length; i++)
        {
            await Class(teller, staff, Subjects[i], "本期", end.AddDays(-60 + i).AddHours(9), hall, null, ct);
            if (!teller.Small)
            {
                await Class(teller, staff, Subjects[i], "上期", end.AddDays(-140 + i).AddHours(9), hall, Enumerable.Range(i * InEach, InEach).Select(Name), ct);
            }
        }

        teller.Say($"{Classes}: {Subjects.Length} classes.");
        await Camp(teller, staff, end.AddDays(-100).AddHours(9), ct);
        var festivals = teller.Small ? Festivals[^1..] : Festivals;
        for (var i = 0; i < festivals.Length; i++)
        {
            await Festival(teller, staff, festivals[^(i + 1)], end.AddDays(-20 - (i * 13)).AddHours(9), ct);
        }

        teller.Say($"{Classes}: a camp of {CampClasses.Length} classes, {festivals.Length * Events.Length} festival events.");
        await teller.Pass(Classes, teller.End);
    }

    /// <summary>One open lesson: counted at the door, or a sheet with names.</summary>
    private static async Task Class(IStoryteller teller, string staff, string subject, string term, DateTime at, Guid hall, IEnumerable<string>? names, CancellationToken ct)
    {
        var mark = $"class: {subject} {term}";
        var id = await teller.As(staff, Classes, at.AddDays(-3), mark, scope => scope.GetRequiredService<MakeActivity>().Run(
            new() { Kind = ActivityKind.Course, Title = $"{subject}课（{term}）", By = EnrolBy.Nothing, Sessions = [new() { StartsAt = at, EndsAt = at.AddMinutes(90), VenueId = hall }] }, ct));
        await Publish(teller, staff, Classes, at.AddDays(-2), mark, id, ct);
        await Roll(teller, staff, Classes, at.AddHours(3), mark, id, 0, form =>
        {
            form.Names = names is null ? null : string.Join('\n', names);
            form.Counted = names is null ? InEach : null;
        }, ct);
    }

    private static async Task Camp(IStoryteller teller, string staff, DateTime at, CancellationToken ct)
    {
        var camp = await teller.As(staff, Classes, at.AddDays(-14), "camp", scope => scope.GetRequiredService<MakeActivity>().Run(
            new() { Kind = ActivityKind.Camp, Title = "社区成长营", Words = "六个班，由社区和培训机构一起办。", By = EnrolBy.Nothing, Sessions = [new() { StartsAt = at, EndsAt = at.AddHours(1), Topic = "开营" }] }, ct));
        await Publish(teller, staff, Classes, at.AddDays(-13), "camp", camp, ct);
        for (var i = 0; i < CampClasses.Length; i++)
        {
            var (mark, first) = ($"camp: {CampClasses[i]}", at.AddDays(1).AddHours(i % 3 * 2));
            var id = await teller.As(staff, Classes, at.AddDays(-12), mark, scope => scope.GetRequiredService<MakeActivity>().Run(
                new() { WithinId = camp, Title = CampClasses[i], Places = Pupils, ChildPlaces = Pupils, AgeFrom = 8, AgeTo = 12, GuardianConsent = true, Sessions = [.. Enumerable.Range(0, 2).Select(day => new SessionForm { StartsAt = first.AddDays(day), EndsAt = first.AddDays(day).AddMinutes(90), Where = $"培训教室{i + 1}" })] }, ct));
            await Publish(teller, staff, Classes, at.AddDays(-12).AddHours(1), mark, id, ct);

            // One class signed up in advance; the others were brought by their guardians on the first day.
            for (var n = 0; n < Pupils && i == 0; n++)
            {
                await teller.As(staff, Classes, at.AddDays(-11).AddMinutes(n * 10), $"{mark} {n}", scope => scope.GetRequiredService<EnrolFor>().Run(new() { ActivityId = id, Name = Name(5000 + n), Age = 8 + (n % 5), Consent = true }, ct));
            }

            if (i == 0)
            {
                for (var day = 0; day < 2; day++)
                {
                    var lesson = day;
                    await Roll(teller, staff, Classes, first.AddDays(day).AddHours(2), $"{mark} day {day}", id, day, (form, people) => form.Came = [.. people.Take(Pupils - lesson)], ct);
                }
            }
            else
            {
                await Roll(teller, staff, Classes, first.AddHours(2), mark, id, 0, form => form.Names = string.Join('\n', Enumerable.Range(5000 + (i * Pupils), Pupils).Select(Name)), ct);
            }
        }
    }

    private static async Task Festival(IStoryteller teller, string staff, string name, DateTime at, CancellationToken ct)
    {
        var festival = await teller.As(staff, Classes, at.AddDays(-10), $"festival: {name}", scope => scope.GetRequiredService<MakeActivity>().Run(
            new() { Kind = ActivityKind.Festival, Title = $"我们的节日·{name}", By = EnrolBy.Nothing, Sessions = [new() { StartsAt = at, EndsAt = at.AddHours(1), Topic = "开幕", Where = "中心广场" }] }, ct));
        await Publish(teller, staff, Classes, at.AddDays(-9), $"festival: {name}", festival, ct);
        for (var i = 0; i < Events.Length; i++)
        {
            var (mark, starts) = ($"festival: {name} {Events[i]}", at.AddDays(i / 4).AddHours(1 + (i % 4 * 2)));
            var id = await teller.As(staff, Classes, at.AddDays(-8), mark, scope => scope.GetRequiredService<MakeActivity>().Run(
                new() { WithinId = festival, Title = $"{name}{Events[i]}", By = EnrolBy.Nothing, Sessions = [new() { StartsAt = starts, EndsAt = starts.AddHours(2), Where = "中心广场" }] }, ct));
            await Publish(teller, staff, Classes, at.AddDays(-7), mark, id, ct);
            if (i < 2)
            {
                await Roll(teller, staff, Classes, starts.AddHours(3), mark, id, 0, form => form.Counted = 80 + (i * 37), ct);
            }
        }
    }

    private static async Task Jinguili(IStoryteller teller, CancellationToken ct)
    {
        const int Rounds = 7;
        var staff = Staff(teller, Etiquette);
        var at = teller.End.Date.AddDays(-7 * Rounds).AddHours(14);
        var hall = await teller.As(staff, Etiquette, at.AddDays(-20), "venue: hall", scope => scope.GetRequiredService<KeepVenue>().Run(new() { Name = "睦邻客厅", Where = "党群服务中心一楼", Capacity = 40 }, ct));
        await teller.As(staff, Etiquette, at.AddDays(-20), "venue: yard", scope => scope.GetRequiredService<KeepVenue>().Run(new() { Name = "小广场", Capacity = 200 }, ct));
        var course = await teller.As(staff, Etiquette, at.AddDays(-14), "etiquette", scope => scope.GetRequiredService<MakeActivity>().Run(
            new()
            {
                Kind = ActivityKind.Course,
                Title = "文明礼仪课",
                Words = "待客、出行、餐桌上的礼仪，一次讲一样，边讲边练。",
                Places = 20,
                Minimum = 8,
                Sessions = [.. Enumerable.Range(0, Rounds).Select(round => new SessionForm { StartsAt = at.AddDays(7 * round), EndsAt = at.AddDays(7 * round).AddMinutes(90), VenueId = hall, Topic = $"第{round + 1}讲" })],
            }, ct));
        await Publish(teller, staff, Etiquette, at.AddDays(-13), "etiquette", course, ct);
        for (var n = 0; n < 22; n++)
        {
            await teller.As(staff, Etiquette, at.AddDays(-12).AddMinutes(n * 20), $"etiquette {n}", scope => scope.GetRequiredService<EnrolFor>().Run(new() { ActivityId = course, Name = Name(6000 + n) }, ct));
        }

        for (var round = 0; round < Rounds; round++)
        {
            var missing = round % 4;
            await Roll(teller, staff, Etiquette, at.AddDays(7 * round).AddHours(3), $"etiquette round {round}", course, round, (form, people) => form.Came = [.. people.Skip(missing)], ct);
        }

        // What a neighbour finds on the page today.
        var zhang = teller.Players.First(player => player.Login == "13900000001");
        var next = teller.End.Date.AddDays(4).AddHours(9).AddMinutes(30);
        var paper = await Next("剪纸体验", "跟剪纸老师学剪一张窗花，成品带走。", next, form => (form.Places, form.Materials) = (20, "老花镜（如果您用）"), hall);
        await teller.As(zhang.Login, Etiquette, teller.End.AddHours(-20), "zhang enrols", scope => scope.GetRequiredService<Enrol>().Run(new() { ActivityId = paper }, ct));
        await Next("便民集市", "磨刀、理发、修伞、量血压，直接来就行。", next.AddDays(2), form => form.By = EnrolBy.Nothing, null);
        var chess = await Next("亲子围棋", "一大一小一组，老师带着下。", next.AddDays(3), form => (form.Places, form.FamilyPlaces, form.Price, form.Amount) = (2, 2, PriceKind.Money, 1000), hall);
        for (var n = 0; n < 3; n++)
        {
            await teller.As(staff, Etiquette, teller.End.AddHours(-19).AddMinutes(n), $"chess {n}", scope => scope.GetRequiredService<EnrolFor>().Run(new() { ActivityId = chess, Name = Name(6100 + n) }, ct));
        }

        await teller.As(staff, Etiquette, teller.End.AddHours(-18), "draft: banquet", scope => scope.GetRequiredService<MakeActivity>().Run(new() { Title = "百家宴", Places = 120 }, ct));
        await teller.Pass(Etiquette, teller.End);
        teller.Say($"{Etiquette}: an etiquette course in {Rounds} rounds, and what is on next week.");

        async Task<Guid> Next(string title, string words, DateTime starts, Action<MakeActivity.Form> more, Guid? venue)
        {
            var id = await teller.As(staff, Etiquette, teller.End.AddDays(-2), $"next: {title}", scope =>
            {
                var form = new MakeActivity.Form { Title = title, Words = words, Sessions = [new() { StartsAt = starts, EndsAt = starts.AddHours(2), VenueId = venue, Where = venue is null ? "小广场" : null }] };
                more(form);
                return scope.GetRequiredService<MakeActivity>().Run(form, ct);
            });
            return await Publish(teller, staff, Etiquette, teller.End.AddDays(-2).AddMinutes(10), $"next: {title}", id, ct);
        }
    }

    private static Task<Guid> Publish(IStoryteller teller, string staff, string slug, DateTime at, string mark, Guid id, CancellationToken ct) =>
        teller.As(staff, slug, at, $"{mark} published", scope => scope.GetRequiredService<PublishActivity>().Run(new() { ActivityId = id }, ct));

    private static Task<Guid> Roll(IStoryteller teller, string staff, string slug, DateTime at, string mark, Guid id, int no, Action<EnterRoll.Form> fill, CancellationToken ct) =>
        Roll(teller, staff, slug, at, mark, id, no, (form, _) => fill(form), ct);

    /// <param name="no">Which session, by its time.</param>
    private static Task<Guid> Roll(IStoryteller teller, string staff, string slug, DateTime at, string mark, Guid id, int no, Action<EnterRoll.Form, IReadOnlyList<Guid>> fill, CancellationToken ct) =>
        teller.As(staff, slug, at, $"{mark} roll", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var session = await db.Set<Session>().AsNoTracking().Where(row => row.ActivityId == id).OrderBy(row => row.StartsAt).Select(row => row.Id).Skip(no).FirstAsync(ct);
            var people = await db.Set<Enrolment>().AsNoTracking().Where(row => row.ActivityId == id && row.State == EnrolmentState.Enrolled).OrderBy(row => row.No).Select(row => row.PersonId).ToListAsync(ct);
            var form = new EnterRoll.Form { SessionId = session, Sheet = true, Close = true };
            fill(form, people);
            return await scope.GetRequiredService<EnterRoll>().Run(form, ct);
        });

    private static string Staff(IStoryteller teller, string slug) => teller.Players.First(player => player.Community == slug && player.Post is { Office: Office.CommunityStaff }).Login;

    /// <summary>The same number is always the same name; 20,700 of them before one comes twice.</summary>
    private static string Name(int number) => Surnames[number % Surnames.Length] + Given[number / Surnames.Length % Given.Length] + Given[(number + (number / (Surnames.Length * Given.Length)) + 7) % Given.Length];
}
