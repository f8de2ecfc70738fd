using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.People;
using Mulin.Households.Dwellings;
using Mulin.Households.Homes;
using Mulin.Households.Lists;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Concerns;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Households;

/// <summary>People come and go, and the file says where each of them lives.</summary>
public class LifeTests
{
    [Theory, BothEngines]
    public async Task A_family_is_written_down_door_by_door_and_lives_where_it_was_found(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷", "王师傅", form => form.IdNumber = Homestead.Id(new(1941, 3, 2), Sex.Male));
        var wife = await here.Join(home.HouseholdId, "孙奶奶", by: "王师傅");
        var view = await here.Home(home.HouseholdId, "王师傅");
        view.Members.Select(member => (member.Name, member.Relation)).ShouldBe([("钱*爷", Relation.Head), ("孙*奶", Relation.Spouse)]);
        view.Members[0].Age.ShouldBe(85);
        view.Members[0].Sex.ShouldBe(Sex.Male);
        view.Members.ShouldAllBe(member => member.Verified);
        view.Course.ShouldNotBeEmpty();
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().Of([wife], default)))[wife].Verified.ShouldBeTrue();
        (await here.AsSystem(scope => scope.GetRequiredService<IResidents>().At([here.Buildings[0].Id], default))).ShouldContain(wife);

        // The dwelling knows without being told that somebody lives there, and the one door of 48 is what is on file.
        (await here.Run<DoorDetail, DoorDetail.View>("王师傅", slice => slice.Run(doors[0], default))).Use.ShouldBe(DwellingUse.LivedIn);
        await here.Settle();
        var list = await here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new(), default));
        list.Total.ShouldBe(36);
        (await here.Run<HomeList, HomeList.View>("刘姐", slice => slice.Run(new() { Filter = new() { NoFile = true } }, default))).Total.ShouldBe(35);
        list.Doors[0].Homes.Single().Elders.ShouldBe(1);
        (await here.Counted("households.dwellings")).ShouldBe(36);
        (await here.Counted("households.filed")).ShouldBe(1);
        (await here.Counted("households.people")).ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Nobody_lives_in_two_homes_and_who_moves_leaves_the_first(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var id = Homestead.Id(new(1980, 1, 1));
        var first = await here.Open(doors[0], "周姐", more: form => form.IdNumber = id);
        var second = await here.Open(doors[5], "吴哥");

        // The same number is the same woman: she is found, not written down twice.
        await here.Join(second.HouseholdId, "周姐", more: form => form.IdNumber = id).IsRefused("households.lives-elsewhere", "MoveHere");
        (await here.Join(second.HouseholdId, "周姐", more: form => (form.IdNumber, form.MoveHere) = (id, true))).ShouldBe(first.PersonId);
        var old = await here.Home(first.HouseholdId);
        old.Until.ShouldBe(here.Today());
        old.End.ShouldBe(HouseholdEnd.NobodyLeft);
        (await here.Run<DoorDetail, DoorDetail.View>("刘姐", slice => slice.Run(doors[0], default))).Use.ShouldBe(DwellingUse.Empty);
        (await here.Livings()).Count(row => row.PersonId == first.PersonId && row.Until == null).ShouldBe(1);
        await here.Join(second.HouseholdId, "周姐", more: form => (form.IdNumber, form.MoveHere) = (id, true)).IsRefused("households.lives-here-already", "Name");
    }

    [Theory, BothEngines]
    public async Task Two_workers_move_one_person_into_two_homes_at_once_and_one_of_them_is_told(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var person = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "郑姐" }, default));
        var homes = new[] { (await here.Open(doors[0], "钱大爷")).HouseholdId, (await here.Open(doors[30], "李奶奶")).HouseholdId };
        var outcomes = await Task.WhenAll(homes.Select(home => Task.Run(async () =>
        {
            try
            {
                await here.As("刘姐", scope => scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<JoinHousehold>().Run(
                    new() { HouseholdId = home, PersonId = person, Relation = Relation.Relative, How = LivingStart.OnFile }, default), default));
                return "in";
            }
            catch (Faster)
            {
                return "told";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));
        outcomes.Count(outcome => outcome == "in").ShouldBe(1);
        outcomes.Count(outcome => outcome is "told" or "households.lives-elsewhere").ShouldBe(1);
        (await here.Livings()).Count(row => row.PersonId == person && row.Until == null).ShouldBe(1);
        (await here.Facts<LivingBegan>()).Count(fact => fact.PersonId == person).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task The_same_form_sent_twice_counts_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "钱大爷");
        Task<JoinHousehold.Joined> Send() => here.As("王师傅", scope =>
        {
            scope.GetRequiredService<Once>().Carry("stairwell", "钱二"u8);
            return scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<JoinHousehold>().Run(
                new() { HouseholdId = home.HouseholdId, Name = "钱二", Relation = Relation.Child, How = LivingStart.OnFile }, default), default);
        });
        (await Send()).ShouldBe(await Send());
        (await here.Home(home.HouseholdId)).Members.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task A_death_ends_offices_and_tags_and_nothing_is_sent_to_the_dead(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Settle("张阿姨", Office.BuildingLeader, place: here.Buildings[2].Id);
        var home = await here.Open(doors[24], "张阿姨", more: form => form.PersonId = here["张阿姨"].PersonId);
        await here.Join(home.HouseholdId, "孙大爷");
        var concern = await here.Report("张阿姨");
        await here.Settle();
        var before = (await here.Notices()).Count(notice => notice.Person == home.PersonId);
        await here.Run<Mulin.Households.Care.GiveTag, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Code = "serious-illness" }, default));
        await here.Run<RecordDeath, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = home.PersonId, On = here.Today() }, default));

        var view = await here.Home(home.HouseholdId);
        view.Members.Single().Relation.ShouldBe(Relation.Head);
        view.LivesAlone.ShouldBeFalse("nobody knows how old he is");
        await here.Resolve("刘姐", concern.Id);
        await here.Settle();
        (await here.Notices()).Count(notice => notice.Person == home.PersonId).ShouldBe(before);
        (await here.ActorOf("张阿姨")).Posts.ShouldBeEmpty();
        (await here.Facts<CareTagEnded>()).Count.ShouldBe(1);
        (await here.Facts<PersonDied>()).Single().PersonId.ShouldBe(home.PersonId);
        (await here.AsSystem(scope => scope.GetRequiredService<IResidents>().At([], default))).ShouldNotContain(home.PersonId);
        await here.Run<RecordDeath, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = home.PersonId, On = here.Today() }, default)).IsRefused("households.left-already", "PersonId");
    }

    [Theory, BothEngines]
    public async Task A_birth_counts_on_the_day_it_happened_however_late_it_is_written_down(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "冯哥", more: form => form.From = here.Today().AddYears(-3));
        var born = here.Today().AddDays(-20);
        var child = await here.Join(home.HouseholdId, "冯小妹", Relation.Child, LivingStart.Birth, more: form => form.From = born);
        var (_, envelope) = (await here.Facts()).Single(one => one.Fact is LivingBegan began && began.PersonId == child);
        envelope.Day.ShouldBe(born);
        envelope.RecordedAt.ShouldBeGreaterThan(envelope.HappenedAt);
        (await here.Home(home.HouseholdId)).Members.Single(member => member.PersonId == child).Age.ShouldBe(0);
        await here.Join(home.HouseholdId, "冯二妹", Relation.Child, LivingStart.Birth, more: form => form.From = here.Today().AddDays(1)).IsRefused("households.day-later", "From");
        await here.Join(home.HouseholdId, "冯二妹", Relation.Child, LivingStart.MovedIn, more: form => form.From = here.Today().AddYears(-4)).IsRefused("households.before-household", "From");
    }

    [Theory, BothEngines]
    public async Task A_household_that_moves_keeps_its_file_and_leaves_an_empty_dwelling(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "潘哥");
        await here.Join(home.HouseholdId, "任姐");
        here.Now = here.Now.AddDays(10);
        await here.Run<MoveHousehold, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, DwellingId = doors[30], Tenure = Tenure.Rented }, default));
        var view = await here.Home(home.HouseholdId);
        view.DwellingId.ShouldBe(doors[30]);
        view.Members.Count.ShouldBe(2);
        view.Gone.ShouldBeEmpty("they are all still there");
        (await here.Run<DoorDetail, DoorDetail.View>("刘姐", slice => slice.Run(doors[0], default))).Use.ShouldBe(DwellingUse.Empty);
        (await here.Livings()).Count.ShouldBe(4);

        // The worker of the first grid does not see the second: what moved there is another's.
        await Should.ThrowAsync<NotYours>(() => here.Home(home.HouseholdId, "王师傅"));
        (await here.Home(home.HouseholdId, "赵师傅")).Members.Count.ShouldBe(2);
        (await here.Facts()).Where(one => one.Fact is LivingBegan { How: LivingStart.MovedHome }).ShouldAllBe(one => one.Envelope.GridId == here.Places.Grids[1].Id && one.Envelope.AreaPath == here.Node.Path);
    }

    [Theory, BothEngines]
    public async Task Households_split_and_merge_and_what_people_are_to_the_head_follows(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var home = await here.Open(doors[0], "冯大爷");
        var wife = await here.Join(home.HouseholdId, "袁奶奶");
        var son = await here.Join(home.HouseholdId, "冯哥", Relation.Child);
        var inLaw = await here.Join(home.HouseholdId, "唐姐", Relation.ChildInLaw);
        var split = await here.Run<SplitHousehold, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, PersonIds = [son, inLaw], HeadId = son, DwellingId = doors[1] }, default));
        (await here.Home(home.HouseholdId)).Members.Select(one => one.PersonId).ShouldBe([home.PersonId, wife]);
        (await here.Home(split)).Members.Select(one => one.PersonId).ShouldBe([son, inLaw]);
        await here.Run<SplitHousehold, Guid>("刘姐", slice => slice.Run(new() { HouseholdId = split, PersonIds = [son, inLaw] }, default)).IsRefused("households.split-everybody", "PersonIds");

        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = split, IntoId = split, Relation = Relation.Child }, default)).IsRefused("households.merge-same", "IntoId");
        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = split, IntoId = home.HouseholdId, Relation = Relation.Child }, default));
        (await here.Home(split)).End.ShouldBe(HouseholdEnd.Merged);
        (await here.Home(home.HouseholdId)).Members.Single(one => one.PersonId == inLaw).Relation.ShouldBe(Relation.Unclear);

        // Round in a circle: the one that ended takes nobody in.
        await here.Run<MergeHouseholds, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, IntoId = split, Relation = Relation.Parent }, default)).IsRefused("households.household-ended");
        await here.Run<ChooseHead, MoveOut.Moved>("刘姐", slice => slice.Run(new() { HouseholdId = home.HouseholdId, HeadId = wife }, default));
        (await here.Home(home.HouseholdId)).Members.ToDictionary(one => one.PersonId, one => one.Relation).ShouldBe(
            new Dictionary<Guid, Relation?> { [wife] = Relation.Head, [home.PersonId] = Relation.Spouse, [son] = Relation.Child, [inLaw] = Relation.Unclear }, ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task Shares_of_a_dwelling_are_one_whole_at_most_even_when_two_add_them_at_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        await here.Run<FileDwelling, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], Use = DwellingUse.Empty, SquareMetres = "89.5" }, default));
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], Name = "甲", Numerator = 1, Denominator = 3 }, default));
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], Name = "乙", Numerator = 1, Denominator = 3 }, default));
        var outcomes = await Task.WhenAll(new[] { "丙", "丁" }.Select(name => Task.Run(async () =>
        {
            try
            {
                await here.As("刘姐", scope => scope.GetRequiredService<Door>().Run(() => scope.GetRequiredService<AddOwner>().Run(new() { DwellingId = doors[0], Name = name, Numerator = 1, Denominator = 3 }, default), default));
                return true;
            }
            catch (Refusal refusal) when (refusal.Code == "households.shares-over")
            {
                return false;
            }
        })));
        outcomes.Count(took => took).ShouldBe(1);
        var owned = (await here.AsSystem(scope => scope.GetRequiredService<IVerifiedResidence>().Owners([], default))).Single();
        owned.FloorArea.ShouldBe(8950);
        owned.Owners.Sum(owner => owner.Numerator).ShouldBe(3);
        await here.Run<AddOwner, Guid>("刘姐", slice => slice.Run(new() { DwellingId = doors[0], Name = "戊", Numerator = 1, Denominator = 9999 }, default)).IsRefused("households.shares-over", "Numerator");
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_become_one_home(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var doors = await here.Doors();
        var kept = await here.Open(doors[0], "何姐", more: form => form.Birthday = new(1970, 5, 5));
        var twice = await here.Open(doors[3], "何大姐", more: form => form.IdNumber = Homestead.Id(new(1970, 5, 6)));
        await here.Join(twice.HouseholdId, "何哥");
        await here.As("陈书记", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = kept.PersonId, MergedId = twice.PersonId }, default));
        await here.Settle();
        (await here.Livings()).Count(row => row.PersonId == kept.PersonId && row.Until == null).ShouldBe(1);
        (await here.Home(twice.HouseholdId)).Members.Single().IsHead.ShouldBeTrue();
        (await here.File(kept.PersonId)).Person.HasIdNumber.ShouldBeTrue();
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Mulin.Households.People.Profile>().CountAsync(row => row.IdHash != null))).ShouldBe(1);
    }
}
