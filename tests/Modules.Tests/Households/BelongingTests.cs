using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Foundation.People;
using Mulin.Households;
using Mulin.Households.Belongings;
using Mulin.Households.Care;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Cars and pets of homes, where the community wants to know.</summary>
public class BelongingTests
{
    private const string Plate = "京AD12345";

    [Theory, BothEngines]
    public async Task Nothing_is_kept_before_the_secretary_says_so_and_tags_stay_when_she_does(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        await here.As("陈书记", scope => scope.GetRequiredService<NameTag>().Run(new() { Name = "独居" }, default));
        await Car(here, home.HouseholdId).IsRefused("households.cars-not-kept");
        await here.Run<NotePet, Guid>("张阿姨", slice => slice.Own(new() { Kind = PetKind.Dog }, default)).IsRefused("households.pets-not-kept");
        (await Belongings(here, home.HouseholdId)).ShouldBe(new HomeBelongings(null, null));
        await Should.ThrowAsync<NotYours>(() => Keep(here, "刘姐"));
        here.Now += TimeSpan.FromMinutes(1);
        await Keep(here);
        await Car(here, home.HouseholdId);
        here.Now += TimeSpan.FromMinutes(1);
        await here.As("陈书记", scope => scope.GetRequiredService<NameTag>().Run(new() { Name = "新来的" }, default));
        await Car(here, home.HouseholdId, "京B12345", CarKind.Car);
        (await here.AsSystem(scope => scope.GetRequiredService<Settings>().Of<HouseholdsSettings>(default))).ShouldSatisfyAllConditions(kept => kept.Tags.Count.ShouldBe(2), kept => kept.Cars.ShouldBeTrue());

        // Switched off again, staff are shown none and none can be found.
        here.Now += TimeSpan.FromMinutes(1);
        await Keep(here, cars: false, pets: true);
        (await Belongings(here, home.HouseholdId)).Cars.ShouldBeNull();
        (await List(here, new() { Car = true })).Doors.ShouldBeEmpty();
        await here.Run<FindCar, IReadOnlyList<FindCar.Line>>("刘姐", slice => slice.Run(new() { Plate = Plate }, default)).IsRefused("households.cars-not-kept");
    }

