using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>What neighbours do becomes points: once, under the rule of its day, up to the cap, and back again when it was not so.</summary>
public class EarningTests
{
    [Theory, BothEngines]
    public async Task Confirmed_hours_become_points_exactly_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var card = await here.Purses();
        var hours = await here.Served(here["张阿姨"].PersonId, 120);
        await here.Settle();
        (await here.DeliverAgain("points.EarnHours")).ShouldBe(1);
        await here.Settle();

        var view = await here.PurseOf("张阿姨");
        view.Card!.Balance.ShouldBe(20);
        var line = view.Statement.Lines.Single();
        (line.Text, line.Points, line.On, line.Note).ShouldBe(("志愿服务2小时", 20, here.Today(), null));
        var issued = (await here.Facts<PointsIssued>()).Single();
        (issued.CardId, issued.Earn, issued.Points, issued.SourceId, issued.On).ShouldBe((card, Earn.Service, 20, hours, here.Today()));
        var envelope = (await here.Facts()).Single(one => one.Fact is PointsIssued).Envelope;
        envelope.CauseId.ShouldBe((await here.Facts()).Single(one => one.Fact is HoursConfirmed).Envelope.Id);
        (await here.Books()).ShouldSatisfyAllConditions(books => books.Pool.ShouldBe(9_980), books => books.OnCards.ShouldBe(20), books => books.Balances.ShouldBeTrue());
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Voided_hours_take_back_what_they_gave_whichever_is_heard_first(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        var hours = await here.Served(person, 90);
        (await here.Balance("张阿姨")).ShouldBe(15);
        (await here.PurseOf("张阿姨")).Statement.Lines.Single().Text.ShouldBe("志愿服务1小时30分钟");
        await here.Voided(hours, person, 90);
        (await here.Balance("张阿姨")).ShouldBe(0);

        var early = Guid.NewGuid();
        await here.Voided(early, person, 60);
        await here.Served(person, 60, id: early);
        (await here.Balance("张阿姨")).ShouldBe(0);
        (await here.Facts<PointsTakenBack>()).Single().ShouldSatisfyAllConditions(fact => fact.Points.ShouldBe(15), fact => fact.Short.ShouldBe(0), fact => fact.On.ShouldBe(here.Today()));
        (await here.PurseOf("张阿姨")).Statement.Lines.Select(line => line.Points).ShouldBe([-15, 15]);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task What_was_spent_before_it_was_taken_back_comes_off_the_next_points(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        var hours = await here.Served(person, 120);
        await here.Buy("张阿姨", await here.Offer(15, 3));
        await here.Voided(hours, person, 120);

        var view = await here.PurseOf("张阿姨");
        (view.Card!.Balance, view.Card.Debt).ShouldBe((0, 15));
        view.Statement.Lines[0].Note.ShouldBe("另有15分从以后的积分里扣");
        (await here.Notices("张阿姨")).ShouldContain("points.notice.short");
        (await here.Verified()).ShouldBeNull();

        await here.Served(person, 60);
        view = await here.PurseOf("张阿姨");
        (view.Card!.Balance, view.Card.Debt).ShouldBe((0, 5));
        await here.Served(person, 60, here.Today().AddDays(-1).AddDays(1));
        view = await here.PurseOf("张阿姨");
        (view.Card!.Balance, view.Card.Debt).ShouldBe((5, 0));
        (await here.Facts<DebtSettled>()).Sum(fact => fact.Points).ShouldBe(15);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task What_was_taken_back_to_the_last_point_still_stands_in_the_statement(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        var hours = await here.Served(person, 60);
        await here.Buy("张阿姨", await here.Offer(10, 3));
        await here.Voided(hours, person, 60);
        var line = (await here.PurseOf("张阿姨")).Statement.Lines[0];
        (line.Text, line.Points).ShouldBe(("记录更正，收回：志愿服务1小时", 0));
        line.Note.ShouldNotBeNull();
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Caps_of_a_day_and_a_month_hold_and_free_room_is_used_again(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(10_000);
        await here.Rule(Earn.Service, 10, day: 25, month: 60);
        await here.Card("张阿姨");
        var person = here["张阿姨"].PersonId;
        var first = await here.Served(person, 120);
        await here.Served(person, 60);
        (await here.Balance("张阿姨")).ShouldBe(25);
        (await here.PurseOf("张阿姨")).Statement.Lines[0].Note.ShouldBe("到了上限");

        // Without the first there is room for all of the second.
        await here.Voided(first, person, 120);
        (await here.Balance("张阿姨")).ShouldBe(10);
        here.Now = here.Now.AddDays(1);
        await here.Served(person, 300);
        here.Now = here.Now.AddDays(1);
        await here.Served(person, 300);
        (await here.Balance("张阿姨")).ShouldBe(60);
        here.Now = here.Now.AddMonths(1);
        await here.Served(person, 300);
        (await here.Balance("张阿姨")).ShouldBe(85);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public void Whatever_order_facts_arrive_in_the_month_comes_to_the_same(On engine) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => SameSum(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(6));

    [Fact]
    public void What_a_month_comes_to_never_passes_its_caps_and_does_not_depend_on_the_order()
    {
        var today = new DateOnly(2026, 11, 2);
        var done = Gen.Choose(0, 29).SelectMany(day => Gen.Choose(1, 600).Select(minutes => (Day: today.AddDays(day), Minutes: minutes))).ListOf().Select(list => list.ToList());
        var tariff = Gen.Choose(1, 40).SelectMany(points => Gen.Choose(1, 60).SelectMany(day => Gen.Choose(60, 300).Select(month => (Points: points, Day: day, Month: month))));
        Prop.ForAll(done.ToArbitrary(), tariff.ToArbitrary(), (list, terms) =>
        {
            List<Rule> rules =
            [
                new(Guid.NewGuid(), new(Earn.Service, EarnUnit.Hour, terms.Points, terms.Day, terms.Month, today), false, DateTime.UnixEpoch, today),
                new(Guid.NewGuid(), new(Earn.Service, EarnUnit.Hour, terms.Points * 2, terms.Day, terms.Month, today.AddDays(10)), true, DateTime.UnixEpoch, today),
            ];
            var due = Reckoning.Due(rules, list);
            var backwards = Reckoning.Due(rules, Enumerable.Reverse(list));
            var fewer = list.Count == 0 ? 0 : Reckoning.Due(rules, list.Skip(1));
            return due == backwards && due <= terms.Month && fewer <= due && list.GroupBy(one => one.Day).All(day => Reckoning.Due(rules, day) <= terms.Day);
        }).QuickCheckThrowOnFailure();
    }

    [Theory, BothEngines]
    public async Task A_new_rule_begins_on_its_day_and_what_was_earned_before_stands(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 60);
        (await here.Refusal(() => here.Rule(Earn.Service, 30))).ShouldBe("points.rule-tomorrow");
        (await here.Refusal(() => here.Rule(Earn.Attendance, 5, from: here.Today().AddDays(-1)))).ShouldBe("points.rule-past");
        (await here.Refusal(() => here.Rule(Earn.Service, 5, EarnUnit.Time, from: here.Today().AddDays(1)))).ShouldBe("points.rule-unit");
        (await here.Refusal(() => here.Rule(Earn.Service, 5, day: 50, month: 40, from: here.Today().AddDays(1)))).ShouldBe("points.rule-caps");
        await Should.ThrowAsync<NotYours>(() => here.Through<SetRule, Guid>("刘姐", slice => slice.Run(new() { Earn = Earn.Service, Unit = EarnUnit.Hour, Points = 5, From = here.Today().AddDays(1) }, default)));

        await here.Rule(Earn.Service, 30, from: here.Today().AddDays(1));
        await here.Served(person, 60);
        (await here.Balance("张阿姨")).ShouldBe(20);
        here.Now = here.Now.AddDays(1);
        await here.Served(person, 60);
        (await here.Balance("张阿姨")).ShouldBe(50);

        // A sheet entered late earns what its own day gave.
        await here.Served(person, 60, here.Today().AddDays(-1));
        (await here.Balance("张阿姨")).ShouldBe(60);
        var rules = await here.AsNobody(scope => scope.GetRequiredService<RuleList>().Run(default));
        (rules.Now.Single().Points, rules.Past.Single().Points, rules.Past.Single().Until).ShouldBe((30, 10, here.Today().AddDays(-1)));
        await here.Rule(Earn.Service, 0, from: here.Today().AddDays(1));
        here.Now = here.Now.AddDays(1);
        await here.Served(person, 60);
        (await here.Balance("张阿姨")).ShouldBe(60);
    }

    [Theory, BothEngines]
    public async Task An_empty_pool_lets_points_wait_and_the_secretary_sees_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses(pool: 5);
        await here.Card("李叔");
        await here.Served(here["张阿姨"].PersonId, 60);
        await here.Served(here["李叔"].PersonId, 120);
        (await here.PurseOf("张阿姨")).Card.ShouldSatisfyAllConditions(card => card!.Balance.ShouldBe(0), card => card!.Owed.ShouldBe(10));
        var waits = (await Waiting(here, "陈书记")).Lines.Single();
        (waits.Kind, waits.Title).ShouldBe((OwedWaiting.Pool, "30分等着发放"));
        (await Waiting(here, "刘姐")).Lines.ShouldBeEmpty();

        // What was voided in the meantime waits no longer.
        await here.Fund(10);
        await here.Settle();
        (await here.Balance("张阿姨")).ShouldBe(10);
        (await here.PurseOf("李叔")).Card!.Owed.ShouldBe(20);
        await here.Fund(100);
        await here.Settle();
        (await here.Balance("李叔")).ShouldBe(20);
        (await Waiting(here, "陈书记")).Lines.ShouldBeEmpty();
        (await here.PurseOf("李叔")).Statement.Lines.Single().Text.ShouldBe("11月志愿服务补发");
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Points_that_were_taken_back_reach_who_waits_for_them(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses(pool: 20);
        await here.Card("李叔");
        var hours = await here.Served(here["张阿姨"].PersonId, 120);
        await here.Served(here["李叔"].PersonId, 60);
        await here.Voided(hours, here["张阿姨"].PersonId, 120);
        await here.Pass(TimeSpan.FromMinutes(1));
        ((await here.Balance("张阿姨")), (await here.Balance("李叔"))).ShouldBe((0, 10));
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Nothing_is_kept_of_who_wants_no_points_and_days_before_count_only_where_the_community_says_so(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 60);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Credit>().CountAsync())).ShouldBe(0);
        (await here.PurseOf("张阿姨")).Card.ShouldBeNull();
        here.Now = here.Now.AddDays(3);
        await here.Card("张阿姨");
        await here.Settle();
        (await here.Balance("张阿姨")).ShouldBe(0);

        // 李叔 opens one where five days count back; a voided one among them counts for nothing.
        await here.As("陈书记", scope => scope.GetRequiredService<SetPoints>().Run(new() { DaysBack = 5, VoucherDays = 30, StayDays = 60, BadgePoints = 30 }, default));
        var other = here["李叔"].PersonId;
        await here.Served(other, 60, here.Today().AddDays(-2));
        var gone = await here.Served(other, 60, here.Today().AddDays(-1));
        await here.Voided(gone, other, 60, here.Today().AddDays(-1));
        await here.Served(other, 60, here.Today().AddDays(-9));
        await here.Card("李叔");
        await here.Settle();
        (await here.DeliverAgain("points.CountBack")).ShouldBeGreaterThan(0);
        await here.Settle();
        (await here.Balance("李叔")).ShouldBe(10);
        (await here.Refusal(() => here.Card("李叔"))).ShouldBe("points.card-there");
    }

    [Theory, BothEngines]
    public async Task Attendance_earns_by_the_time_and_is_taken_back(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Attendance, 5, EarnUnit.Time);
        await here.Card("张阿姨");
        var person = here["张阿姨"].PersonId;
        var attendance = await here.Came(person);
        await here.Came(person);
        (await here.Balance("张阿姨")).ShouldBe(10);
        (await here.PurseOf("张阿姨")).Statement.Lines[0].Text.ShouldBe("参加活动");
        await here.Told(new AttendanceVoided(attendance, person, Guid.NewGuid(), Guid.NewGuid(), ActivityKind.Activity, 90, here.Today()));
        await here.Settle();
        (await here.Balance("张阿姨")).ShouldBe(5);
    }

