using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Cards;
using Mulin.Points.Conduct;
using Mulin.Points.Lists;
using Mulin.Points.Shop;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>Nobody decides in their own case, whichever way they come to it, and no rule is got round by beginning anew.</summary>
public class OwnCaseTests
{
    [Theory, BothEngines]
    public async Task Whoever_lives_with_somebody_does_not_decide_what_they_object_to(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Join(panel.Zhang, "高委员", more: form => form.PersonId = here["高委员"].PersonId);
        await panel.Assessed("lane", here["张阿姨"].PersonId);
        await panel.Assessed("dog", here["张阿姨"].PersonId);
        await panel.MonthEnds();
        var entry = (await panel.Rows<Listing>()).Single().Id;
        var objection = await here.Run<ObjectTo, Guid>("张阿姨", slice => slice.Run(new() { EntryId = entry, Words = "那天我不在家" }, default));
        await here.Run<NameKeeper, Guid>("陈书记", slice => slice.Run(new() { PersonId = here["高委员"].PersonId }, default));
        await panel.Decides("高委员", objection, true).IsRefused("points.decide-own");
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectionDetail, ObjectionDetail.View>("高委员", slice => slice.Run(objection, default)));

        // So the secretary names somebody else to read it beside her.
        await here.Run<NameKeeper, Guid>("陈书记", slice => slice.Run(new() { PersonId = here["邓委员"].PersonId }, default));
        await panel.Decides("邓委员", objection, true);
        await panel.Decides("陈书记", objection, true);
        (await panel.Rows<Listing>()).Single().Because.ShouldBe(EntryEnd.Corrected);
    }

    [Theory, BothEngines]
    public async Task Two_assessors_of_one_home_are_one_pair_of_eyes(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Settle("周师母", Office.Assessor);
        var home = (await here.AsSystem(scope => scope.GetRequiredService<IHomes>().WhereLive([here["周老师"].PersonId], default)))[here["周老师"].PersonId];
        await here.Join(home, "周师母", more: form => (form.PersonId, form.Birthday) = (here["周师母"].PersonId, new(1960, 5, 1)));
        await here.Claim("周师母", await here.Invite(home));
        await here.Run<EnterElection, Guid>("高委员", slice => slice.Run(new() { PersonId = here["周师母"].PersonId, ElectedOn = here.Today(), Votes = 80 }, default));
        var seen = await panel.Sees("serves", here["张阿姨"].PersonId);
        (await here.Run<AssessorDesk, AssessorDesk.View>("周师母", slice => slice.Run(default))).Waiting.ShouldBeEmpty();
        await panel.Agrees(seen, "周师母").IsRefused("points.assess-second-home");
        await panel.Agrees(seen, "周老师").IsRefused("points.assess-second");
        (await here.Run<AssessorDesk, AssessorDesk.View>("吴奶奶", slice => slice.Run(default))).Waiting.Count.ShouldBe(1);
        await panel.Agrees(seen);

        // Nor does who lives with an assessor decide about what they saw.
        await here.Join(home, "高委员", more: form => form.PersonId = here["高委员"].PersonId);
        var objection = await panel.Objects("张阿姨", seen);
        await panel.Decides("高委员", objection, false).IsRefused("points.decide-assessed");
    }

    [Theory, BothEngines]
    public async Task What_one_human_saw_under_two_names_does_not_count(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await panel.Assessed("lane", here["张阿姨"].PersonId);
        await panel.Assessed("serves", here["李叔"].PersonId);
        await here.Told(new PersonsMerged(here["周老师"].PersonId, here["吴奶奶"].PersonId));
        await here.Settle();
        (await panel.Rows<Assessment>()).ShouldAllBe(row => row.State == AssessmentState.Corrected);
        (await panel.Rows<ConductEntry>()).GroupBy(row => row.AssessmentId).ShouldAllBe(one => one.Sum(row => row.Points) == 0);
        (await here.Facts<AssessmentCorrected>()).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Whoever_is_forgotten_is_taken_out_of_the_number_on_the_list(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var person = here["张阿姨"].PersonId;
        await panel.Assessed("lane", person);
        await panel.Assessed("dog", person);
        await panel.MonthEnds();
        (await Standing()).ShouldBe(1);
        await here.AsSystem(async scope =>
        {
            await scope.GetRequiredService<ForgetConduct>().Blank(new Whose([person], null, ["张阿姨"]), default);
            await scope.GetRequiredService<Kernel.Data.Db>().Save(default);
            return true;
        });
        await here.Told(new PersonForgotten(person, ForgottenBecause.Asked, WithAccount: false));
        await here.Settle();
        (await Standing()).ShouldBe(0);
        var (entered, left) = ((await here.Facts()).Single(one => one.Fact is ListEntered).Envelope, (await here.Facts()).Single(one => one.Fact is ListLeft).Envelope);
        left.GridId.ShouldBe(entered.GridId);
        await here.Pass(TimeSpan.FromDays(120));
        (await Standing()).ShouldBe(0);

        async Task<long> Standing() => (await here.Facts()).SelectMany(one => here.Town.Services.GetRequiredService<House>().Indicators["points.list-entries"].Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
    }

    [Theory, BothEngines]
    public async Task Who_closes_a_card_and_opens_another_begins_no_new_month(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(10_000);
        await here.Rule(Earn.Service, 10, day: 20, month: 30);
        await here.Card("张阿姨");
        await here.Served(here["张阿姨"].PersonId, 240);
        (await here.Balance("张阿姨")).ShouldBe(20);
        await here.Through<CloseCard, Guid>("张阿姨", slice => slice.Run(new(), default));
        await here.Settle();
        await here.Card("张阿姨");
        await here.Served(here["张阿姨"].PersonId, 60);
        (await here.Balance("张阿姨")).ShouldBe(0);
        here.Now = here.Now.AddDays(1);
        var hours = await here.Served(here["张阿姨"].PersonId, 240);
        (await here.Balance("张阿姨")).ShouldBe(10);
        await here.Voided(hours, here["张阿姨"].PersonId, 240);
        (await here.Balance("张阿姨")).ShouldBe(0);
        here.Now = here.Now.AddDays(40);
        await here.Served(here["张阿姨"].PersonId, 240);
        (await here.Balance("张阿姨")).ShouldBe(20);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Sums_and_days_that_nobody_can_mean_are_said_to_be_wrong(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Offer(10, 1, yuan: "79228162514264337593543950335").IsRefused("points.good-price", "Yuan");
        await here.Offer(10, 1, yuan: "100000.01").IsRefused("points.good-price", "Yuan");
        await here.Through<DrawSettlement, Guid>("刘姐", slice => slice.Run(new() { ShopId = Guid.NewGuid(), Month = DateOnly.MaxValue }, default)).IsRefused("points.settlement-open", "Month");
        await panel.Adopt("much", ConductOf.Person, int.MinValue).IsRefused("points.article-points", "Points");
        await here.Run<EnterElection, Guid>("高委员", slice => slice.Run(new() { PersonId = here["郑爷爷"].PersonId, ElectedOn = here.Today(), Votes = 1, From = DateOnly.MaxValue }, default)).IsRefused("points.seat-until", "From");
    }

    [Theory, BothEngines]
    public async Task The_slip_that_the_desk_prints_bears_the_number_of_the_voucher(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var card = await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var good = await here.Offer(30, 2);
        var codes = (await here.Through<PrintCard, PrintCard.Printed>("刘姐", slice => slice.Run(new() { CardId = card }, default))).Codes!;
        await using var door = await Doorstep.Open(here);
        using var desk = await door.As("刘姐");
        var (_, fields) = await desk.Form($"points/cards/{card}/buy", "buy");
        using var sent = await desk.PostAsync($"points/cards/{card}/buy", new FormUrlEncodedContent([.. fields.Where(field => field.Key is not ("Form.GoodId" or "Form.Code")), new("Form.GoodId", good.ToString()), new("Form.Code", codes[0])]));
        var slip = await sent.Content.ReadAsStringAsync();
        var voucher = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Voucher>().SingleAsync());
        slip.ShouldContain($"券号 {voucher.Number}");
    }
}
