using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Contracts.Volunteers;
using Mulin.Households.Own;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.Shop;

namespace Mulin.Modules.Tests.Points;

/// <summary>What tests about points say again and again.</summary>
internal static class Purse
{
    public static Task<Guid> Fund(this Neighbourhood here, long points, string by = "陈书记") => here.Through<FundPool, Guid>(by, slice => slice.Run(new() { Points = points, Words = "居民议事会决定" }, default));

    public static Task<Guid> Rule(this Neighbourhood here, Earn earn, long points, EarnUnit unit = EarnUnit.Hour, long? day = null, long? month = null, DateOnly? from = null) =>
        here.Through<SetRule, Guid>("陈书记", slice => slice.Run(new() { Earn = earn, Unit = unit, Points = points, DayCap = day, MonthCap = month, From = from ?? here.Today() }, default));

    public static Task<Guid> Card(this Neighbourhood here, string name, Guid? child = null) => here.Through<OpenCard, Guid>(name, slice => slice.Run(new() { PersonId = child }, default));

    /// <summary>A pool, a rule of ten points an hour, and a card for 张阿姨.</summary>
    public static async Task<Guid> Purses(this Neighbourhood here, long pool = 10_000, long perHour = 10)
    {
        await here.Fund(pool);
        await here.Rule(Earn.Service, perHour);
        return await here.Card("张阿姨");
    }

    /// <summary>Volunteers tell that somebody served.</summary>
    public static async Task<Guid> Served(this Neighbourhood here, Guid person, int minutes, DateOnly? on = null, Guid? id = null, bool settle = true)
    {
        var hours = id ?? Guid.NewGuid();
        await here.Told(new HoursConfirmed(hours, person, ServiceKind.Shift, null, null, null, minutes, on ?? here.Today()));
        if (settle)
        {
            await here.Settle();
        }

        return hours;
    }

    public static async Task Voided(this Neighbourhood here, Guid hours, Guid person, int minutes, DateOnly? on = null, bool settle = true)
    {
        await here.Told(new HoursVoided(hours, person, ServiceKind.Shift, null, null, null, minutes, on ?? here.Today()));
        if (settle)
        {
            await here.Settle();
        }
    }

    public static async Task<Guid> Came(this Neighbourhood here, Guid person, int minutes = 90, DateOnly? on = null)
    {
        var attendance = Guid.NewGuid();
        await here.Told(new Attended(attendance, person, Guid.NewGuid(), Guid.NewGuid(), ActivityKind.Activity, minutes, on ?? here.Today()));
        await here.Settle();
        return attendance;
    }

    public static Task Told(this Neighbourhood here, Fact fact) => here.Tick().AsSystem(async scope =>
    {
        var db = scope.GetRequiredService<Db>();
        db.Announce(fact);
        await db.Save(default);
        return 0;
    });

    public static Task<MyCard.View> PurseOf(this Neighbourhood here, string name, Guid? child = null) => here.Run<MyCard, MyCard.View>(name, slice => slice.Run(child, null, default));

    public static async Task<long> Balance(this Neighbourhood here, string name) => (await here.PurseOf(name)).Card!.Balance;

    public static Task<TrialBalance.View> Books(this Neighbourhood here, DateOnly? month = null) => here.Run<TrialBalance, TrialBalance.View>("刘姐", slice => slice.Run(month, default));

    /// <summary>What <c>mulin verify</c> says of the ledger; null: nothing.</summary>
    public static Task<string?> Verified(this Neighbourhood here) => here.AsSystem(async scope => (await scope.GetRequiredService<Verify>().Check(default)).Problem);

    public static Task<Guid> Offer(this Neighbourhood here, long points, int stock, Guid? shop = null, string? yuan = null, string name = "洗衣液") =>
        here.Through<OfferGood, Guid>("刘姐", slice => slice.Run(new() { Name = name, Points = points, Stock = stock, ShopId = shop, Yuan = yuan }, default));

    public static Task<Guid> Buy(this Neighbourhood here, string name, Guid good, Guid? child = null) => here.Tick().Through<BuyGood, Guid>(name, slice => slice.Run(new() { GoodId = good, PersonId = child }, default));

    public static async Task<string> Digits(this Neighbourhood here, string name, Guid voucher) =>
        (await here.Run<MyVouchers, IReadOnlyList<MyVouchers.Line>>(name, slice => slice.Run(null, voucher, default))).Single().Code!;

    public static Task<RedeemVoucher.Handed> HandIn(this Neighbourhood here, string by, string digits) => here.Through<RedeemVoucher, RedeemVoucher.Handed>(by, slice => slice.Run(new() { Code = digits }, default));

    public static async Task<string> Refusal(this Neighbourhood here, Func<Task> act)
    {
        here.ShouldNotBeNull();
        return (await Should.ThrowAsync<Refusal>(act)).Code;
    }

    /// <summary>A moment passes, so that the statement knows what came first.</summary>
    public static Neighbourhood Tick(this Neighbourhood here)
    {
        here.Now = here.Now.AddSeconds(1);
        return here;
    }

    /// <summary>Through the door, which lets go of taken rows after a refusal.</summary>
    public static Task<R> Through<S, R>(this Neighbourhood here, string by, Func<S, Task<R>> act)
        where S : notnull => here.As(by, scope => scope.GetRequiredService<Door>().Run(() => act(scope.GetRequiredService<S>()), default));

    /// <summary>A child of ten with a guardian: 小明 of 张阿姨.</summary>
    public static async Task<Guid> Child(this Neighbourhood here)
    {
        var home = await here.Settled("张阿姨");
        var child = await here.Join(home.HouseholdId, "小明", Relation.Child, more: form => form.Birthday = here.Today().AddYears(-10));
        var asked = await here.Run<RecordGuardian, Guid>("张阿姨", slice => slice.Ask(new() { ChildId = child }, default));
        await here.Run<DecideGuardian, Guid>("王师傅", slice => slice.Run(new() { GuardianshipId = asked, Act = GuardianAct.Confirm }, default));
        return child;
    }

    /// <summary>As if the node had been killed after the effect and before anybody knew: the same deliveries are due again.</summary>
    public static Task<int> DeliverAgain(this Neighbourhood here, string reaction) => here.AsSystem(scope => scope.GetRequiredService<Db>().Set<FactDelivery>().Where(row => row.Reaction == reaction)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.DoneAt, (DateTime?)null)));
}
