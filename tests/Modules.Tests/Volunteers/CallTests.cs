using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.Volunteers;
using Mulin.Exchange.Needs;
using Mulin.Foundation.Notifications;
using Mulin.Foundation.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;
using Mulin.Volunteers;
using Mulin.Volunteers.Calls;
using Mulin.Volunteers.Hours;
using static Mulin.Modules.Tests.Volunteers.HelpingHands;

namespace Mulin.Modules.Tests.Volunteers;

/// <summary>Help among neighbours, from one button to a word of thanks.</summary>
public class CallTests
{
    [Theory, BothEngines]
    public async Task One_button_calls_a_neighbour_who_goes_and_is_thanked(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var id = await here.Ask("张阿姨");
        (await here.Ask("张阿姨")).ShouldBe(id, "pressed twice because nothing seemed to happen");
        var call = await here.Call(id);
        (call.State, call.Channel, call.PlaceId, call.DueAt).ShouldBe((CallState.Open, CallChannel.Themselves, here.Buildings[2].Id, here.Now.AddHours(24)));

        await here.Offer(id, "小周");
        (await Waiting(here, "小周", resident: true)).ShouldBe([HelpWaiting.Offered]);
        here.Now = here.Now.AddMinutes(30);
        await here.Accept("小周", id);
        await here.Run<SetOut, Guid>("小周", slice => slice.Run(new() { CallId = id }, default));
        (await Refused(() => here.Run<CheckInCall, Guid>("小周", slice => slice.Run(new() { CallId = id, Code = call.Code == "1234" ? "4321" : "1234" }, default)))).ShouldBe("volunteers.call-code");
        await here.Run<CheckInCall, Guid>("小周", slice => slice.Run(new() { CallId = id, Code = call.Code }, default));
        here.Now = here.Now.AddMinutes(45);
        await here.Run<FinishCall, Guid>("小周", slice => slice.Run(new() { CallId = id }, default));
        (await Waiting(here, "张阿姨", resident: true)).ShouldBe([HelpWaiting.Say]);
        var entry = (await here.Hours()).Single();
        (entry.Minutes, entry.State, entry.AwaitsLeader, entry.AwaitsHelped).ShouldBe((45, HoursState.Waiting, true, true));

        await here.Say("张阿姨", id);
        await here.Certify("刘姐", entry.Id);
        await here.Settle();
        (await here.Facts<HoursConfirmed>()).Single().ShouldBe(new HoursConfirmed(entry.Id, here["小周"].PersonId, ServiceKind.Errand, null, null, null, 45, here.Today()));
        (await here.Facts<HelpGiven>()).Single().ShouldBe(new HelpGiven(id, here["张阿姨"].PersonId, null, here.Today()));
        var mine = await here.Run<MyHelp, MyHelp.View>("小周", slice => slice.Run(default));
        mine.Thanked.Single().Thanks.ShouldBe("谢谢小伙子");
        (await Told(here, "小周")).ShouldContain("volunteers.notice.thanked");
        (await Told(here, "张阿姨")).ShouldContain("volunteers.notice.set-out");

        // Nothing that somebody said is in a fact, and no door.
        foreach (var (fact, envelope) in (await here.Facts()).Where(one => one.Fact is CallFact or HelpGiven or HoursFact))
        {
            fact.ToPayload().ShouldNotContain("谢谢");
            envelope.AreaPath.ShouldBe(here.Node.Path);
        }
    }

