using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Who is a volunteer, and what becomes of it when they move, die, turn out to be one, or want no more.</summary>
public class VolunteerTests
{
    [Theory, BothEngines]
    public async Task A_neighbour_registers_with_what_she_can_do_and_is_found_by_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        (await here.Refusal(() => here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new(), default)))).ShouldBe("volunteers.agree-first");
        (await here.Refusal(() => here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { Agree = true, Skills = ["flying"] }, default)))).ShouldBe("volunteers.skill-unknown");
        (await here.Refusal(() => here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { Agree = true, Reach = 5 }, default)))).ShouldBe("volunteers.reach-unknown");
        var id = await here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { Agree = true, Skills = ["repair", "music"], Times = [0, 3, 6, 9, 12], Reach = 800 }, default));
        (await here.Refusal(() => here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { Agree = true }, default)))).ShouldBe("volunteers.registered-already");

        (await Found(new() { Skill = "music" })).ShouldBe([id]);
        (await Found(new() { Skill = "dance" })).ShouldBeEmpty();
        (await Found(new() { Time = 3 })).ShouldBe([id]);
        (await Found(new() { Time = 4 })).ShouldBeEmpty();
        (await Found(new() { Search = "张阿" })).ShouldBe([id]);
        var mine = (await here.Run<MyVolunteering, MyVolunteering.View>("张阿姨", slice => slice.Run(default))).People.Single().Volunteer!;
        (mine.Where, mine.State).ShouldBe((here.Buildings[2].FullName, VolunteerState.Registered));

        await here.Do<ChangeOffer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = id, Skills = ["dance", "music"], Version = mine.Version }, default));
        (await Found(new() { Skill = "repair" })).ShouldBeEmpty();
        (await Found(new() { Time = 4 })).ShouldBe([id], "who says nothing about when may be asked any time");
        await Should.ThrowAsync<Faster>(() => here.Do<ChangeOffer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = id, Version = mine.Version }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Do<ChangeOffer, Guid>("李叔", slice => slice.Run(new() { VolunteerId = id }, default)));

        async Task<IReadOnlyList<Guid>> Found(VolunteerFilter filter) => [.. (await here.Run<VolunteerList, VolunteerList.View>("王师傅", slice => slice.Run(new() { Filter = filter }, default))).Lines.Select(line => line.Id)];
    }

    [Theory, BothEngines]
    public async Task Staff_write_down_who_has_no_phone(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var id = await here.Do<RecordVolunteer, Guid>("刘姐", slice => slice.Run(new() { Name = "冯奶奶", HomePlaceId = here.Buildings[0].Id, Skills = ["handicraft"] }, default));
        var view = await here.Run<VolunteerDetail, VolunteerDetail.View>("刘姐", slice => slice.Run(id, default));
        (view.Volunteer.Name, view.Volunteer.Phone, view.Volunteer.How, view.Volunteer.Where).ShouldBe(("冯*奶", null, VolunteerStart.Office, here.Buildings[0].FullName));
        (await here.Refusal(() => here.Do<RecordVolunteer, Guid>("刘姐", slice => slice.Run(new(), default)))).ShouldBe("volunteers.who-missing");
        await Should.ThrowAsync<NotYours>(() => here.Do<RecordVolunteer, Guid>("王师傅", slice => slice.Run(new() { Name = "某人" }, default)));
    }

    [Theory, BothEngines]
    public async Task Somebody_of_sixteen_serves_once_the_guardian_has_signed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Child("小明", here.Today().AddYears(-16));
        var team = await here.Team("护河队");
        var asked = await here.Ask("小明", team);
        var volunteer = (await here.Volunteers()).Single();
        (volunteer.State, volunteer.Minor).ShouldBe((VolunteerState.AwaitsGuardian, true));
        (await here.Adds("volunteers")).ShouldBe(0);
        (await here.Refusal(() => here.Decide("刘姐", asked, letIn: true))).ShouldBe("volunteers.guardian-first");
        (await here.ToDo("刘姐")).Select(line => line.Kind).ShouldContain(TeamsWaiting.Minors);

        await here.Do<AgreeForMinor, Guid>("刘姐", slice => slice.Run(new() { VolunteerId = volunteer.Id }, default));
        await here.Decide("刘姐", asked, letIn: true);
        (await here.Adds("volunteers")).ShouldBe(1);
        (await here.Facts()).Select(one => one.Fact).OfType<GuardianAgreed>().Single().OnPaper.ShouldBeTrue();

        await here.Do<EndVolunteer, Guid>("刘姐", slice => slice.Run(new() { VolunteerId = volunteer.Id, Because = VolunteerEnd.GuardianObjects }, default));
        (await here.Row(team)).Members.ShouldBe(0);
        (await here.Adds("volunteers")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_child_is_registered_by_the_guardian_and_a_small_one_not_at_all(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child("小红", here.Today().AddYears(-11));
        (await here.Refusal(() => here.Do<RegisterVolunteer, Guid>("小红", slice => slice.Run(new() { Agree = true }, default)))).ShouldBe("households.own.child-acts");
        await Should.ThrowAsync<NotYours>(() => here.Do<RegisterVolunteer, Guid>("李叔", slice => slice.Run(new() { PersonId = child, Agree = true }, default)));
        await here.Do<RegisterVolunteer, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, Agree = true }, default));
        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is VolunteerRegistered);
        (((VolunteerRegistered)fact).How, ((VolunteerRegistered)fact).Minor, envelope.OnBehalfOf).ShouldBe((VolunteerStart.Guardian, true, child));
        (await here.Facts()).Select(one => one.Fact).OfType<GuardianAgreed>().Single().GuardianId.ShouldBe(here["张阿姨"].PersonId);

        var small = await here.Join((await here.Open((await here.Doors())[5], "何叔")).HouseholdId, "何小宝", Contracts.Households.Relation.Child, more: form => form.Birthday = here.Today().AddYears(-7));
        (await here.Refusal(() => here.Do<RecordVolunteer, Guid>("刘姐", slice => slice.Run(new() { PersonId = small, GuardianAgreed = true }, default)))).ShouldBe("volunteers.too-young");
    }

    [Theory, BothEngines]
    public async Task Who_rests_is_registered_still_and_who_leaves_is_in_no_team(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("甲队");
        await here.Put(team, "张阿姨", TeamRole.Leader);
        var volunteer = (await here.Volunteers()).Single();
        await here.Do<RestVolunteer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = volunteer.Id, Rest = true }, default));
        (await here.Refusal(() => here.Do<RestVolunteer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = volunteer.Id, Rest = true }, default)))).ShouldBe("volunteers.not-registered");
        (await here.Adds("volunteers")).ShouldBe(1);
        await here.Do<EndVolunteer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = volunteer.Id, Because = VolunteerEnd.Office }, default));
        (await here.Volunteers()).Single().EndedBecause.ShouldBe(VolunteerEnd.Asked, "only an office says why for them");
        (await here.Row(team)).VacantSince.ShouldNotBeNull();
        foreach (var figure in new[] { "volunteers", "core", "members", "memberships" })
        {
            (await here.Adds(figure)).ShouldBe(0, figure);
        }

        await here.Ask("张阿姨", team);
        (await here.Volunteers()).Count.ShouldBe(2, "and may come back");
    }

    [Theory, BothEngines]
    public async Task Who_dies_or_moves_away_is_in_no_team_and_who_moves_within_is_near_others(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("甲队");
        var doors = await here.Doors();
        var (dies, leaves, moves) = (await here.Open(doors[0], "钱大爷"), await here.Open(doors[1], "孙大妈"), await here.Open(doors[2], "周师傅"));
        foreach (var home in new[] { dies, leaves, moves })
        {
            await here.Do<AddMember, Guid>("刘姐", slice => slice.Run(new() { TeamId = team, PersonId = home.PersonId, Agree = true }, default));
        }

        var before = (await here.Volunteers()).Single(one => one.PersonId == moves.PersonId).HomeId;
        await here.Do<Mulin.Households.Homes.RecordDeath, object?>("刘姐", async slice =>
        {
            await slice.Run(new() { HouseholdId = dies.HouseholdId, PersonId = dies.PersonId, On = here.Today() }, default);
            return null;
        });
        await here.Do<Mulin.Households.Homes.MoveOut, object?>("刘姐", async slice =>
        {
            await slice.Run(new() { HouseholdId = leaves.HouseholdId, PersonIds = [leaves.PersonId], On = here.Today() }, default);
            return null;
        });
        await here.Do<Mulin.Households.Homes.MoveHousehold, object?>("刘姐", async slice =>
        {
            await slice.Run(new() { HouseholdId = moves.HouseholdId, DwellingId = doors[^1], On = here.Today() }, default);
            return null;
        });
        await here.Settle();
        var rows = await here.Volunteers();
        rows.Single(one => one.PersonId == dies.PersonId).EndedBecause.ShouldBe(VolunteerEnd.Died);
        rows.Single(one => one.PersonId == leaves.PersonId).EndedBecause.ShouldBe(VolunteerEnd.MovedAway);
        rows.Single(one => one.PersonId == moves.PersonId).HomeId.ShouldNotBe(before);
        (await here.Row(team)).Members.ShouldBe(1);
        (await here.Adds("memberships")).ShouldBe(1);
        (await here.Adds("volunteers")).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_become_one_volunteer_and_the_figures_stay_true(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var (both, one, other) = (await here.Team("甲队"), await here.Team("乙队"), await here.Team("丙队", TeamKind.Troupe));
        await here.Put(both, "张阿姨");
        await here.Put(one, "张阿姨");
        var twice = await here.Do<AddMember, Guid>("刘姐", slice => slice.Run(new() { TeamId = both, Name = "张姨", Role = TeamRole.Leader, Agree = true }, default));
        var merged = (await here.Place(twice)).PersonId;
        await here.Do<AddMember, Guid>("刘姐", slice => slice.Run(new() { TeamId = other, PersonId = merged, Role = TeamRole.Leader, Agree = true }, default));
        await here.Do<EnterTalent, Guid>("刘姐", slice => slice.Run(new() { PersonId = merged, Code = "music", Title = "二胡师傅" }, default));

        await here.As("陈书记", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = here["张阿姨"].PersonId, MergedId = merged }, default));
        await here.Settle();
        (await here.Row(both)).Members.ShouldBe(1);
        (await here.Row(both)).Leaders.ShouldBe(1);
        (await here.Row(other)).Leaders.ShouldBe(1);
        var kept = (await here.Volunteers()).Single(row => row.State != VolunteerState.Ended);
        (kept.PersonId, kept.Teams, kept.CoreIn).ShouldBe((here["张阿姨"].PersonId, 3, 2));
        (await here.Adds("memberships")).ShouldBe(3);
        (await here.Adds("members")).ShouldBe(1);
        (await here.Adds("core")).ShouldBe(1);
        (await here.Adds("volunteers")).ShouldBe(1);
        (await here.Adds("teams-vacant")).ShouldBe(1, "nobody ever led the second");
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Talent>().SingleAsync())).PersonId.ShouldBe(here["张阿姨"].PersonId);
    }

    [Theory, BothEngines]
    public async Task Somebody_forgotten_leaves_no_words_behind_and_no_hole_in_the_figures(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var team = await here.Team("甲队");
        var asked = await here.Ask("张阿姨", team);
        await here.Decide("刘姐", asked, letIn: true);
        var volunteer = (await here.Volunteers()).Single();
        var who = new Whose([here["张阿姨"].PersonId], here["张阿姨"].AccountId, ["张阿姨"]);
        await here.AsSystem<object?>(async scope =>
        {
            var forgets = Forgets(scope);
            (await forgets.Keep(who, default)).Single().Stops.ShouldBeTrue();
            var held = await forgets.Tell(who, default);
            held.SelectMany(table => table.Rows).SelectMany(row => row).ShouldContain("我会修灯");
            return null;
        });
        await here.Do<EndVolunteer, Guid>("张阿姨", slice => slice.Run(new() { VolunteerId = volunteer.Id }, default));
        await here.AsSystem<object?>(async scope =>
        {
            var forgets = Forgets(scope);
            (await forgets.Keep(who, default)).ShouldBeEmpty();
            await forgets.Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return null;
        });
        (await here.Place(asked)).Words.ShouldBeNull();
        (await here.Volunteers()).Single().HomeId.ShouldBeNull();
        (await here.Adds("members")).ShouldBe(0);

        static ForgetVolunteers Forgets(IServiceProvider scope) => ActivatorUtilities.CreateInstance<ForgetVolunteers>(scope);
    }
}
