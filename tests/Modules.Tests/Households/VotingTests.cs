using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Households.Registers;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>What other rooms ask, what registers hold, what figures count.</summary>
public class VotingTests
{
    [Theory, BothEngines]
    public async Task Who_may_vote_is_verified_old_enough_and_here(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var eighteen = here.Today().AddYears(-18);
        var home = await here.Open(doors[0], "钱大爷", more: form => form.Birthday = new(1941, 3, 2));
        var grown = await here.Join(home.HouseholdId, "钱二", Relation.Child, more: form => form.Birthday = eighteen);
        await here.Join(home.HouseholdId, "钱小妹", Relation.Grandchild, more: form => form.Birthday = eighteen.AddDays(1));
        await here.Join(home.HouseholdId, "不知年岁", Relation.Relative);
        var unseen = await here.Open(doors[30], "李奶奶", more: form => (form.Birthday, form.Verified) = (new(1950, 1, 1), false));
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[30], PersonId = grown, Numerator = 1, Denominator = 2 }, default));

        async Task<(int Persons, int Households)> Ask(params Guid[] places) => await here.AsSystem(async scope =>
        {
            var residence = scope.GetRequiredService<IVerifiedResidence>();
            return ((await residence.Persons(places, eighteen, default)).Count, (await residence.Households(places, eighteen, default)).Count);
        });
        (await Ask()).ShouldBe((2, 1));
        (await Ask(here.Buildings[0].Id)).ShouldBe((2, 1));
        (await Ask(here.Buildings[3].Id)).ShouldBe((0, 0));
        var rights = await here.AsSystem(scope => scope.GetRequiredService<IVerifiedResidence>().Of(grown, eighteen, default));
        rights.AsPerson.ShouldBeTrue();
        rights.HouseholdId.ShouldBe(home.HouseholdId);
        rights.Owned.ShouldBe([doors[30]]);

        // Verified at the door, or on the page of the person: it is the same residence.
        await here.Run<VerifyHousehold, MoveOut.Moved>("赵师傅", slice => slice.Run(new() { HouseholdId = unseen.HouseholdId }, default));
        (await Ask(here.Buildings[3].Id)).ShouldBe((1, 1));
        await here.Run<VerifyHousehold, MoveOut.Moved>("赵师傅", slice => slice.Run(new() { HouseholdId = unseen.HouseholdId }, default)).IsRefused("households.verified-already");
        await here.Run<MoveOut, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = unseen.HouseholdId }, default));
        (await Ask(here.Buildings[3].Id)).ShouldBe((0, 0));
    }

    [Theory, BothEngines]
    public async Task Nobody_verifies_that_they_live_where_they_say(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "刘姐", more: form => form.PersonId = here["刘姐"].PersonId);
        (await here.Home(home.HouseholdId)).Unverified.ShouldBeTrue();
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Of([home.PersonId], default)))[home.PersonId].Verified.ShouldBeFalse();
        await here.As("王师傅", scope => scope.GetRequiredService<VerifyResidence>().Run(new() { Id = home.PersonId }, default));
        await here.Settle();
        (await here.Home(home.HouseholdId)).Unverified.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task The_standard_registers_hold_whom_they_say(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle();
        var alone = await here.Open(doors[0], "钱奶奶", more: form => form.Birthday = here.Today().AddYears(-80));
        var family = await here.Open(doors[1], "何哥", more: form => (form.Birthday, form.Tenure) = (here.Today().AddYears(-40), Tenure.Rented));
        await here.Join(family.HouseholdId, "何小妹", Relation.Child, more: form => form.Birthday = here.Today().AddYears(-14).AddDays(1));
        await here.Run<FileDwelling, Guid>("王师傅", slice => slice.Run(new() { DwellingId = doors[2], Use = DwellingUse.Empty }, default));
        var registers = await here.Run<RegisterList, IReadOnlyList<RegisterList.Line>>("刘姐", slice => slice.Run(default));
        async Task<IReadOnlyList<Guid>> In(string address) => [.. (await here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { Filter = HomeFilter.Read(address), Size = 200 }, default))).Doors.Select(door => door.DwellingId)];
        (await In(registers.Single(line => line.Address == "band=Over80").Address)).ShouldBe([doors[0]]);
        (await In("band=Over60&alone=true")).ShouldBe([doors[0]]);
        (await In("band=Under14")).ShouldBe([doors[1]]);
        (await In("tenure=Rented")).ShouldBe([doors[1]]);
        (await In("use=Empty")).ShouldBe([doors[2]]);
        (await In("use=none")).Count.ShouldBe(33);
        (await In("q=1-1-102")).ShouldBe([doors[1]]);
        (await In("q=何小")).ShouldBe([doors[1]]);

        // A day older, and she is in no list of children; a community's own register is for everybody here.
        here.Now = here.Now.AddDays(1);
        (await In("band=Under14")).ShouldBeEmpty();
        await here.Run<SaveRegister, SaveRegister.Saved>("王师傅", slice => slice.Run(new() { Name = "租房", Address = "tenure=Rented&x=1" }, default));
        (await here.Run<RegisterList, IReadOnlyList<RegisterList.Line>>("赵师傅", slice => slice.Run(default)))[^1].Address.ShouldBe("tenure=Rented");
        await here.Run<SaveRegister, SaveRegister.Saved>("王师傅", slice => slice.Run(new() { Name = "找人", Address = "q=何小" }, default)).IsRefused("households.register-names-somebody", "Address");
        alone.HouseholdId.ShouldNotBe(family.HouseholdId);

        using var to = new MemoryStream();
        await here.As("刘姐", scope => scope.GetRequiredService<ExportHomes>().Run(HomeFilter.Read("band=Over80"), xlsx: false, to, default));
        var lines = System.Text.Encoding.UTF8.GetString(to.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain("钱*奶");
        lines[1].ShouldNotContain("钱奶奶");
    }

    [Theory, BothEngines]
    public async Task The_list_turns_its_pages_forth_and_back_in_the_order_of_the_stairs(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Settle();
        var doors = await here.Doors();
        Task<HomeList.View> Page(string? after = null, string? before = null) => here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { After = after, Before = before, Size = 10 }, default));
        var first = await Page();
        first.Total.ShouldBe(36);
        var second = await Page(first.After);
        second.Doors.Select(door => door.DwellingId).ShouldBe(doors.Skip(10).Take(10));
        second.Total.ShouldBeNull();
        (await Page(before: second.Before)).Doors.Select(door => door.DwellingId).ShouldBe(doors.Take(10));
        var last = await Page((await Page(second.After)).After);
        last.Doors.Count.ShouldBe(6);
        last.After.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_community_adds_a_tag_of_its_own_and_retires_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱奶奶");
        await Should.ThrowAsync<NotYours>(() => here.Run<Mulin.Households.Care.NameTag, string>("刘姐", slice => slice.Run(new() { Name = "助餐" }, default)));
        var code = await here.Run<Mulin.Households.Care.NameTag, string>("陈书记", slice => slice.Run(new() { Name = "助餐" }, default));
        code.ShouldStartWith("own-");
        await here.Run<Mulin.Households.Care.NameTag, string>("陈书记", slice => slice.Run(new() { Name = "助餐" }, default)).IsRefused("households.tag-name-there", "Name");
        await here.Run<Mulin.Households.Care.GiveTag, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = code }, default));
        await here.Run<Mulin.Households.Care.GiveTag, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId, Code = code }, default)).IsRefused("households.tag-there", "Code");
        here.Now = here.Now.AddMinutes(5);
        await here.Run<Mulin.Households.Care.NameTag, string>("陈书记", slice => slice.Run(new() { Retire = code }, default));
        (await here.File(home.PersonId)).Person.Tags!.Single().Text.ShouldBe("助餐");
        var other = await here.Open(doors[1], "何哥");
        await here.Run<Mulin.Households.Care.GiveTag, Guid>("王师傅", slice => slice.Run(new() { PersonId = other.PersonId, Code = code }, default)).IsRefused("households.tag-missing", "Code");
    }
}