    [Theory, BothEngines]
    public async Task A_car_in_the_fire_lane_is_found_by_its_whole_plate_and_only_where_one_may(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷");
        await here.Open(doors[1], "孙奶奶");
        await Keep(here);
        await Car(here, home.HouseholdId, "京 ad12345", CarKind.NewEnergy, "地下B区23号");
        await Car(here, home.HouseholdId, "京ＡＤ１２３４５", CarKind.NewEnergy).IsRefused("households.car-there", "Plate");
        await Car(here, home.HouseholdId, "京AI2345", CarKind.Car).IsRefused("households.plate-wrong", "Plate");
        await Car(here, home.HouseholdId, "京A12345", CarKind.NewEnergy).IsRefused("households.plate-green", "Plate");
        await Car(here, home.HouseholdId, null, CarKind.Car).IsRefused("households.plate-missing", "Plate");
        await Car(here, home.HouseholdId, null, CarKind.EBike);
        await Car(here, home.HouseholdId, "京A1234学", CarKind.Car);

        var found = (await Find(here, "刘姐", "京·AD12345")).Single();
        (found.HouseholdId, found.Kind, found.Parking).ShouldBe((home.HouseholdId, CarKind.NewEnergy, "地下B区23号"));
        found.Head.ShouldBe("钱*爷");
        (await Find(here, "王师傅", Plate)).Count.ShouldBe(1);
        (await Find(here, "赵师傅", Plate)).ShouldBeEmpty();
        (await Find(here, "刘姐", "京AD1234")).ShouldBeEmpty();
        (await Find(here, "刘姐", "京AD12346")).ShouldBeEmpty();

        // Masked on the file, and in clear nowhere in the facts.
        (await Belongings(here, home.HouseholdId)).Cars!.Select(car => car.Plate).ShouldBe(["京A***45", null, "京A***4学"], ignoreOrder: true);
        (await here.Facts()).ShouldAllBe(one => !one.Fact.ToPayload().Contains("12345"));
        (await here.Facts()).Where(one => one.Fact is CarNoted).ShouldAllBe(one => one.Fact.Reserved && one.Envelope.AreaPath == here.Node.Path);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Car>().AsNoTracking().Where(row => row.PlateHash != null).Select(row => row.PlateHash!).ToListAsync())).ShouldAllBe(hash => !hash.Contains("AD1"));
        (await here.Home(home.HouseholdId)).Course.ShouldContain(line => line.Text.Contains("新能源汽车"));
    }

    [Theory, BothEngines]
    public async Task A_resident_says_what_car_and_dog_they_have_and_ends_them_and_nobody_elses(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        var other = await here.Settled("李叔", 1);
        await Keep(here);
        var car = await here.Run<NoteCar, Guid>("张阿姨", slice => slice.Own(new() { Kind = CarKind.NewEnergy, Plate = Plate, HouseholdId = other.HouseholdId }, default));
        var dog = await here.Run<NotePet, Guid>("张阿姨", slice => slice.Own(new() { Kind = PetKind.Dog, Name = "豆豆", LicenceNo = "犬123", LicensedUntil = here.Today().AddDays(3) }, default));
        var mine = await Mine(here, "张阿姨");
        mine.Cars!.Single().Plate.ShouldBe(Plate);
        mine.Pets!.Single().ShouldSatisfyAllConditions(pet => pet.Name.ShouldBe("豆豆"), pet => pet.LicenceNo.ShouldBe("犬123"));
        (await Mine(here, "李叔")).ShouldSatisfyAllConditions(has => has.Cars!.ShouldBeEmpty(), has => has.Pets!.ShouldBeEmpty());
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Car>().AsNoTracking().SingleAsync())).HouseholdId.ShouldBe(home.HouseholdId);

        await Should.ThrowAsync<Missing>(() => here.Run<EndBelonging, Guid>("李叔", slice => slice.Own<Car>(new() { Id = car }, default)));
        await Should.ThrowAsync<Missing>(() => here.Run<EndBelonging, Guid>("李叔", slice => slice.Own<Pet>(new() { Id = dog }, default)));
        await Should.ThrowAsync<Missing>(() => here.Run<NotePapers, Guid>("李叔", slice => slice.Own(new() { PetId = dog }, default)));
        await here.Run<NotePapers, Guid>("张阿姨", slice => slice.Own(new() { PetId = dog, LicenceNo = "犬123", LicensedUntil = here.Today().AddYears(1), VaccinatedUntil = here.Today().AddYears(1) }, default));
        await here.Run<NotePapers, Guid>("张阿姨", slice => slice.Own(new() { PetId = dog, LicensedUntil = here.Today().AddYears(11) }, default)).IsRefused("households.papers-long", "LicensedUntil");
        await here.Run<NotePet, Guid>("张阿姨", slice => slice.Own(new() { Kind = PetKind.Cat, LicenceNo = "1" }, default)).IsRefused("households.licence-no-dog", "LicenceNo");
        await here.Run<EndBelonging, Guid>("张阿姨", slice => slice.Own<Car>(new() { Id = car }, default));
        await here.Run<EndBelonging, Guid>("张阿姨", slice => slice.Own<Car>(new() { Id = car }, default)).IsRefused("households.over-already");
        await here.Run<EndBelonging, Guid>("刘姐", slice => slice.Run<Pet>(new() { Id = dog }, default));

        // What says whose they were is gone with them.
        var gone = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Car>().AsNoTracking().SingleAsync());
        (gone.Plate, gone.PlateHash, gone.Until).ShouldBe((null, null, here.Today()));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Pet>().AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(pet => pet.Name.ShouldBeNull(), pet => pet.LicenceNo.ShouldBeNull());
        (Count(here, await here.Facts(), "households.cars"), Count(here, await here.Facts(), "households.pets")).ShouldBe((0, 0));
    }

    [Theory, BothEngines]
    public async Task The_list_narrows_to_homes_with_a_car_a_dog_or_a_licence_that_ran_out_and_the_registers_say_them(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        List<Guid> homes = [];
        foreach (var i in Enumerable.Range(0, 4))
        {
            homes.Add((await here.Open(doors[i], $"居民{i}")).HouseholdId);
        }

        await Keep(here);
        await Car(here, homes[0]);
        await Car(here, homes[0], "京B12345", CarKind.Car);
        await Pet(here, homes[1], PetKind.Dog, here.Today().AddDays(10));
        await Pet(here, homes[2], PetKind.Dog, here.Today().AddDays(-1));
        await Pet(here, homes[3], PetKind.Cat, null);
        async Task<IReadOnlyList<Guid>> Doors(HomeFilter filter) => [.. (await List(here, filter)).Doors.Select(door => door.DwellingId)];
        (await Doors(new() { Car = true })).ShouldBe([doors[0]]);
        (await Doors(new() { Dog = true })).ShouldBe([doors[1], doors[2]]);
        (await Doors(new() { LicenceOver = true })).ShouldBe([doors[2]]);
        (await Doors(new() { Pet = true })).ShouldBe([doors[1], doors[2], doors[3]]);
        (await Doors(new() { Car = true, Dog = true })).ShouldBeEmpty();
        await here.Pass(TimeSpan.FromDays(20));
        (await Doors(HomeFilter.Read("licence=over"))).ShouldBe([doors[1], doors[2]]);

        var cars = await Sheet(here, (slice, to) => slice.Cars(new HomeFilter(), false, to, default));
        cars.Length.ShouldBe(3);
        cars.Skip(1).ShouldAllBe(line => line.Contains("居*0") && !line.Contains("12345"));
        cars.ShouldContain(line => line.Contains("京A***45"));
        (await Sheet(here, (slice, to) => slice.Pets(HomeFilter.Read("dog=true"), false, to, default))).Length.ShouldBe(3);
        (await Sheet(here, (slice, to) => slice.Pets(new HomeFilter(), false, to, default))).Length.ShouldBe(4);
        await Should.ThrowAsync<NotYours>(() => Sheet(here, (slice, to) => slice.Cars(new HomeFilter(), false, to, default), "王师傅"));
        (await here.Run<Mulin.Households.Registers.RegisterList, IReadOnlyList<Mulin.Households.Registers.RegisterList.Line>>("刘姐", slice => slice.Run(default))).Select(line => line.Address).ShouldContain("licence=over");
        (Count(here, await here.Facts(), "households.cars"), Count(here, await here.Facts(), "households.pets")).ShouldBe((2, 3));
    }

    [Theory, BothEngines]
    public async Task What_a_home_had_goes_along_into_another_and_ends_when_it_moves_away(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var first = await here.Open(doors[0], "钱大爷");
        var second = await here.Open(doors[1], "孙奶奶");
        await Keep(here);
        await Car(here, first.HouseholdId);
        await Pet(here, first.HouseholdId, PetKind.Dog, here.Today().AddDays(10));
        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = first.HouseholdId, IntoId = second.HouseholdId, Relation = Relation.Relative }, default));
        await here.Settle();
        (await Belongings(here, second.HouseholdId)).ShouldSatisfyAllConditions(has => has.Cars!.Single().Plate.ShouldBe("京A***45"), has => has.Pets!.Count.ShouldBe(1));
        (await Find(here, "刘姐", Plate)).Single().HouseholdId.ShouldBe(second.HouseholdId);
        (Count(here, await here.Facts(), "households.cars"), Count(here, await here.Facts(), "households.pets")).ShouldBe((1, 1));

        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = second.HouseholdId }, default));
        await here.Settle();
        (await Find(here, "刘姐", Plate)).ShouldBeEmpty();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Car>().AsNoTracking().SingleAsync())).ShouldSatisfyAllConditions(car => car.Plate.ShouldBeNull(), car => car.Ended.ShouldBe(BelongingEnd.HomeEnded));
        (Count(here, await here.Facts(), "households.cars"), Count(here, await here.Facts(), "households.pets")).ShouldBe((0, 0));
        var facts = (await here.Facts()).Count;
        await here.Settle();
        (await here.Facts()).Count.ShouldBe(facts);
    }

    [Theory, BothEngines]
    public async Task A_plate_is_told_to_who_lives_there_goes_with_the_last_of_them_and_is_found_under_new_keys(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        var mate = await here.Join(home.HouseholdId, "张叔叔");
        await Keep(here);
        await Car(here, home.HouseholdId);
        await Pet(here, home.HouseholdId, PetKind.Dog, null, "豆豆");
        (await here.Town.Services.GetRequiredService<RotateKeys>().Run(TimeSpan.Zero, new Progress<RotationProgress>(), default)).ShouldBe(2);
        (await Find(here, "刘姐", Plate)).Count.ShouldBe(1);
        var held = await here.AsSystem(async scope => await scope.GetRequiredService<ForgetBelongings>().Tell(new Whose([home.PersonId], null, []), default));
        held[0].Rows.Single()[1].ShouldBe(Plate);

        await Forget(here, home.PersonId);
        (await Find(here, "刘姐", Plate)).Count.ShouldBe(1);
        await Forget(here, mate);
        (await Find(here, "刘姐", Plate)).ShouldBeEmpty();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Pet>().AsNoTracking().SingleAsync())).Name.ShouldBeNull();
        Count(here, await here.Facts(), "households.cars").ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_list_of_homes_brings_plates_where_cars_are_kept_and_brings_each_once(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        string[] rows = ["1-1-101,钱大爷,户主,京AD12345、京B12345", "1-1-101,孙奶奶,配偶,", "1-1-102,周姐,户主,无", "1-1-201,李叔,户主,X1"];
        var before = await Bring(here, rows);
        before.Left.Count(left => left.Why.Text == "households.import-cars-not-kept").ShouldBe(2);
        (await here.Facts<CarNoted>()).ShouldBeEmpty();
        await Keep(here);
        var after = await Bring(here, rows);
        after.Left.Single().ShouldSatisfyAllConditions(left => left.Why.Text.ShouldBe("households.import-plate-unread"), left => left.Written.ShouldBeTrue());
        (await here.Facts<CarNoted>()).Select(fact => fact.Kind).ShouldBe([CarKind.NewEnergy, CarKind.Car], ignoreOrder: true);
        (await Find(here, "刘姐", Plate)).Count.ShouldBe(1);
        (await Bring(here, rows)).Updated.ShouldBe(0);
        (await here.Facts<CarNoted>()).Count.ShouldBe(2);
    }

    private static async Task<Mulin.Households.Import.ImportProgress.View> Bring(Neighbourhood here, string[] rows)
    {
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend("门牌,姓名,与户主关系,车牌"))));
        var draft = await here.Run<Mulin.Households.Import.UploadHomes, Guid>("刘姐", slice => slice.Run("名单.csv", file, default));
        var import = await here.Run<Mulin.Households.Import.ConfirmImport, Guid>("刘姐", slice => slice.Run(new() { DraftId = draft }, default));
        await here.Settle();
        return await here.Progress(import);
    }

    [Theory, BothEngines]
    public async Task Two_who_write_the_same_car_down_at_once_write_it_once(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        await Keep(here);
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            try
            {
                await (i % 2 == 0 ? Car(here, home.HouseholdId) : here.Run<NoteCar, Guid>("张阿姨", slice => slice.Own(new() { Kind = CarKind.NewEnergy, Plate = Plate }, default)));
                return true;
            }
            catch (Exception refused) when (refused is Refusal or Faster)
            {
                return false;
            }
        })));
        ends.Count(one => one).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Every_page_of_it_opens_for_whom_it_is(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        await here.Settled("李叔", 1);
        await Keep(here);
        await Car(here, home.HouseholdId);
        var dog = await Pet(here, home.HouseholdId, PetKind.Dog, here.Today().AddDays(-3), "豆豆");
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var stranger = await door.As("李叔");
        using var staff = await door.As("刘姐");
        using var secretary = await door.As("陈书记");
        foreach (var page in new[] { "households/mine/car", "households/mine/pet", $"households/mine/pets/{dog}", "api/households/mine/belongings" })
        {
            (await resident.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        (await (await resident.GetAsync("households/mine")).Content.ReadAsStringAsync()).ShouldContain(Plate);
        (await stranger.GetAsync($"households/mine/pets/{dog}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var page in new[] { $"households/{home.HouseholdId}", $"households/{home.HouseholdId}/car", $"households/{home.HouseholdId}/pet", $"households/{home.HouseholdId}/pets/{dog}", "households/cars", "households?car=true", "households?licence=over",
            $"api/households/{home.HouseholdId}/belongings", "api/households/cars/export.xlsx", "api/households/pets/export.csv", "api/households/cars/export.csv?dog=true" })
        {
            using var answer = await staff.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Plate, customMessage: page);
            (await stranger.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await secretary.GetAsync("households/belongings")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await staff.GetAsync("households/belongings")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task Keep(Neighbourhood here, string by = "陈书记", bool cars = true, bool pets = true) => here.As(by, scope => scope.GetRequiredService<ChooseBelongings>().Run(new() { Cars = cars, Pets = pets }, default));

    private static Task<Guid> Car(Neighbourhood here, Guid home, string? plate = Plate, CarKind kind = CarKind.NewEnergy, string? parking = null) =>
        here.As("刘姐", scope => scope.GetRequiredService<Kernel.Web.Door>().Run(() => scope.GetRequiredService<NoteCar>().Run(new() { HouseholdId = home, Kind = kind, Plate = plate, Parking = parking }, default), default));

    private static Task<Guid> Pet(Neighbourhood here, Guid home, PetKind kind, DateOnly? licensed, string? name = null) =>
        here.Run<NotePet, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home, Kind = kind, LicensedUntil = licensed, Name = name }, default));

    private static Task<HomeBelongings> Belongings(Neighbourhood here, Guid home) => here.Run<BelongingsOf, HomeBelongings>("刘姐", slice => slice.Run(home, default));

    private static Task<HomeBelongings> Mine(Neighbourhood here, string name) => here.Run<BelongingsOf, HomeBelongings>(name, slice => slice.Mine(default));

    private static Task<IReadOnlyList<FindCar.Line>> Find(Neighbourhood here, string by, string plate) => here.Run<FindCar, IReadOnlyList<FindCar.Line>>(by, slice => slice.Run(new() { Plate = plate }, default));

    private static Task<HomeList.View> List(Neighbourhood here, HomeFilter filter) => here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { Filter = filter }, default));

    private static Task<string[]> Sheet(Neighbourhood here, Func<ExportBelongings, Stream, Task> write, string by = "刘姐") => here.Run<ExportBelongings, string[]>(by, async slice =>
    {
        using var stream = new MemoryStream();
        await write(slice, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    });

    private static long Count(Neighbourhood here, IEnumerable<(Fact Fact, Envelope Envelope)> facts, string code)
    {
        here.ShouldNotBeNull();
        var declared = BelongingFigures.All.Single(one => one.Code == code);
        return facts.SelectMany(one => declared.Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
    }

    private static Task Forget(Neighbourhood here, Guid person) => here.AsSystem(async scope =>
    {
        var (db, forgetting) = (scope.GetRequiredService<Db>(), scope.GetRequiredService<Forgetting>());
        await forgetting.Forget(await forgetting.Of(await db.Load<Person>(person, default), false, default), Contracts.People.ForgottenBecause.Asked, default);
        await db.Save(default);
        return true;
    });
}
