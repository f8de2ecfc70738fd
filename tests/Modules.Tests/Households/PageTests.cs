using System.Net;
using Mulin.Contracts.Households;
using Mulin.Households.Care;
using Mulin.Households.Dwellings;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>The pages of a home, as a browser gets them.</summary>
public class PageTests
{
    [Theory, BothEngines]
    public async Task Every_page_of_a_home_opens_for_its_worker_and_shows_nobody_in_full(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle();
        var id = Homestead.Id(new(1941, 3, 2), Sex.Male);
        var home = await here.Open(doors[0], "钱大爷", more: form => (form.IdNumber, form.Phone, form.Tenure) = (id, "13877775555", Tenure.Rented));
        var wife = await here.Join(home.HouseholdId, "孙奶奶");
        await here.Open(doors[1], "何哥");
        var share = await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], PersonId = home.PersonId }, default));
        var tag = await here.Run<GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "disabled", Note = "证在抽屉里" }, default));
        await here.Run<NoteDifficulty, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "mobility", Words = "下不了楼" }, default));
        await here.Run<StateStrength, Guid>("刘姐", slice => slice.Run(new() { PersonId = wife, Code = "cooking", Words = "包饺子" }, default));
        string[] pages =
        [
            "households", "households?band=Over80", "households?tag=disabled&alone=true", "households?q=1-1-101", $"households/{home.HouseholdId}", $"households/{home.HouseholdId}/card",
            $"households/{home.HouseholdId}/join", $"households/{home.HouseholdId}/leave", $"households/{home.HouseholdId}/death", $"households/{home.HouseholdId}/move?q=1-1-102",
            $"households/{home.HouseholdId}/split?q=1-1-102", $"households/{home.HouseholdId}/merge?q=1-1-102", $"households/{home.HouseholdId}/head", $"households/{home.HouseholdId}/relation?person={wife}",
            $"households/doors/{doors[0]}", $"households/doors/{doors[0]}/file", $"households/doors/{doors[0]}/owner", $"households/doors/{doors[2]}/open", $"households/owners/{share}/end?door={doors[0]}",
            $"households/people/{home.PersonId}", $"households/people/{home.PersonId}/file", $"households/people/{home.PersonId}/tag", $"households/people/{home.PersonId}/strength",
            $"households/people/{home.PersonId}/difficulty", $"households/tags/{tag}/end?person={home.PersonId}", "households/registers/save?tenure=Rented",
            "api/households", $"api/households/{home.HouseholdId}", $"api/households/doors/{doors[0]}", $"api/households/people/{home.PersonId}", "api/households/registers", "api/households/doors?q=1-1-101",
        ];
        await using var door = await Doorstep.Open(here);
        using var worker = await door.As("王师傅");
        foreach (var page in pages)
        {
            using var answer = await worker.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            var text = await answer.Content.ReadAsStringAsync();
            text.ShouldNotContain("钱大爷", customMessage: page);
            text.ShouldNotContain(id, customMessage: page);
            text.ShouldNotContain("13877775555", customMessage: page);
        }

        using var secretary = await door.As("陈书记");
        (await secretary.GetAsync("households/tags")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await secretary.GetAsync("api/households/export.xlsx?band=Over80")).Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using var other = await door.As("赵师傅");
        (await other.GetAsync($"households/{home.HouseholdId}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var resident = await door.As("李叔");
        (await resident.GetAsync("households")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
