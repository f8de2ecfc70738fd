using System.Net;
using Mulin.Contracts.Households;
using Mulin.Households.Own;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>What of the file goes on paper: the card of a home, the letter with a code, the consent to be signed.</summary>
public class PaperTests
{
    [Theory, BothEngines]
    public async Task The_card_of_a_home_says_who_is_there_for_it_in_words(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");

        var card = await Text(staff, $"households/{home.HouseholdId}/card");
        card.ShouldContain("网格员");
        card.ShouldNotContain("ThereLine");
    }

    [Theory, BothEngines]
    public async Task A_letter_says_to_whom_it_is_by_when_and_what_to_do_and_its_code_opens_the_home(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();
        var doors = await here.Doors();
        await here.Open(doors[0], "张阿姨");
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");

        var (_, hidden) = await staff.Form($"households/doors/{doors[0]}/letter", "letter");
        using var body = new FormUrlEncodedContent(hidden);
        using var answer = await staff.PostAsync($"households/doors/{doors[0]}/letter", body);
        var letter = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        letter.ShouldSatisfyAllConditions(
            text => text.ShouldContain("居民收"), text => text.ShouldContain("以前用，只能用一次"), text => text.ShouldContain("data-print"), text => text.ShouldContain($"/c/{here.Node.Slug}/ "),
            text => text.ShouldNotContain("只有提出申请的本人能用"));
        var code = letter.Split("data-code=\"")[1][..HomeCode.Length];
        (await here.Claim("李叔", code, Relation.Sibling)).Verified.ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_consent_is_printed_one_to_a_sheet_and_what_the_law_asks_for_is_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-9));
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        using var resident = await door.As("张阿姨");

        (await Text(staff, $"households/people/{home.PersonId}/consents")).ShouldContain($"households/people/{home.PersonId}/consents/health");
        (await Text(staff, $"households/people/{home.PersonId}/consents/health")).ShouldSatisfyAllConditions(
            text => text.ShouldContain("健康和行动困难的记录删去"), text => text.ShouldContain("敏感个人信息"), text => text.ShouldContain("签字"), text => text.ShouldNotContain("监护人签字"), text => text.ShouldNotContain("张阿姨"));
        (await Text(staff, $"households/people/{child}/consents/health")).ShouldContain("监护人签字");
        using var duty = await staff.GetAsync($"households/people/{home.PersonId}/consents/residence");
        duty.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var closed = await resident.GetAsync($"households/people/{home.PersonId}/consents/health");
        closed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory, BothEngines]
    public async Task A_guardian_reads_of_the_child_by_name_and_finds_what_is_kept_about_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "周小禾", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-9));
        await here.Run<RecordGuardian, Guid>("王师傅", slice => slice.Run(new() { ChildId = child, GuardianId = home.PersonId }, default));
        await using var door = await Doorstep.Open(here);
        using var guardian = await door.As("张阿姨");

        (await Text(guardian, $"households/mine/consents?who={child}")).ShouldContain("您替周小禾决定");
        var file = await Text(guardian, $"households/mine?who={child}");
        file.ShouldSatisfyAllConditions(text => text.ShouldContain("谁看过孩子的资料"), text => text.ShouldContain($"people/mine/data?person={child}"), text => text.ShouldContain("周小禾的信息"));
        var kept = await Text(guardian, $"people/mine/data?person={child}");
        kept.ShouldContain("下载周小禾的信息");
        kept.ShouldNotContain("我的全部信息");
    }

    private static async Task<string> Text(HttpClient who, string page)
    {
        using var answer = await who.GetAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
