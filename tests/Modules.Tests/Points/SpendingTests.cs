using System.Net;
using System.Net.Http.Json;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Households.Homes;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>What points buy: never twice with the same points, never more than there is, and given back once.</summary>
public class SpendingTests
{
    [Theory, BothEngines]
    public async Task A_voucher_is_bought_shown_and_handed_in_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var shop = await here.Body("便民店", BodyKind.Shop);
        var other = await here.Body("老街面馆", BodyKind.Shop);
        await here.Settle("店员小周", Office.Shopkeeper, body: shop);
        await here.Settle("店员小吴", Office.Shopkeeper, body: other);
        var good = await here.Offer(30, 2, shop, "12.50");
        var voucher = await here.Buy("张阿姨", good);
        var digits = await here.Digits("张阿姨", voucher);
        (await here.Balance("张阿姨")).ShouldBe(20);
        (await here.PurseOf("张阿姨")).Statement.Lines[0].Text.ShouldBe("兑换：洗衣液");
        (await here.Refusal(() => here.Buy("张阿姨", good))).ShouldBe("points.not-enough");

        // Nobody learns anything from the digits but who hands it out and whose it is.
        (await here.As("店员小吴", scope => scope.GetRequiredService<LookAtVoucher>().Run(digits, default))).Good.ShouldBeNull();
        (await here.As("李叔", scope => scope.GetRequiredService<LookAtVoucher>().Run(digits, default))).Good.ShouldBeNull();
        (await here.AsNobody(scope => scope.GetRequiredService<LookAtVoucher>().Run(digits, default))).Good.ShouldBeNull();
        (await here.As("店员小周", scope => scope.GetRequiredService<LookAtVoucher>().Run(digits, default))).ShouldSatisfyAllConditions(view => view.Good.ShouldBe("洗衣液"), view => view.MayHand.ShouldBeTrue());
        (await here.Refusal(() => here.HandIn("店员小吴", digits))).ShouldBe("points.voucher-elsewhere");
        (await here.Refusal(() => here.HandIn("店员小周", "0000000000"))).ShouldBe("points.voucher-wrong");
        (await here.Refusal(() => here.HandIn("店员小周", "12"))).ShouldBe("points.voucher-form");
        await Should.ThrowAsync<NotYours>(() => here.HandIn("李叔", digits));

        (await here.HandIn("店员小周", $"{digits[..3]} {digits[3..6]}-{digits[6..]}")).ShouldSatisfyAllConditions(handed => handed.Good.ShouldBe("洗衣液"), handed => handed.Fen.ShouldBe(1250));
        (await here.Refusal(() => here.HandIn("店员小周", digits))).ShouldBe("points.voucher-used");
        (await here.Refusal(() => here.Through<CancelVoucher, Guid>("张阿姨", slice => slice.Run(new() { VoucherId = voucher }, default)))).ShouldBe("points.voucher-used");
        var fact = (VoucherRedeemed)(await here.Facts()).Single(one => one.Fact is VoucherRedeemed).Fact;
        (fact.VoucherId, fact.ShopId, fact.Points, fact.Fen).ShouldBe((voucher, shop, 30, 1250));
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Forty_who_buy_at_once_with_one_balance_spend_it_once(On engine) => await Race(await Neighbourhood.With(engine), 40);

    [Theory, BothEngines, Trait("Category", "Drill")]
    public async Task Five_hundred_redemptions_of_one_balance_spend_it_once(On engine) => await Race(await Neighbourhood.With(engine), 500);

