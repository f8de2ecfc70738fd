using System.Net;
using Mulin.Contracts.Households;
using Mulin.Households.Own;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

public class SharedFormTests
{
    [Theory, BothEngines]
    public async Task What_is_wrong_with_one_of_many_small_forms_is_said_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Settled("张阿姨");
        await here.Join(home.HouseholdId, "李叔", more: form => form.PersonId = here["李叔"].PersonId);
        await here.Claim("李叔", await here.Invite(home.HouseholdId));
        var child = await here.Join(home.HouseholdId, "小红", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-5));
        var asked = await here.Run<RecordGuardian, Guid>("张阿姨", slice => slice.Ask(new() { ChildId = child }, default));
        await here.Run<RecordGuardian, Guid>("李叔", slice => slice.Ask(new() { ChildId = child }, default));
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        var address = $"households/people/{child}/guardians";
        var (page, fields) = await staff.Form(address, $"decide-{asked:N}");
        page.ShouldNotContain("data-errors");

        using var answer = await staff.PostAsync(address, new FormUrlEncodedContent([.. fields, new("act", "refuse")]));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var said = await answer.Content.ReadAsStringAsync();
        (said.Split("data-errors").Length - 1).ShouldBe(1);
        said.IndexOf("data-errors", StringComparison.Ordinal).ShouldBeGreaterThan(said.IndexOf("<form", StringComparison.Ordinal));
    }
}
