using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Belongings;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>A plate is masked for staff until they say why they need it, and what a home has no longer is ended the same way from everywhere.</summary>
public class PlateTests
{
    private const string Plate = "京AD12345";

    [Theory, BothEngines]
    public async Task Whoever_needs_a_whole_plate_says_why_and_all_who_live_with_the_car_read_it(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        var mate = await here.Join(home.HouseholdId, "张叔叔");
        var other = await here.Settled("李叔", 1);
        var car = await Keep(here, home.HouseholdId, Plate);

        await Should.ThrowAsync<Misshapen>(() => Look(here, "刘姐", car, null));
        await Look(here, "刘姐", car, "curious").IsRefused("people.purpose-missing", "Purpose");
        await Should.ThrowAsync<NotYours>(() => Look(here, "张阿姨", car, "move-car"));
        await Should.ThrowAsync<NotYours>(() => Look(here, "赵师傅", car, "move-car"));
        (await here.Facts<PersonLookedAt>()).ShouldBeEmpty();

        (await Look(here, "王师傅", car, "move-car")).ShouldBe(new LookAtCar.View(home.HouseholdId, Plate));
        (await here.Facts<PersonLookedAt>()).Select(fact => (fact.PersonId, fact.What, fact.Purpose))
            .ShouldBe([(home.PersonId, "car-plate", "move-car"), (mate, "car-plate", "move-car")], ignoreOrder: true);
        (await here.Mine("张阿姨")).File!.Looks.ShouldContain(look => look.Purpose == "请车主挪车");
        (await here.Mine("李叔")).File!.Looks.ShouldBeEmpty();
        (await here.Facts()).ShouldAllBe(one => !one.Fact.ToPayload().Contains("12345"));
        (await here.Run<BelongingsOf, HomeBelongings>("王师傅", slice => slice.Run(home.HouseholdId, default))).Cars!.Single().Plate.ShouldBe("京A***45");
        other.HouseholdId.ShouldNotBe(home.HouseholdId);
    }

    [Theory, BothEngines]
    public async Task A_car_that_is_gone_or_has_no_plate_has_none_to_look_at(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        var car = await Keep(here, home.HouseholdId, Plate);
        var bike = await here.Run<NoteCar, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, Kind = CarKind.EBike }, default));
        await Should.ThrowAsync<Missing>(() => Look(here, "刘姐", bike, "verify"));
        await here.Run<EndBelonging, Guid>("刘姐", slice => slice.Run<Car>(new() { Id = car }, default));
        await Should.ThrowAsync<Missing>(() => Look(here, "刘姐", car, "verify"));
        here.Now += TimeSpan.FromMinutes(1);
        await here.As("陈书记", scope => ((ChooseBelongings)scope.GetService(typeof(ChooseBelongings))!).Run(new() { Cars = false, Pets = true }, default));
        await Look(here, "刘姐", bike, "verify").IsRefused("households.cars-not-kept");
        (await here.Facts<PersonLookedAt>()).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Programs_look_and_end_as_pages_do_and_a_slower_one_is_told(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        var car = await Keep(here, home.HouseholdId, Plate);
        var dog = await here.Run<NotePet, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, Kind = PetKind.Dog, Name = "豆豆" }, default));
        await using var door = await Doorstep.Open(here);
        using var staff = await door.As("刘姐");
        using var resident = await door.As("张阿姨");

        using (var looked = await staff.PostAsJsonAsync($"api/households/cars/{car}/look", new { purpose = "move-car" }))
        {
            looked.StatusCode.ShouldBe(HttpStatusCode.OK);
            looked.Headers.CacheControl!.NoStore.ShouldBeTrue();
            (await looked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("plate").GetString().ShouldBe(Plate);
        }

        (await resident.PostAsJsonAsync($"api/households/cars/{car}/look", new { purpose = "move-car" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await staff.GetAsync($"households/{home.HouseholdId}/cars/{car}")).Content.ReadAsStringAsync()).ShouldNotContain(Plate);
        (await staff.GetAsync($"households/{home.HouseholdId}/cars/{dog}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await resident.GetAsync($"households/{home.HouseholdId}/cars/{car}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // The dog got its papers after this version was read.
        await here.Run<NotePapers, Guid>("张阿姨", slice => slice.Own(new() { PetId = dog, LicenceNo = "犬1" }, default));
        (await End(staff, $"api/households/pets/{dog}/end", "\"0\"")).ShouldBe(HttpStatusCode.Conflict);
        (await End(staff, $"api/households/pets/{dog}/end", "\"1\"")).ShouldBe(HttpStatusCode.OK);

        // Sent twice, ended once.
        var key = Guid.NewGuid().ToString();
        (await End(resident, $"api/households/mine/cars/{car}/end", null, key)).ShouldBe(HttpStatusCode.OK);
        (await End(resident, $"api/households/mine/cars/{car}/end", null, key)).ShouldBe(HttpStatusCode.OK);
        (await End(resident, $"api/households/mine/cars/{car}/end", null)).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await here.Facts<CarEnded>()).Count.ShouldBe(1);
        (await here.Facts<PetEnded>()).Count.ShouldBe(1);
    }

    private static async Task<HttpStatusCode> End(HttpClient by, string address, string? seen, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (seen is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", seen);
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await by.SendAsync(request);
        return answer.StatusCode;
    }

    private static async Task<Guid> Keep(Neighbourhood here, Guid home, string plate)
    {
        await here.As("陈书记", scope => ((ChooseBelongings)scope.GetService(typeof(ChooseBelongings))!).Run(new() { Cars = true, Pets = true }, default));
        return await here.Run<NoteCar, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home, Kind = CarKind.NewEnergy, Plate = plate }, default));
    }

    private static Task<LookAtCar.View> Look(Neighbourhood here, string by, Guid car, string? purpose) => here.Run<LookAtCar, LookAtCar.View>(by, slice => slice.Run(new() { CarId = car, Purpose = purpose }, default));
}