    [Theory, BothEngines]
    public async Task The_last_on_the_shelf_is_sold_once_and_one_voucher_is_handed_in_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Card("李叔");
        await here.Served(here["张阿姨"].PersonId, 600);
        await here.Served(here["李叔"].PersonId, 600);
        var good = await here.Offer(1, 5);
        var bought = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => Tried(() => here.Buy(i % 2 == 0 ? "张阿姨" : "李叔", good)))));
        bought.Count(code => code is null).ShouldBe(5);
        bought.Where(code => code is not null).ShouldAllBe(code => code == "points.sold-out");
        ((await here.Balance("张阿姨")) + (await here.Balance("李叔"))).ShouldBe(195);

        var voucher = (await here.Run<MyVouchers, IReadOnlyList<MyVouchers.Line>>("张阿姨", slice => slice.Run(null, null, default)))[0];
        voucher.Shop.ShouldBeNull();
        var handed = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Tried(() => here.HandIn("刘姐", voucher.Code!)))));
        handed.Count(code => code is null).ShouldBe(1);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_voucher_nobody_came_for_gives_points_and_good_back_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var good = await here.Offer(20, 2);
        var kept = await here.Buy("张阿姨", good);
        await here.Buy("张阿姨", good);
        await here.Through<CancelVoucher, Guid>("张阿姨", slice => slice.Run(new() { VoucherId = kept }, default));
        (await here.Refusal(() => here.Through<CancelVoucher, Guid>("张阿姨", slice => slice.Run(new() { VoucherId = kept }, default)))).ShouldBe("points.voucher-cancelled");
        (await here.Balance("张阿姨")).ShouldBe(30);
        await here.Pass(TimeSpan.FromDays(30));
        (await here.Balance("张阿姨")).ShouldBe(30);
        await here.Pass(TimeSpan.FromDays(1));
        (await here.Balance("张阿姨")).ShouldBe(50);
        (await here.Run<GoodList, IReadOnlyList<GoodList.Line>>("刘姐", slice => slice.Run(true, default))).Single().ShouldSatisfyAllConditions(line => line.Stock.ShouldBe(2), line => line.Out.ShouldBe(0));
        (await here.Notices("张阿姨")).ShouldContain("points.notice.voucher-expired");
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Another_room_takes_points_and_gives_them_back_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 120);
        var seat = Guid.NewGuid();
        (await Points(here, points => points.Balance(person, default))).ShouldBe(20);
        (await Points(here, points => points.Balance(here["李叔"].PersonId, default))).ShouldBeNull();
        (await here.Refusal(() => Points(here, points => points.Pay(here["李叔"].PersonId, 5, "activities.enrolment", seat, null, default)))).ShouldBe("points.no-card");
        (await here.Refusal(() => Points(here, points => points.Pay(person, 21, "activities.enrolment", seat, null, default)))).ShouldBe("points.not-enough");
        var payment = await Points(here.Tick(), points => points.Pay(person, 20, "activities.enrolment", seat, null, default));
        (await here.Refusal(() => Points(here, points => points.Pay(person, 1, "activities.enrolment", seat, null, default)))).ShouldBe("points.paid-already");
        (await here.PurseOf("张阿姨")).Statement.Lines[0].Text.ShouldBe("兑换：活动报名");

        var given = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Tried(() => Points(here, async points =>
        {
            await points.GiveBack(payment, default);
            return 0;
        })))));
        given.Count(code => code is null).ShouldBe(1);
        given.Where(code => code is not null).ShouldAllBe(code => code == "points.given-back");
        (await here.Balance("张阿姨")).ShouldBe(20);

        // A seat given up may be taken again; of a closed card the points go back to the community.
        var again = await Points(here, points => points.Pay(person, 20, "activities.enrolment", seat, null, default));
        await here.Through<CloseCard, Guid>("张阿姨", slice => slice.Run(new(), default));
        await Points(here, async points =>
        {
            await points.GiveBack(again, default);
            return 0;
        });
        var books = await here.Books();
        (books.OnCards, books.Of(Account.Returned), books.Of(Account.Spent)).ShouldBe((0, 20, 0));
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public void Any_sequence_of_operations_sums_to_nought_and_passes_no_floor(On engine) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed => Lives(engine, seed).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    [Theory, BothEngines]
    public async Task The_check_names_the_first_entry_that_was_touched(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var card = await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 60);
        (await here.Verified()).ShouldBeNull();
        var entry = await Touch(here, db => db.Set<Entry>().Where(row => row.CardId == card).Select(row => row.TransactionId).SingleAsync());
        await Touch(here, db => db.Set<Entry>().Where(row => row.CardId == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Points, 11)));
        (await here.Verified()).ShouldBe($"Points: the entries of transaction {entry} sum to 1.");
        await Touch(here, db => db.Set<Entry>().Where(row => row.CardId == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Points, 10)));
        await Touch(here, db => db.Set<Card>().Where(row => row.Id == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 12)));
        (await here.Verified())!.ShouldEndWith("holds 12, its entries sum to 10.");
        await Touch(here, db => db.Set<Card>().Where(row => row.Id == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 10).SetProperty(row => row.Debt, 3)));
        (await here.Verified())!.ShouldEndWith("owes 3, its transactions say 0.");
        await Touch(here, db => db.Set<Card>().Where(row => row.Id == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Debt, 0)));
        await Touch(here, db => db.Set<Pool>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 1)));
        (await here.Verified()).ShouldBe("Points: the pool holds 1, its entries sum to 9990.");

        // Somebody who knows double entry: both sides and both balances. The chronicle is sealed and says what it was.
        await Touch(here, db => db.Set<Entry>().Where(row => row.TransactionId == entry).ExecuteUpdateAsync(set => set.SetProperty(row => row.Points, row => row.CardId == null ? -11 : 11)));
        await Touch(here, db => db.Set<Card>().Where(row => row.Id == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 11)));
        await Touch(here, db => db.Set<Pool>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 9_989)));
        (await here.Verified()).ShouldBe($"Points: the ledger moves 11 points (Issued, {entry}), the chronicle tells of 10.");

        // Or all of it.
        await Touch(here, db => db.Set<Entry>().Where(row => row.TransactionId == entry).ExecuteDeleteAsync());
        await Touch(here, db => db.Set<Transaction>().Where(row => row.Id == entry).ExecuteDeleteAsync());
        await Touch(here, db => db.Set<Card>().Where(row => row.Id == card).ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 0)));
        await Touch(here, db => db.Set<Pool>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Balance, 10_000)));
        (await here.Verified()).ShouldBe($"Points: the chronicle tells of 10 points (Issued, {entry}) that are not in the ledger.");
    }

    [Theory, BothEngines]
    public async Task The_pool_is_filled_by_a_decision_and_a_funding_is_undone_once(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await Should.ThrowAsync<NotYours>(() => here.Fund(100, "刘姐"));
        await Should.ThrowAsync<Misshapen>(() => here.Through<FundPool, Guid>("陈书记", slice => slice.Run(new() { Points = 0, Words = "" }, default)));
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Tried(() => here.Fund(100)))));
        both.ShouldAllBe(code => code == null);
        (await here.Books()).ShouldSatisfyAllConditions(books => books.Pool.ShouldBe(600), books => books.Of(Account.Source).ShouldBe(-600), books => books.Fundings.Count.ShouldBe(6));
        var funding = (await here.Books()).Fundings[0].Id;
        var undone = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Tried(() => here.Through<ReverseFunding, Guid>("陈书记", slice => slice.Run(new() { TransactionId = funding, Words = "填错了" }, default))))));
        undone.Count(code => code is null).ShouldBe(1);
        undone.Where(code => code is not null).ShouldAllBe(code => code == "points.funding-reversed");
        (await here.Books()).Pool.ShouldBe(500);

        await here.Rule(Earn.Service, 10);
        await here.Card("张阿姨");
        await here.Served(here["张阿姨"].PersonId, 60 * 45);
        (await here.Refusal(() => here.Through<ReverseFunding, Guid>("陈书记", async slice => await slice.Run(new() { TransactionId = (await here.Books()).Fundings[1].Id, Words = "填错了" }, default)))).ShouldBe("points.pool-empty");
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Somebody_without_a_phone_spends_with_a_code_of_the_paper_card(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        var card = await here.Through<OpenCardFor, Guid>("王师傅", slice => slice.Run(new() { PersonId = home.PersonId }, default));
        await here.Served(home.PersonId, 300);
        var good = await here.Offer(10, 9);
        var codes = (await here.Through<PrintCard, PrintCard.Printed>("刘姐", slice => slice.Run(new() { CardId = card }, default))).Codes!;
        codes.Distinct().Count().ShouldBe(CardCode.Many);
        codes.ShouldAllBe(code => code.Length == 6);

        var bought = await BuyFor(here, card, good, codes[0]);
        bought.Code!.Length.ShouldBe(10);
        (await here.HandIn("刘姐", bought.Code)).ShouldSatisfyAllConditions(handed => handed.Good.ShouldBe("洗衣液"), handed => handed.Number.ShouldBe(bought.Number));
        (await here.Refusal(() => BuyFor(here, card, good, codes[0]))).ShouldBe("points.code-used");
        (await here.Refusal(() => BuyFor(here, card, good, "12"))).ShouldBe("points.code-form");
        await BuyFor(here, card, good, codes[1]);

        // Printed anew, the lost card's codes open nothing; and nobody tries for long.
        var anew = (await here.Through<PrintCard, PrintCard.Printed>("刘姐", slice => slice.Run(new() { CardId = card }, default))).Codes!;
        var wrong = codes.Skip(2).First(code => !anew.Contains(code));
        for (var i = 0; i < Card.MostTries; i++)
        {
            (await here.Refusal(() => BuyFor(here, card, good, wrong))).ShouldBe("points.code-wrong");
        }

        (await here.Refusal(() => BuyFor(here, card, good, anew[0]))).ShouldBe("points.tries-over");
        here.Now = here.Now.AddHours(2);
        await BuyFor(here, card, good, anew[0]);
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().Where(row => row.Id == card).Select(row => row.Balance).SingleAsync())).ShouldBe(20);

        // One code, twenty hands.
        var raced = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Tried(() => BuyFor(here, card, good, anew[1])))));
        raced.Count(code => code is null).ShouldBe(1);
        await Should.ThrowAsync<NotYours>(() => here.Through<BuyGoodFor, Bought>("李叔", slice => slice.Run(new() { CardId = card, GoodId = good, Code = anew[2] }, default)));
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_child_has_a_card_through_a_guardian_alone_and_the_school_sees_what_it_was_allowed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var child = await here.Child();
        (await here.Refusal(() => here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = child }, default)))).ShouldBe("points.guardian-missing");
        (await here.Refusal(() => here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = child, GuardianId = here["李叔"].PersonId }, default)))).ShouldBe("points.not-guardian");
        await Should.ThrowAsync<NotYours>(() => here.Card("李叔", child));
        await here.Card("张阿姨", child);
        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is CardOpened);
        (((CardOpened)fact).GuardianId, ((CardOpened)fact).Way, envelope.OnBehalfOf).ShouldBe((here["张阿姨"].PersonId, CardWay.Guardian, child));
        await here.Served(child, 120);

        var school = await here.Body("实验小学", BodyKind.School);
        await here.Settle("林老师", Office.Teacher, body: school);
        await here.Settle("何老师", Office.Teacher, body: await here.Body("第九中学", BodyKind.School));
        (await Pupils(here, "林老师")).Lines.ShouldBeEmpty();
        var allowed = await here.Through<AllowSchool, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, SchoolId = school }, default));
        await here.Run<FilePerson, Guid>("王师傅", slice => slice.Run(new() { PersonId = here["张阿姨"].PersonId, Birthday = here.Today().AddYears(-40) }, default));
        await here.Card("张阿姨");
        (await here.Refusal(() => here.Through<AllowSchool, Guid>("张阿姨", slice => slice.Run(new() { SchoolId = school }, default)))).ShouldBe("points.school-grown");
        (await Pupils(here, "林老师")).Lines.Single().ShouldSatisfyAllConditions(line => line.Points.ShouldBe(20), line => line.Enough.ShouldBeFalse(), line => line.Name.ShouldBe("小明"));
        (await Pupils(here, "何老师")).Lines.ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => Pupils(here, "刘姐"));
        (await here.Refusal(() => Badge(here, "林老师", allowed))).ShouldBe("points.badge-below");

        // Spending takes nothing from the badge, and the badge nothing from the card.
        await here.Served(child, 60);
        await here.Buy("张阿姨", await here.Offer(15, 1), child);
        (await Pupils(here, "林老师")).Lines.Single().Points.ShouldBe(30);
        await Should.ThrowAsync<Missing>(() => Badge(here, "何老师", allowed));
        await Badge(here, "林老师", allowed);
        (await here.Refusal(() => Badge(here, "林老师", allowed))).ShouldBe("points.badge-there");
        (await here.PurseOf("张阿姨", child)).Card!.Balance.ShouldBe(15);
        ((BadgeGiven)(await here.Facts()).Single(one => one.Fact is BadgeGiven).Fact).Points.ShouldBe(30);

        // Another month begins at nought, and what is refused is seen no more.
        here.Now = here.Now.AddMonths(1);
        (await Pupils(here, "林老师")).Lines.Single().Points.ShouldBe(0);
        await here.Through<RefuseSchool, Guid>("张阿姨", slice => slice.Run(new() { PersonId = child, PupilId = allowed }, default));
        (await Pupils(here, "林老师")).Lines.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Shops_are_paid_month_by_month_for_what_they_handed_out(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 600);
        var shop = await here.Body("便民店", BodyKind.Shop);
        await here.Settle("店员小周", Office.Shopkeeper, body: shop);
        await here.Settle("店员小吴", Office.Shopkeeper, body: await here.Body("老街面馆", BodyKind.Shop));
        var good = await here.Offer(10, 9, shop, "12.50");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await here.HandIn("店员小周", await here.Digits("张阿姨", await here.Buy("张阿姨", good)));
        }

        await here.HandIn("刘姐", await here.Digits("张阿姨", await here.Buy("张阿姨", await here.Offer(10, 1))));
        (await here.Refusal(() => Draw(here, shop))).ShouldBe("points.settlement-open");
        var month = here.Today();
        await here.Pass(TimeSpan.FromDays(35));
        var waits = await here.Run<OwedWaiting, WaitingList>("刘姐", async slice => await slice.For(await here.ActorOf("刘姐"), new(false), default));
        waits.Lines.Single().Kind.ShouldBe(OwedWaiting.Settle);
        var drawn = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Tried(() => Draw(here, shop, month)))));
        drawn.Count(code => code is null).ShouldBe(1);
        var line = (await here.Run<SettlementList, SettlementList.View>("店员小周", slice => slice.Run(default))).Lines.Single();
        (line.Vouchers, line.Fen, line.Month, line.PaidOn).ShouldBe((3, 3750, Months.Of(month), null));
        (await here.Run<SettlementList, SettlementList.View>("店员小吴", slice => slice.Run(default))).Lines.ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => here.Run<SettlementDetail, SettlementDetail.View>("店员小吴", slice => slice.Run(line.Id, default)));
        var detail = await here.Run<SettlementDetail, SettlementDetail.View>("店员小周", slice => slice.Run(line.Id, default));
        detail.Goods.Single().ShouldSatisfyAllConditions(one => one.Pieces.ShouldBe(3), one => one.Fen.ShouldBe(1250));
        detail.Goods.Sum(one => one.Fen * one.Pieces).ShouldBe(line.Fen);
        using var file = new MemoryStream();
        await here.As("店员小周", scope => scope.GetRequiredService<SettlementDetail>().Export(line.Id, xlsx: false, file, default));
        Encoding.UTF8.GetString(file.ToArray()).ShouldContain("37.50");
        await here.Through<PaySettlement, Guid>("刘姐", slice => slice.Run(new() { SettlementId = line.Id }, default));
        (await here.Refusal(() => here.Through<PaySettlement, Guid>("刘姐", slice => slice.Run(new() { SettlementId = line.Id }, default)))).ShouldBe("points.settlement-paid");
        await Should.ThrowAsync<NotYours>(() => here.Through<PaySettlement, Guid>("店员小周", slice => slice.Run(new() { SettlementId = line.Id }, default)));
    }

    [Theory, BothEngines]
    public async Task Who_moves_away_has_time_to_spend_and_then_the_card_is_closed(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var home = await here.Settled("张阿姨");
        await here.Card("张阿姨");
        await here.Served(home.PersonId, 60);
        await here.Run<MoveOut, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId }, default));
        await here.Settle();
        (await here.PurseOf("张阿姨")).Card!.LeavesOn.ShouldBe(here.Today().AddDays(60));
        await here.Pass(TimeSpan.FromDays(59));
        (await here.PurseOf("张阿姨")).Card.ShouldNotBeNull();
        await here.Pass(TimeSpan.FromDays(3));
        (await here.PurseOf("张阿姨")).Card.ShouldBeNull();
        (await here.Books()).Of(Account.Returned).ShouldBe(10);
        ((CardClosed)(await here.Facts()).Single(one => one.Fact is CardClosed).Fact).ShouldSatisfyAllConditions(fact => fact.Because.ShouldBe(CardEnd.MovedAway), fact => fact.Returned.ShouldBe(10));

        // Whoever comes back begins anew, and nothing of before counts again.
        await here.Card("张阿姨");
        (await here.Balance("张阿姨")).ShouldBe(0);
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_died_has_no_card_and_points_that_come_late_find_none(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Fund(1_000);
        await here.Rule(Earn.Service, 10);
        var home = await here.Open((await here.Doors())[0], "钱大爷");
        await here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId }, default));
        await here.Served(home.PersonId, 60);
        await here.Run<RecordDeath, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = home.HouseholdId, PersonId = home.PersonId, On = here.Today() }, default));
        await here.Settle();
        await here.Served(home.PersonId, 60);
        (await here.Books()).ShouldSatisfyAllConditions(books => books.OnCards.ShouldBe(0), books => books.Cards.ShouldBe(0), books => books.Of(Account.Returned).ShouldBe(10));
        (await here.Refusal(() => here.Through<OpenCardFor, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId }, default)))).ShouldBe("points.person-died");
    }

    [Theory, BothEngines]
    public async Task Whoever_is_forgotten_leaves_amounts_behind_and_nothing_else(On engine)
    {
        var here = await Neighbourhood.With(engine);
        await here.Purses();
        var person = here["张阿姨"].PersonId;
        await here.Served(person, 300);
        await here.Buy("张阿姨", await here.Offer(20, 2));
        var who = new Whose([person], null, ["张阿姨"]);
        await here.AsSystem(async scope =>
        {
            var forgets = scope.GetRequiredService<ForgetPoints>();
            (await forgets.Tell(who, default)).Select(held => held.What).ShouldBe(["points.held.cards", "points.held.vouchers"]);
            (await forgets.Keep(who, default)).Single().Args.ShouldBe([30L]);
            await forgets.Blank(who, default);
            scope.GetRequiredService<Db>().Announce(new PersonForgotten(person, ForgottenBecause.Asked, false));
            await scope.GetRequiredService<Db>().Save(default);
            return 0;
        });
        await here.Settle();
        var books = await here.Books();
        (books.OnCards, books.Of(Account.Returned), books.Cards).ShouldBe((0, 30, 0));
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Voucher>().AsNoTracking().SingleAsync())).Code.ShouldBeNull();
        (await here.Verified()).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task The_same_key_moves_points_once_and_every_page_opens_for_who_may_see_it(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var child = await here.Child();
        var card = await here.Purses();
        await here.Card("张阿姨", child);
        await here.Served(here["张阿姨"].PersonId, 600);
        var shop = await here.Body("便民店", BodyKind.Shop);
        await here.Settle("店员小周", Office.Shopkeeper, body: shop);
        await here.Settle("林老师", Office.Teacher, body: await here.Body("实验小学", BodyKind.School));
        var good = await here.Offer(10, 9, shop, "12.50");
        var voucher = await here.Buy("张阿姨", good);
        var digits = await here.Digits("张阿姨", voucher);
        await using var door = await Doorstep.Open(here);
        using var resident = await door.As("张阿姨");
        using var desk = await door.As("陈书记");
        using var keeper = await door.As("店员小周");
        using var teacher = await door.As("林老师");
        using var nobody = await door.As(null);

        async Task<HttpResponseMessage> Post(HttpClient who, string to, object body, string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", key);
            return await who.SendAsync(request);
        }

        var first = await (await Post(resident, $"api/points/goods/{good}/buy", new { }, "buy-1")).Content.ReadAsStringAsync();
        (await (await Post(resident, $"api/points/goods/{good}/buy", new { }, "buy-1")).Content.ReadAsStringAsync()).ShouldBe(first);
        (await Post(resident, $"api/points/goods/{good}/buy", new { points = 10 }, "buy-1")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await here.Balance("张阿姨")).ShouldBe(80);
        var fund = await (await Post(desk, "api/points/fund", new { points = 5, words = "补充" }, "fund-1")).Content.ReadAsStringAsync();
        (await (await Post(desk, "api/points/fund", new { points = 5, words = "补充" }, "fund-1")).Content.ReadAsStringAsync()).ShouldBe(fund);
        (await here.Books()).Fundings.Count.ShouldBe(2);

        await Opens(resident, "points", $"points?who={child}", "points/shop", $"points/shop?who={child}", $"points/shop/{good}", "points/vouchers", $"points/vouchers/{voucher}", "points/school", "points/close", $"points/v/{digits}", "points/rules", "api/points/card", "api/points/goods", "api/points/vouchers/mine", "api/points/schools");
        await Opens(desk, "points/books", "points/fund", $"points/fund/{(await here.Books()).Fundings[0].Id}/reverse", "points/rules", "points/rules/new", "points/settings", "points/cards", "points/cards?state=Closed", "points/cards?q=张", "points/cards/new", $"points/cards/new?person={child}&g=张",
            $"points/cards/{card}", $"points/cards/{card}/print", $"points/cards/{card}/buy", $"points/cards/{card}/close", "points/goods", "points/goods/new", $"points/goods/{good}", "points/register", "points/register?state=Good", "points/settlements", "points/till",
            "api/points/books", "api/points/cards", $"api/points/cards/{card}", "api/points/vouchers", "api/points/settlements", "api/points/cards/export.xlsx", "api/points/cards/export.csv", "api/points/vouchers/export.csv", "api/points/vouchers/export.xlsx?state=Good");
        await Opens(keeper, "points/till", "points/register", "points/settlements", $"points/v/{digits}");
        await Opens(teacher, "points/pupils", "api/points/pupils");
        await Opens(nobody, "points/rules", "api/points/rules", $"points/v/{digits}");
        (await (await nobody.GetAsync($"points/v/{digits}")).Content.ReadAsStringAsync()).ShouldNotContain("洗衣液");
        foreach (var (who, page) in new[] { (keeper, "points/cards"), (keeper, "points/books"), (keeper, $"points/cards/{card}"), (teacher, "points/cards"), (teacher, "points/till"), (resident, "points/books"), (resident, "points/pupils"), (keeper, "api/points/vouchers/export.csv") })
        {
            (await who.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, page);
        }

        (await (await keeper.GetAsync("points/register")).Content.ReadAsStringAsync()).ShouldNotContain("张*");
    }

    private static async Task Opens(HttpClient who, params string[] pages)
    {
        foreach (var page in pages)
        {
            using var answer = await who.GetAsync(page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }
    }

    private static async Task Race(Neighbourhood here, int many)
    {
        await here.Purses();
        await here.Served(here["张阿姨"].PersonId, 300);
        var good = await here.Offer(7, many);
        var tried = await Task.WhenAll(Enumerable.Range(0, many).Select(_ => Task.Run(() => Tried(() => here.Buy("张阿姨", good)))));
        tried.Count(code => code is null).ShouldBe(7);
        tried.Where(code => code is not null).ShouldAllBe(code => code == "points.not-enough");
        (await here.Balance("张阿姨")).ShouldBe(1);
        (await here.Run<GoodList, IReadOnlyList<GoodList.Line>>("刘姐", slice => slice.Run(true, default))).Single().Stock.ShouldBe(many - 7);
        (await here.Verified()).ShouldBeNull();
    }

    /// <summary>The code of what was refused; null: it went through.</summary>
    private static async Task<string?> Tried(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }
    }

    private static async Task<bool> Lives(On engine, int seed)
    {
        var random = new Random(seed);
        var here = await Neighbourhood.Found(engine);
        await here.Settle("陈书记", Office.Secretary);
        await here.Settle("刘姐", Office.CommunityStaff);
        await here.Rule(Earn.Service, 10, day: 60);
        string[] names = ["甲", "乙", "丙"];
        foreach (var name in names)
        {
            await here.MoveIn(name, here.Buildings[0].Id);
        }

        var good = await here.Offer(13, 6);
        List<(Guid Id, string Name, int Minutes, DateOnly On)> served = [];
        List<Guid> paid = [];
        for (var step = 0; step < 30; step++)
        {
            var name = names[random.Next(names.Length)];
            here.Now = here.Now.AddHours(random.Next(40));
            try
            {
                switch (random.Next(10))
                {
                    case 0: await here.Fund(random.Next(1, 80)); break;
                    case 1: await here.Card(name); break;
                    case 2 or 3 or 4:
                        var minutes = random.Next(10, 400);
                        served.Add((await here.Served(here[name].PersonId, minutes, settle: random.Next(2) == 0), name, minutes, here.Today()));
                        break;
                    case 5 when served.Count > 0:
                        var one = served[random.Next(served.Count)];
                        await here.Voided(one.Id, here[one.Name].PersonId, one.Minutes, one.On, settle: random.Next(2) == 0);
                        break;
                    case 6: await here.Buy(name, good); break;
                    case 7: paid.Add(await Points(here, points => points.Pay(here[name].PersonId, random.Next(1, 40), "activities.enrolment", Guid.NewGuid(), null, default))); break;
                    case 8 when paid.Count > 0:
                        await Points(here, async points =>
                        {
                            await points.GiveBack(paid[random.Next(paid.Count)], default);
                            return 0;
                        });
                        break;
                    case 9 when random.Next(3) == 0: await here.Through<CloseCard, Guid>(name, slice => slice.Run(new(), default)); break;
                    default: await here.Pass(TimeSpan.FromDays(random.Next(12))); break;
                }
            }
            catch (Refusal)
            {
                // A rule said no, and nothing was done by halves: that is what is looked at below.
            }

            var books = await here.Books();
            books.Sum.ShouldBe(0);
            books.Pool.ShouldBeGreaterThanOrEqualTo(0);
            books.Balances.ShouldBeTrue();
            (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Card>().AnyAsync(row => row.Balance < 0 || row.Debt < 0))).ShouldBeFalse();
        }

        await here.Settle();
        (await here.Verified()).ShouldBeNull();
        var circulating = here.Town.Services.GetRequiredService<House>().Indicators["points.in-circulation"];
        (await here.Facts()).SelectMany(fact => circulating.Fold(fact.Fact, fact.Envelope)).Sum(tick => tick.Value).ShouldBe((await here.Books()).OnCards);
        return true;
    }

    private static Task<R> Points<R>(Neighbourhood here, Func<IPoints, Task<R>> act) => here.AsSystem(async scope =>
    {
        var result = await act(scope.GetRequiredService<IPoints>());
        await scope.GetRequiredService<Db>().Save(default);
        return result;
    });

    private static Task<R> Touch<R>(Neighbourhood here, Func<Db, Task<R>> act) => here.AsSystem(scope => act(scope.GetRequiredService<Db>()));

    private static Task<Bought> BuyFor(Neighbourhood here, Guid card, Guid good, string code) => here.Through<BuyGoodFor, Bought>("刘姐", slice => slice.Run(new() { CardId = card, GoodId = good, Code = code }, default));

    private static Task<PupilList.View> Pupils(Neighbourhood here, string who) => here.Run<PupilList, PupilList.View>(who, slice => slice.Run(default));

    private static Task<Guid> Badge(Neighbourhood here, string who, Guid pupil) => here.Through<GiveBadge, Guid>(who, slice => slice.Run(new() { PupilId = pupil }, default));

    private static Task<Guid> Draw(Neighbourhood here, Guid shop, DateOnly? month = null) => here.Through<DrawSettlement, Guid>("刘姐", slice => slice.Run(new() { ShopId = shop, Month = month ?? here.Today() }, default));
}
