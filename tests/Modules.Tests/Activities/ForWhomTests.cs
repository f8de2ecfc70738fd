using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Activities.Seats;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Households.Own;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Activities;

/// <summary>Who signs up whom: a guardian their child, a grown relative whoever allowed it, and nobody under eighteen anybody but themselves.</summary>
public class ForWhomTests
{
    [Theory, BothEngines]
    public async Task Only_grown_members_of_the_household_are_offered_to_sign_one_up(On engine)
    {
        var (here, home) = await Family(engine);
        var view = await here.As("李叔", scope => scope.GetRequiredService<AllowProxy>().Look(default));
        view.Lines.Select(line => line.PersonId).ShouldBe([here["李婶"].PersonId]);
        view.Young.ShouldBe(2);

        // With the wife gone the page says why nobody is left to choose, and names no child.
        await here.As("刘姐", scope => scope.GetRequiredService<Mulin.Households.Homes.MoveOut>().Run(new() { HouseholdId = home, PersonIds = [here["李婶"].PersonId], On = here.Today() }, default));
        await using var door = await Doorstep.Open(here);
        using var browser = await door.As("李叔");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync(new Uri("activities/family", UriKind.Relative)));
        page.ShouldContain("同住的家人都还没满18岁");
        page.ShouldNotContain("小明");
    }

    [Theory, BothEngines]
    public async Task Who_is_under_eighteen_cannot_be_allowed_to_sign_up_a_grown_person(On engine)
    {
        var (here, _) = await Family(engine);
        foreach (var young in new[] { "小明", "小红" })
        {
            var refusal = await Should.ThrowAsync<Refusal>(() => Allow(here, "李叔", young));
            (refusal.Code, refusal.Field).ShouldBe(("activities.proxy-young", nameof(AllowProxy.Form.PersonId)));
        }

        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Proxy>().CountAsync())).ShouldBe(0);
        await Allow(here, "李叔", "李婶");
        var id = await here.Open(places: 5);
        await here.Enrol("李婶", id, more: form => form.PersonIds = [here["李叔"].PersonId]);
    }

    [Theory, BothEngines]
    public async Task A_permission_a_minor_was_once_given_opens_nothing(On engine)
    {
        var (here, _) = await Family(engine);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            db.Add(new Proxy(db.NewId(), here["李叔"].PersonId, here["小红"].PersonId, db.Now));
            return await db.Save(0, default);
        });
        var id = await here.Open(places: 5);
        (await here.As("小红", scope => scope.GetRequiredService<Kin>().Lines(default))).Select(line => line.PersonId).ShouldBe([here["小红"].PersonId]);
        await Should.ThrowAsync<NotYours>(() => here.Enrol("小红", id, more: form => form.PersonIds = [here["李叔"].PersonId]));

        // For herself she signs up: she is fifteen.
        await here.Enrol("小红", id);
    }

    [Theory, BothEngines]
    public async Task A_girl_of_fifteen_lets_her_mother_sign_her_up_and_a_child_of_ten_has_its_guardian(On engine)
    {
        var (here, _) = await Family(engine);
        var id = await here.Open(places: 9);
        await Should.ThrowAsync<NotYours>(() => here.Enrol("李婶", id, more: form => form.PersonIds = [here["小红"].PersonId]));
        await Allow(here, "小红", "李婶");
        await here.Enrol("李婶", id, more: form => form.PersonIds = [here["小红"].PersonId]);
        (await Hall.Refused(() => Allow(here, "小明", "李婶"))).ShouldBe("households.own.child-acts");
        await Should.ThrowAsync<NotYours>(() => here.Enrol("李婶", id, more: form => form.PersonIds = [here["小明"].PersonId]));
        await here.Through("刘姐", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = here["小明"].PersonId, GuardianId = here["李婶"].PersonId }, default));
        await here.Enrol("李婶", id, more: form => form.PersonIds = [here["小明"].PersonId]);
    }

    [Theory, BothEngines]
    public async Task A_guardian_who_turns_out_to_be_a_minor_acts_for_nobody(On engine)
    {
        var (here, _) = await Family(engine);
        var (child, sister) = (here["小明"].PersonId, here["小红"].PersonId);
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<RecordGuardian>().Run(new() { ChildId = child, GuardianId = sister }, default)))).ShouldBe("households.own.guardian-young");
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            db.Add(new Guardianship(db.NewId(), child, sister, confirmed: false, sister, db.Now, new Kernel.Domain.Spot(db.Here.AreaPath, null)));
            return await db.Save(0, default);
        });
        var asked = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Guardianship>().Select(row => row.Id).SingleAsync());
        (await Hall.Refused(() => here.Through("刘姐", scope => scope.GetRequiredService<DecideGuardian>().Run(new() { GuardianshipId = asked, Act = GuardianAct.Confirm }, default)))).ShouldBe("households.own.guardian-young");
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var row = await db.Set<Guardianship>().SingleAsync();
            row.StandAt(new Kernel.Domain.Spot(db.Here.AreaPath, null)).Confirm(here["刘姐"].PersonId, db.Now);
            return await db.Save(0, default);
        });
        (await here.AsSystem(scope => scope.GetRequiredService<IActsFor>().Of(sister, default))).ShouldBeEmpty();
        var id = await here.Open(places: 5);
        await Should.ThrowAsync<NotYours>(() => here.Enrol("小红", id, more: form => form.PersonIds = [child]));
    }

    private static Task<Guid> Allow(Neighbourhood here, string who, string whom) => here.Through(who, scope => scope.GetRequiredService<AllowProxy>().Run(new() { PersonId = here[whom].PersonId, Allow = true }, default));

    /// <summary>Two grown people, a girl of fifteen and a boy of ten; nobody is on file as anybody's guardian.</summary>
    private static async Task<(Neighbourhood Here, Guid Household)> Family(On engine)
    {
        var here = await Neighbourhood.With(engine);
        foreach (var name in new[] { "李婶", "小明", "小红" })
        {
            await here.MoveIn(name);
        }

        var home = (await here.Settled("李叔")).HouseholdId;
        await here.Join(home, "李婶", more: form => (form.PersonId, form.IdNumber) = (here["李婶"].PersonId, Homestead.Id(new DateOnly(1980, 3, 3))));
        await here.Join(home, "小明", Relation.Child, more: form => (form.PersonId, form.IdNumber) = (here["小明"].PersonId, Homestead.Id(new DateOnly(2016, 5, 1))));
        await here.Join(home, "小红", Relation.Child, more: form => (form.PersonId, form.IdNumber) = (here["小红"].PersonId, Homestead.Id(new DateOnly(2011, 5, 1))));
        return (here, home);
    }
}
