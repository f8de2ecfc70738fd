using System.Net;
using Mulin.Tests;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>The pages of teams and volunteers, as staff, leaders, neighbours and strangers open them.</summary>
public class TeamPageTests
{
    [Theory, BothEngines]
    public async Task Every_page_opens_for_who_it_is_for(On engine)
    {
        var web = await Web.Open(engine);
        var here = await Neighbourhood.With(web.Town);
        var team = await here.Team("助老队");
        var leader = await here.Put(team, "李叔", TeamRole.Leader);
        var asked = await here.Ask("张阿姨", team);
        var volunteer = (await here.Volunteers()).Single(row => row.PersonId == here["李叔"].PersonId).Id;
        var talent = await here.Do<EnterTalent, Guid>("李叔", slice => slice.Run(new() { Code = "music", Title = "二胡师傅", Shown = true }, default));
        var show = await here.Do<NotePerformance, Guid>("李叔", slice => slice.Run(new() { TeamId = team, Name = "纳凉晚会", Audience = 30 }, default));
        var programme = await here.Do<Mulin.Volunteers.Programmes.BeginProgramme, Guid>("刘姐", slice => slice.Run(new() { Name = "敲门行动", TeamId = team }, default));

        await Opens("刘姐", "volunteers/teams", "助老队");
        await Opens("刘姐", "volunteers/teams?state=Quiet&kind=Team&q=x", "换个条件");
        await Opens("刘姐", $"volunteers/teams/{team}", "张*姨", "纳凉晚会", "敲门行动", "李*");
        await Opens("刘姐", "volunteers/teams/new", "网格互助圈");
        await Opens("刘姐", $"volunteers/teams/{team}/edit", "助老队");
        await Opens("刘姐", $"volunteers/teams/{team}/end", "结束");
        await Opens("刘姐", $"volunteers/teams/{team}/add", "骨干");
        await Opens("刘姐", $"volunteers/teams/{team}/roster", "一行一个人");
        await Opens("刘姐", $"volunteers/members/{leader}", "转到");
        await Opens("刘姐", $"volunteers/asks/{asked}", "我会修灯");
        await Opens("刘姐", "volunteers/people?skill=music&time=3", "换个条件");
        await Opens("刘姐", "volunteers/people", "李*");
        await Opens("刘姐", "volunteers/people/new", "周三");
        await Opens("刘姐", $"volunteers/people/{volunteer}", "助老队");
        await Opens("刘姐", $"volunteers/people/{volunteer}/edit", "修理");
        await Opens("刘姐", $"volunteers/people/{volunteer}/end", "搬走");
        await Opens("刘姐", "volunteers/programmes", "敲门行动");
        await Opens("刘姐", "volunteers/programmes/new", "板凳课堂");
        await Opens("刘姐", $"volunteers/programmes/{programme}", "敲门行动");
        await Opens("刘姐", "volunteers/talents", "李叔");
        await Opens("刘姐", "volunteers/talents/new?q=张阿", "张*姨");
        await Opens("李叔", "volunteers/mine", "助老队", "1人想加入");
        await Opens("李叔", $"volunteers/lead/{team}", "张*姨");
        await Opens("李叔", $"volunteers/lead/asks/{asked}", "我会修灯");
        await Opens("李叔", $"volunteers/lead/members/{leader}", "带头人");
        await Opens("李叔", $"volunteers/lead/{team}/add", "没有手机");
        await Opens("李叔", $"volunteers/performances/new?team={team}", "助老队");
        await Opens("李叔", $"volunteers/performances/{show}/void", "作废");
        await Opens("李叔", $"volunteers/mine/offer/{volunteer}", "修理");
        await Opens("李叔", $"volunteers/mine/end/{volunteer}", "服务时长都留着");
        await Opens("李叔", $"volunteers/mine/leave/{leader}", "助老队");
        await Opens("李叔", "volunteers/mine/talent", "剪纸艺人");
        await Opens("李叔", $"volunteers/teams/{team}/about", "公开我的全名");
        await Opens("张阿姨", "volunteers/find?q=助老", "助老队");
        await Opens("张阿姨", $"volunteers/teams/{team}/about", "等带头人答复");
        await Opens("张阿姨", $"volunteers/teams/{team}/join", "申请加入");
        await Opens("张阿姨", "volunteers/mine/register", "您会做什么");
        await Opens("张阿姨", "volunteers/mine", "撤回申请");
        await Opens(null, "volunteers/public", "助老队", "敲门行动", "李叔");
        await Opens(null, "volunteers/studio?craft=music", "二胡师傅");
        await Opens(null, $"volunteers/talents/{talent}", "李叔", "纳凉晚会");
        await Opens(null, $"volunteers/teams/{team}/about", "不到5人", "李*");

        await Shut("张阿姨", $"volunteers/lead/{team}", HttpStatusCode.Forbidden);
        await Shut("张阿姨", $"volunteers/teams/{team}", HttpStatusCode.Forbidden);
        await Shut("张阿姨", $"volunteers/mine/offer/{volunteer}", HttpStatusCode.NotFound);
        await Shut("刘姐", $"volunteers/teams/{Guid.NewGuid()}", HttpStatusCode.NotFound);

        async Task Opens(string? who, string page, params string[] says)
        {
            using var browser = await web.Browser(who is null ? null : here[who].AccountId);
            using var answer = await browser.GetAsync(new Uri($"/c/{here.Node.Slug}/{page}", UriKind.Relative));
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{page}: {text[..Math.Min(text.Length, 300)]}");
            says.ShouldAllBe(word => text.Contains(word), page);
        }

        async Task Shut(string who, string page, HttpStatusCode code)
        {
            using var browser = await web.Browser(here[who].AccountId);
            using var answer = await browser.GetAsync(new Uri($"/c/{here.Node.Slug}/{page}", UriKind.Relative));
            answer.StatusCode.ShouldBe(code, page);
        }
    }
}