    [Theory, BothEngines]
    public async Task Old_points_expire_where_the_community_says_so_the_oldest_first(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 300);
        await here.As("陈书记", scope => scope.GetRequiredService<SetPoints>().Run(new() { ExpireMonths = 2, VoucherDays = 30, StayDays = 60, BadgePoints = 30 }, default));
        await here.Settle();
        await here.Buy("张阿姨", await here.Offer(20, 3));
        await here.Pass(TimeSpan.FromDays(40));
        await here.Served(person, 120);

        // 30 of November's 50 are left on 1 February; December's 20 are still good, and what the voucher gave back counts from the day it came back.
        await here.Pass(TimeSpan.FromDays(30));
        (await here.Balance("张阿姨")).ShouldBe(70);
        await here.Pass(TimeSpan.FromDays(25));
        (await here.Balance("张阿姨")).ShouldBe(40);
        await here.Pass(TimeSpan.FromDays(30));
        (await here.Balance("张阿姨")).ShouldBe(0);
        (await here.Facts<PointsExpired>()).Sum(fact => fact.Points).ShouldBe(70);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Of_two_records_of_one_human_two_cards_become_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10, day: 30);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var twice = await here.Join(home.HouseholdId, "钱大爷", Mulin.Contracts.Households.Relation.Relative);
        var first = await here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId }, default));
        var second = await here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = twice }, default));
        await here.Served(home.PersonId, 120);
        var hours = await here.Served(twice, 120);
        await here.Run<MergePersons, object>("陈书记", async slice =>
        {
            await slice.Run(new() { KeptId = home.PersonId, MergedId = twice }, default);
            return "";
        });
        await here.Settle();

        // Past points stand, also above the cap of one.
        var cards = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().AsNoTracking().ToDictionaryAsync(row => row.Id));
        (cards[first].Balance, cards[second].Balance, cards[second].State, cards[second].IntoId).ShouldBe((40, 0, CardState.Merged, first));
        (await here.Verified()).ShouldBeNull();

        // A fact about the old record still finds the card; the day is full.
        await here.Served(twice, 60);
        await here.Voided(hours, twice, 120);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().Where(row => row.Id == first).Select(row => row.Balance).SingleAsync())).ShouldBe(40);
        (await here.Facts<CardClosed>()).Single().Because.ShouldBe(CardEnd.Merged);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_card_that_only_the_lost_record_had_goes_to_the_kept_one(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var twice = await here.Join(home.HouseholdId, "钱大爷", Mulin.Contracts.Households.Relation.Relative);
        await here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = twice }, default));
        await here.Served(twice, 120);
        await here.Run<MergePersons, object>("陈书记", async slice =>
        {
            await slice.Run(new() { KeptId = home.PersonId, MergedId = twice }, default);
            return "";
        });
        await here.Settle();
        var card = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().AsNoTracking().SingleAsync(row => row.State == CardState.Open));
        (card.PersonId, card.Balance).ShouldBe((home.PersonId, 20));
        await here.Served(twice, 60);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().Where(row => row.Id == card.Id).Select(row => row.Balance).SingleAsync())).ShouldBe(30);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task The_figures_follow_what_came_and_went(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Card("李叔");
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 180);
        var gone = await here.Served(here["李叔"].PersonId, 60);
        await here.Voided(gone, here["李叔"].PersonId, 60);
        var good = await here.Offer(10, 5);
        var voucher = await here.Buy("张阿姨", good);
        await here.HandIn("刘姐", await here.Digits("张阿姨", voucher));
        await here.Buy("张阿姨", good);
        await here.Pass(TimeSpan.FromDays(40));
        await here.Through<CloseCard, Guid>("李叔", slice => slice.Run(new(), default));
        await here.Settle();
        var facts = await here.Facts();
        long Sum(string code) => facts.SelectMany(one => here.Town.Services.GetRequiredService<House>().Indicators[code].Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value);
        (Sum("points.issued"), Sum("points.spent"), Sum("points.in-circulation"), Sum("points.cards"), Sum("points.redeemed"), Sum("points.goods")).ShouldBe((30, 10, 20, 1, 1, 1));
        (await here.Books()).OnCards.ShouldBe(20);
    }

    private static async Task<bool> SameSum(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.Found(engine);
        await here.Settle("陈书记", Kernel.People.Office.Secretary);
        await here.Settle("刘姐", Kernel.People.Office.CommunityStaff);
        await here.Fund(100_000);
        await here.Rule(Earn.Service, 7, day: 20, month: 90);
        await here.MoveIn("甲", here.Buildings[0].Id);
        await here.MoveIn("乙", here.Buildings[0].Id);
        await here.Card("甲");
        await here.Card("乙");
        var done = Enumerable.Range(0, 14).Select(_ => (Id: Guid.NewGuid(), Other: Guid.NewGuid(), Minutes: random.Next(10, 300), On: here.Today().AddDays(random.Next(6)), Void: random.Next(4) == 0)).ToList();
        here.Now = here.Now.AddDays(8);
        await Tell("甲", done.OrderBy(one => one.On), one => one.Id, voidFirst: false);
        await Tell("乙", done.OrderBy(_ => random.Next()), one => one.Other, voidFirst: random.Next(2) == 0);
        var rules = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Rule>().AsNoTracking().ToListAsync());
        var due = Reckoning.Due(rules, done.Where(one => !one.Void).Select(one => (one.On, one.Minutes)));
        (await here.Balance("甲")).ShouldBe(due);
        (await here.Balance("乙")).ShouldBe(due);
        (await here.Verified()).ShouldBeNull();
        return true;

        async Task Tell(string name, IEnumerable<(Guid Id, Guid Other, int Minutes, DateOnly On, bool Void)> list, Func<(Guid Id, Guid Other, int Minutes, DateOnly On, bool Void), Guid> id, bool voidFirst)
        {
            var person = here[name].PersonId;
            foreach (var one in list)
            {
                if (one.Void && voidFirst)
                {
                    await here.Voided(id(one), person, one.Minutes, one.On, settle: random.Next(2) == 0);
                }

                await here.Served(person, one.Minutes, one.On, id(one), settle: random.Next(2) == 0);
                if (one.Void && !voidFirst)
                {
                    await here.Voided(id(one), person, one.Minutes, one.On, settle: random.Next(2) == 0);
                }
            }

            await here.Settle();
        }
    }

    private static async Task<WaitingList> Waiting(Neighbourhood here, string who)
    {
        var actor = await here.ActorOf(who);
        return await here.Run<OwedWaiting, WaitingList>(who, waits => waits.For(actor, new(false), default));
    }
}
