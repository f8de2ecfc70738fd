using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>Staff find people by what they type: here by the first letters of a name; and what a complete file is.</summary>
public class FindTests
{
    [Theory]
    [InlineData("周桂芳", "zgf")]
    [InlineData("张建国", "zjg")]
    [InlineData("欧阳明", "oym")]
    [InlineData("安贝蔡戴鄂冯高韩江孔李马倪", "abcdefghjklmn")]
    [InlineData("欧潘秦任孙唐王徐杨赵", "opqrstwxyz")]
    [InlineData("曾小红", "zxh cxh")]
    [InlineData("单田芳", "stf dtf")]
    [InlineData("解晓东", "xxd jxd")]
    [InlineData("仇英", "qy cy")]
    [InlineData("查良", "zl cl")]
    [InlineData("区一", "oy qy")]
    [InlineData("朴树", "ps")]
    [InlineData("尉迟恭", "ycg wcg")]
    [InlineData("John Smith", "js")]
    [InlineData("李 一鸣", "lym")]
    [InlineData("?!", "")]
    public void A_name_sounds_by_its_first_letters(string name, string initials) => Initials.Of(name).ShouldBe(initials);

    [Theory, BothEngines]
    public async Task A_home_is_found_by_the_initials_of_who_lives_there_wherever_staff_search(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var first = await here.Open(doors[0], "周桂芳");
        await here.Open(doors[1], "张建国");
        await here.Open(doors[2], "曾桂芳");
        Task<HomeList.View> List(string typed) => here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { Filter = new() { Q = typed } }, default));
        (await List("zgf")).Doors.Select(door => door.DwellingId).ShouldBe([doors[0], doors[2]]);
        (await List("ZJG")).Doors.Single().DwellingId.ShouldBe(doors[1]);
        (await List("xyz")).Doors.ShouldBeEmpty();
        (await here.As("刘姐", scope => scope.GetRequiredService<FindHomes>().Find("zjg", 5, default))).Lines.Single().Text.ShouldContain("张*国");
        (await here.As("刘姐", scope => scope.GetRequiredService<IHomes>().Find("zgf", 5, default))).Count.ShouldBe(2);
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Find("zgf", 5, default))).ShouldContain(first.PersonId);
        (await here.Run<PeopleList, PeopleList.View>("刘姐", slice => slice.Run(new("zgf"), default))).Total.ShouldBe(2);

        // Renamed, found under the new name alone.
        await here.As<object?>("刘姐", async scope =>
        {
            await scope.GetRequiredService<CorrectPerson>().Run(new() { Id = first.PersonId, Name = "吴桂芳" }, default);
            return null;
        });
        (await List("zgf")).Doors.Single().DwellingId.ShouldBe(doors[2]);
        (await List("wgf")).Doors.Single().DwellingId.ShouldBe(doors[0]);
    }

    [Theory, BothEngines]
    public async Task Who_was_met_before_names_were_kept_by_their_sound_is_found_by_it_too(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "周桂芳");
        await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().Where(row => row.Id == home.PersonId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Initials, "")));
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Find("zgf", 5, default))).ShouldBeEmpty();
        (await here.Town.Services.GetRequiredService<LearnInitials>().Missing(default)).ShouldBeGreaterThan(0);
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Find("zgf", 5, default))).ShouldBe([home.PersonId]);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().CountAsync(row => row.Initials == "" && row.Name != ""))).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Who_is_in_a_file_moves_with_the_household_and_not_past_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "周桂芳");
        Task Correct(Guid id, Guid place) => here.As<object?>("刘姐", async scope =>
        {
            await scope.GetRequiredService<CorrectPerson>().Run(new() { Id = id, HomePlaceId = place }, default);
            return null;
        });
        await Correct(home.PersonId, here.Buildings[3].Id).IsRefused("people.home-in-file", "HomePlaceId");
        (await here.File(home.PersonId)).Person.Verified.ShouldBeTrue();

        // Of whom no file knows where they live, it is still said there.
        await Correct(here["李叔"].PersonId, here.Buildings[3].Id);
    }

    [Theory, BothEngines]
    public async Task The_list_of_people_says_who_has_died(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "周桂芳");
        await here.Run<RecordDeath, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = home.PersonId, On = here.Today() }, default));
        (await here.Run<PeopleList, PeopleList.View>("刘姐", slice => slice.Run(new("周桂芳"), default))).Lines.Single().DiedOn.ShouldBe(here.Today());
    }

    [Theory, BothEngines]
    public async Task A_file_is_complete_when_title_relations_birthdays_and_sexes_are_known_and_lapses_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "周桂芳", more: form => (form.IdNumber, form.Tenure) = (Homestead.Id(new(1950, 1, 1)), Tenure.Owned));
        await here.Settle();
        (await here.Counted("households.complete")).ShouldBe(1);
        (await here.Counted("households.lived-in")).ShouldBe(1);

        var son = await here.Join(home.HouseholdId, "周小明", Relation.Child);
        await here.Settle();
        (await here.Counted("households.complete")).ShouldBe(0);
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = son, Birthday = new(1980, 2, 2), Sex = Sex.Male }, default));
        await here.Settle();
        (await here.Counted("households.complete")).ShouldBe(1);

        await here.Run<MoveHousehold, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[4], Tenure = Tenure.Rented }, default));
        await here.Settle();
        (await here.Counted("households.complete")).ShouldBe(1);
        (await here.Counted("households.lived-in")).ShouldBe(1);
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId }, default));
        await here.Settle();
        (await here.Counted("households.complete")).ShouldBe(0);
        (await here.Counted("households.lived-in")).ShouldBe(0);
        var facts = (await here.Facts()).Count;
        await here.Settle();
        (await here.Facts()).Count.ShouldBe(facts);
    }
}