    [Theory, BothEngines]
    public async Task Of_several_who_are_asked_exactly_one_goes(On engine)
    {
        var here = await Neighbourhood.With(engine);
        string[] names = ["小周", "小吴", "小郑", "小冯", "小褚", "小蒋", "小沈", "小韩"];
        foreach (var name in names)
        {
            await here.NewVolunteer(name);
        }

        var id = await here.Ask("张阿姨");
        await here.Offer(id, names);
        var went = await Task.WhenAll(names.Select(name => Task.Run(async () =>
        {
            try
            {
                await here.Accept(name, id);
                return true;
            }
            catch (Exception refused) when (refused is Refusal { Code: "volunteers.call-taken" } or Faster)
            {
                return false;
            }
        })));
        went.Count(one => one).ShouldBe(1);
        (await here.Facts<HelpAccepted>()).Count.ShouldBe(1);
        var offers = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<HelpOffer>().AsNoTracking().Where(row => row.CallId == id).Select(row => row.State).ToListAsync());
        (offers.Count(state => state == OfferState.Accepted), offers.Count(state => state == OfferState.Lapsed)).ShouldBe((1, 7));
    }

    [Theory, BothEngines]
    public async Task Nobody_goes_who_was_not_asked_nor_to_themselves_nor_without_being_a_volunteer(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        await here.Volunteer("张阿姨");
        var id = await here.Ask("张阿姨");
        await Should.ThrowAsync<NotYours>(() => here.Accept("小周", id));
        (await Refused(() => here.Offer(id, "李叔"))).ShouldBe("volunteers.call-offer-not-volunteer");
        (await Refused(() => here.Offer(id, "张阿姨"))).ShouldBe("volunteers.call-own");
        (await Refused(() => here.Run<OfferCall, int>("刘姐", slice => slice.Run(new() { CallId = id }, default)))).ShouldBe("volunteers.call-offer-nobody");
        foreach (var stranger in new[] { "小周", "李叔", "孙经理", "王师傅" })
        {
            // The grid worker's reach ends with the grid: the call is in the other one.
            await Should.ThrowAsync<NotYours>(() => here.Run<CallDetail, CallDetail.View>(stranger, slice => slice.Run(id, null, default)));
            await Should.ThrowAsync<NotYours>(() => here.Run<MyHelp, MyHelp.One>(stranger, slice => slice.Of(id, false, default)));
        }

        (await here.Run<CallDetail, CallDetail.View>("赵师傅", slice => slice.Run(id, null, default))).Call.Id.ShouldBe(id);
        await Should.ThrowAsync<NotYours>(() => here.Run<CallList, CallList.View>("孙经理", slice => slice.Run(new(), default)));
    }

    [Theory, BothEngines]
    public async Task A_call_that_nobody_accepts_comes_to_the_office_and_is_never_lost(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var id = await here.Ask("张阿姨");
        (await Waiting(here, "刘姐")).ShouldBe([HelpWaiting.Call]);
        await here.Pass(TimeSpan.FromHours(25));
        (await here.Facts<HelpEscalated>()).Single().CallId.ShouldBe(id);
        (await Told(here, "赵师傅")).ShouldBe(["volunteers.notice.escalated"]);
        (await Waits(here, "刘姐", false)).Late.ShouldBe(1);
        await here.Pass(TimeSpan.FromDays(3));
        (await here.Facts<HelpEscalated>()).Count.ShouldBe(1);

        // Accepted and given back, it is due anew; what its acceptance counted is taken out.
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Run<ReleaseCall, Guid>("小周", slice => slice.Run(new() { CallId = id }, default));
        var call = await here.Call(id);
        (call.State, call.VolunteerId, call.DueAt).ShouldBe((CallState.Open, null, here.Now.AddHours(24)));
        (await here.Facts<HelpReleased>()).Single().Minutes.ShouldBe((await here.Facts<HelpAccepted>()).Single().Minutes);
        await here.Pass(TimeSpan.FromHours(25));
        (await here.Facts<HelpEscalated>()).Count.ShouldBe(2);
        await here.Run<CloseCall, Guid>("刘姐", slice => slice.Run(new() { CallId = id, Because = CallEnd.NobodyFound }, default));
        (await Waiting(here, "刘姐")).ShouldBeEmpty();
        (await Refused(() => here.Offer(id, "小周"))).ShouldBe("volunteers.call-taken");
    }

    [Theory, BothEngines]
    public async Task Who_has_no_phone_is_asked_by_telephone_and_not_by_whoever_certifies(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var home = await here.Open((await here.Doors())[0], "钱奶奶");
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Kind = HelpKind.Errands, Words = "代买降压药" }, default));
        (await here.Call(id)).Channel.ShouldBe(CallChannel.Telephone);
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Go("小周", id);
        (await Waiting(here, "刘姐")).ShouldContain(HelpWaiting.Ask);
        await here.Say("刘姐", id);
        var entry = (await here.Hours()).Single();
        (await Refused(() => here.Certify("刘姐", entry.Id))).ShouldBe("volunteers.hours-four-eyes");
        await here.Certify("陈书记", entry.Id);
        (await here.Hours()).Single().State.ShouldBe(HoursState.Confirmed);
        (await here.Facts<HelpRated>()).Single().ByTelephone.ShouldBeTrue();
        (await here.Facts()).Single(one => one.Fact is HelpRated).Envelope.OnBehalfOf.ShouldBe(home.PersonId);
    }

    [Theory, BothEngines]
    public async Task Who_says_that_nobody_came_is_believed_and_somebody_else_is_looked_for(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var id = await here.Ask("张阿姨");
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Go("小周", id);
        await here.Run<DenyHelp, Guid>("张阿姨", slice => slice.Run(new() { CallId = id }, default));
        ((await here.Call(id)).State, (await here.Hours()).Single().State).ShouldBe((CallState.Open, HoursState.Refused));
        (await here.Facts<HoursConfirmed>()).ShouldBeEmpty();
        (await here.Facts<HelpEscalated>()).Count.ShouldBe(1);
        var refused = (await here.Hours()).Single().Id;
        (await Refused(() => here.Certify("刘姐", refused))).ShouldBe("volunteers.hours-settled");
    }

    [Theory, BothEngines]
    public async Task A_need_of_the_list_becomes_a_call_once_and_is_met_when_somebody_helped(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var need = await here.Run<RecordNeed, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Kind = NeedKind.Errands, Words = "代买降压药" }, default));
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { NeedId = need, Kind = HelpKind.Errands }, default));
        (await Refused(() => here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { NeedId = need, Kind = HelpKind.Errands }, default)))).ShouldBe("volunteers.call-need-twice");
        ((await here.Call(id)).PersonId, (await here.Call(id)).Channel).ShouldBe((home.PersonId, CallChannel.Need));
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Go("小周", id);
        await here.Say("刘姐", id);
        await here.Settle();
        await here.Settle();
        var met = (await here.Facts<NeedMet>()).Single();
        (met.NeedId, met.By, met.MetOn).ShouldBe((need, NeedHelp.Volunteers, here.Today()));
    }

    [Theory, BothEngines]
    public async Task A_need_that_is_met_otherwise_sends_nobody_in_vain(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var need = await here.Run<RecordNeed, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Kind = NeedKind.Repair }, default));
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { NeedId = need, Kind = HelpKind.Repair }, default));
        await here.Run<MeetNeed, Guid>("刘姐", slice => slice.Run(new() { NeedId = need, By = NeedHelp.Family }, default));
        await here.Settle();
        var call = await here.Call(id);
        (call.State, call.End).ShouldBe((CallState.Ended, CallEnd.HelpedElsewhere));
    }

    [Theory, BothEngines]
    public async Task Who_could_go_is_suggested_with_the_reasons_and_the_load_is_shared(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("修理师傅", here.Buildings[0].Id, "repair");
        await here.NewVolunteer("楼上邻居", here.Buildings[2].Id);
        await here.NewVolunteer("远处邻居", here.Buildings[0].Id);
        await here.NewVolunteer("说过不去", here.Buildings[2].Id);
        var id = await here.Ask("张阿姨", HelpKind.Repair);
        await here.Offer(id, "说过不去");
        await here.Run<DeclineCall, Guid>("说过不去", slice => slice.Run(new() { CallId = id }, default));
        var lines = await here.Run<Suggest, IReadOnlyList<Suggest.Line>>("刘姐", slice => slice.Run(id, default));
        lines.Select(line => line.Name).ShouldBe(["楼上邻居", "修理师傅", "远处邻居", "说过不去"], ignoreOrder: true);
        lines[^1].Name.ShouldBe("说过不去");
        lines[0].Score.ShouldBeGreaterThan(lines[2].Score);
        lines.Single(line => line.Name == "楼上邻居").Reasons.Select(why => why.Text).ShouldBe(["volunteers.why.building", "volunteers.why.rested"]);
        lines.Single(line => line.Name == "修理师傅").Reasons.Select(why => why.Text).ShouldContain("volunteers.why.skill");
        lines.ShouldNotContain(line => line.PersonId == here["张阿姨"].PersonId);

        lines[0].Name.ShouldBe("修理师傅");

        // Whoever has given much lately comes after who has not.
        await here.Offer(id, "修理师傅");
        await here.Accept("修理师傅", id);
        await here.Go("修理师傅", id, 600);
        await here.Say("张阿姨", id);
        var next = await here.Ask("张阿姨", HelpKind.Company);
        lines = await here.Run<Suggest, IReadOnlyList<Suggest.Line>>("刘姐", slice => slice.Run(next, default));
        lines[^1].Name.ShouldBe("修理师傅");

        // But where it takes who can, they come before who has only rested next door.
        var tap = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["李叔"].PersonId, Kind = HelpKind.Repair }, default));
        (await here.Run<Suggest, IReadOnlyList<Suggest.Line>>("刘姐", slice => slice.Run(tap, default)))[0].Name.ShouldBe("修理师傅");
    }

    [Theory, BothEngines]
    public async Task Two_errands_at_one_time_are_refused(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var home = await here.Open((await here.Doors())[0], "钱奶奶");
        var at = Clock.Local(here.Now).AddDays(1);
        Task<Guid> Called(DateTime when) => here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Kind = HelpKind.Errands, WantedAt = when, Minutes = 60 }, default));
        var (first, second, third) = (await Called(at), await Called(at.AddMinutes(30)), await Called(at.AddMinutes(75)));
        foreach (var id in new[] { first, second, third })
        {
            await here.Offer(id, "小周");
        }

        await here.Accept("小周", first);
        (await Refused(() => here.Accept("小周", second))).ShouldBe("volunteers.clash");
        (await Refused(() => here.Accept("小周", third))).ShouldBe("volunteers.too-close");
        (await here.Run<Suggest, IReadOnlyList<Suggest.Line>>("刘姐", slice => slice.Run(second, default))).ShouldBeEmpty();

        // Who is looked for by name is found all the same, and staff read why nobody suggested them.
        var found = (await here.Run<CallDetail, CallDetail.View>("刘姐", slice => slice.Run(second, "小周", default))).Suggestions.Single();
        found.Name.ShouldBe("小周");
        found.Reasons.Select(why => why.Text).ShouldContain("volunteers.why.busy");
    }

    [Theory, BothEngines]
    public async Task Staff_can_ask_any_volunteer_and_a_leader_finds_only_their_own_people(On engine)
    {
        var here = await Neighbourhood.With(engine);
        foreach (var i in Enumerable.Range(0, Suggest.Most + 1))
        {
            await here.NewVolunteer($"近处{i}", here.Buildings[2].Id);
        }

        await here.NewVolunteer("远处老何");
        var id = await here.Ask("张阿姨");
        Task<CallDetail.View> Look(string by, Guid call, string? typed) => here.Run<CallDetail, CallDetail.View>(by, slice => slice.Run(call, typed, default));
        (await Look("刘姐", id, null)).Suggestions.Select(line => line.Name).ShouldNotContain("远处老何");
        (await Look("刘姐", id, "老何")).Suggestions.Single().Name.ShouldBe("远处老何");
        (await Look("刘姐", id, "远处老何")).Suggestions.Single().Name.ShouldBe("远处老何");
        (await Look("刘姐", id, "李叔")).Suggestions.ShouldBeEmpty("he is no volunteer");
        await here.Offer(id, "远处老何");
        await here.Accept("远处老何", id);

        var team = await here.TeamOf("近处0", "近处1");
        var given = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Kind = HelpKind.Company, TeamId = team }, default));
        (await Look("近处0", given, "近处1")).Suggestions.Single().Name.ShouldBe("近处1");
        (await Look("近处0", given, "远处老何")).Suggestions.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_child_asks_through_its_guardian_and_somebody_elses_help_is_nobodys_to_end(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        await here.MoveIn("小宝", here.Buildings[0].Id);
        await here.Join(home.HouseholdId, "小宝", Relation.Child, more: form => (form.Phone, form.Birthday) = (here["小宝"].Phone, here.Today().AddYears(-9)));
        (await Refused(() => here.Ask("小宝"))).ShouldBe("households.own.child-acts");
        var id = await here.Ask("张阿姨");
        await Should.ThrowAsync<NotYours>(() => here.Run<CloseCall, Guid>("李叔", slice => slice.Run(new() { CallId = id, Because = CallEnd.NotNeeded }, default)));
        await Should.ThrowAsync<NotYours>(() => here.Run<AskHelp, Guid>("李叔", slice => slice.Run(new() { Kind = HelpKind.Company, PersonId = here["张阿姨"].PersonId }, default)));
        await here.Run<CloseCall, Guid>("张阿姨", slice => slice.Run(new() { CallId = id, Because = CallEnd.NotNeeded }, default));
        (await here.Facts<HelpNotGiven>()).Single().Because.ShouldBe(CallEnd.NotNeeded);
    }

    [Theory, BothEngines]
    public async Task Of_two_records_of_one_human_the_help_becomes_one_persons_and_death_ends_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var twice = await here.Join(home.HouseholdId, "钱大爷", Relation.Relative);
        var id = await here.Run<OpenCall, Guid>("刘姐", slice => slice.Run(new() { PersonId = twice, Kind = HelpKind.Company }, default));
        await here.Run<MergePersons, object>("陈书记", async slice =>
        {
            await slice.Run(new() { KeptId = home.PersonId, MergedId = twice }, default);
            return "";
        });
        await here.Settle();
        (await here.Call(id)).PersonId.ShouldBe(home.PersonId);
        await here.Run<RecordDeath, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = home.PersonId, On = here.Today() }, default));
        await here.Settle();
        ((await here.Call(id)).State, (await here.Call(id)).End).ShouldBe((CallState.Ended, CallEnd.Died));
    }

    [Theory, BothEngines]
    public async Task What_somebody_said_is_told_to_them_and_goes_with_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var id = await here.Run<AskHelp, Guid>("张阿姨", slice => slice.Run(new() { Kind = HelpKind.Other, Words = "帮我抬一下冰箱" }, default));
        await here.Offer(id, "小周");
        await here.Accept("小周", id);
        await here.Go("小周", id);
        await here.Say("张阿姨", id);
        await here.Certify("刘姐", (await here.Hours()).Single().Id);
        var who = new Whose([here["张阿姨"].PersonId], here["张阿姨"].AccountId, ["张阿姨"]);
        var held = await here.AsSystem(scope => scope.GetRequiredService<ForgetHelp>().Tell(who, default));
        held[0].Rows.Single()[1].ShouldBe("帮我抬一下冰箱");
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetHelp>().Blank(who, default);
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        var call = await here.Call(id);
        (call.Words, call.Thanks, call.PlaceId).ShouldBe((null, null, null));
        (await here.Hours()).Single().State.ShouldBe(HoursState.Confirmed);
    }

    [Theory, BothEngines]
    public async Task The_figures_say_how_many_called_and_were_helped_and_how_soon(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var helped = await here.Ask("张阿姨");
        await here.Offer(helped, "小周");
        here.Now = here.Now.AddMinutes(90);
        await here.Accept("小周", helped);
        await here.Go("小周", helped);
        await here.Say("张阿姨", helped);
        var ended = await here.Ask("李叔", HelpKind.Company);
        await here.Run<CloseCall, Guid>("李叔", slice => slice.Run(new() { CallId = ended, Because = CallEnd.NotNeeded }, default));
        var wrong = await here.Ask("李叔", HelpKind.Repair);
        await here.Run<CloseCall, Guid>("刘姐", slice => slice.Run(new() { CallId = wrong, Because = CallEnd.Mistake }, default));
        var facts = await here.Facts();
        long Sum(string code) => facts.SelectMany(one => here.Town.Services.GetRequiredService<House>().Indicators[code].Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
        (Sum("volunteers.calls"), Sum("volunteers.calls-met"), Sum("volunteers.calls-ended"), Sum("volunteers.calls-helped"), Sum("volunteers.time-to-accept")).ShouldBe((3, 1, 2, 1, 90));
    }

    [Theory, BothEngines]
    public async Task Every_page_of_help_opens_for_whom_it_is_and_no_name_stands_where_it_should_not(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.NewVolunteer("小周");
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var need = await here.Run<RecordNeed, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Kind = NeedKind.Errands, Words = "代买降压药" }, default));
        var id = await here.Run<AskHelp, Guid>("张阿姨", slice => slice.Run(new() { Kind = HelpKind.Errands, Words = "买两斤米" }, default));
        await here.Offer(id, "小周");
        await using var door = await Doorstep.Open(here);
        using var desk = await door.As("刘姐");
        foreach (var page in new[]
        {
            "volunteers/calls", "volunteers/calls?state=all", "volunteers/calls/new", "volunteers/calls/new?q=钱", $"volunteers/calls/new?person={home.PersonId}", $"volunteers/calls/new?need={need}", $"volunteers/calls/{id}", $"volunteers/calls/{id}/close",
            $"volunteers/calls/{id}/said", $"volunteers/calls/{id}/finish", "api/volunteers/calls", $"api/volunteers/calls/{id}", "api/volunteers/calls/export.xlsx", $"exchange/needs/{need}",
        })
        {
            using var answer = await desk.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        (await desk.GetStringAsync($"exchange/needs/{need}")).ShouldContain($"volunteers/calls/new?need={need}");
        (await desk.GetAsync("volunteers/rules")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var secretary = await door.As("陈书记");
        (await secretary.GetAsync("volunteers/rules")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var elder = await door.As("张阿姨");
        foreach (var page in new[] { "volunteers/ask", "volunteers/help", $"volunteers/help/{id}", "volunteers/hours/mine", "volunteers/shifts", "./" })
        {
            (await elder.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        (await elder.GetStringAsync("./")).ShouldContain("volunteers/ask");
        using var volunteer = await door.As("小周");
        var asked = await volunteer.GetStringAsync($"volunteers/help/{id}");
        asked.ShouldContain("买两斤米");
        asked.ShouldNotContain("张");
        using var other = await door.As("李叔");
        (await other.GetAsync($"volunteers/help/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.GetAsync("volunteers/calls")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<IReadOnlyList<string>> Waiting(Neighbourhood here, string who, bool resident = false) => [.. (await Waits(here, who, resident)).Lines.Select(line => line.Kind)];

    private static async Task<WaitingList> Waits(Neighbourhood here, string who, bool resident)
    {
        var actor = await here.ActorOf(who);
        return await here.Run<HelpWaiting, WaitingList>(who, waits => waits.For(actor, new WaitingQuery(resident), default));
    }

    private static Task<List<string>> Told(Neighbourhood here, string who)
    {
        var person = here[who].PersonId;
        return here.AsSystem(scope => scope.GetRequiredService<Db>().Set<GivenNotice>().AsNoTracking().Where(row => row.PersonId == person).OrderBy(row => row.Id).Select(row => row.Text).ToListAsync());
    }
}
