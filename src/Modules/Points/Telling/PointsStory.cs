using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;

namespace Mulin.Points.Telling;

/// <summary>
/// Jinguili begins with points: the pool is filled, rules are published, neighbours ask for cards and the shop has goods. What they then earn comes from
/// what volunteers and activities tell, and from nowhere else.
/// </summary>
internal sealed class PointsStory : IStory
{
    internal const string Slug = "jinguili";

    private static readonly (string Name, string Text, long Points, string? Yuan)[] Goods =
    [
        ("洗衣液一瓶", "2千克装", 60, "15.80"), ("抽纸一提", "10包", 40, "9.90"), ("面条一把", "1千克", 20, "5.50"),
        ("理发一次", "社区便民理发日", 30, null), ("磨刀一次", "每月第一个周六", 15, null), ("环保购物袋", "居民手工缝制", 10, null),
    ];

    /// <summary>Before anybody earns.</summary>
    public int Order => 9;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var secretary = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.Secretary }).Login;
        var staff = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.CommunityStaff }).Login;
        var begin = Begin(teller);
        await As(secretary, begin, "fund", scope => scope.GetRequiredService<FundPool>().Run(new() { Points = 60_000, Words = "居民议事会第2次会议决定，本年度志愿服务和活动用" }, ct));
        await As(secretary, begin, "hours", scope => scope.GetRequiredService<SetRule>().Run(
            new() { Earn = Earn.Service, Unit = EarnUnit.Hour, Points = 10, DayCap = 40, MonthCap = 300, From = DateOnly.FromDateTime(begin) }, ct));
        await As(secretary, begin, "sessions", scope => scope.GetRequiredService<SetRule>().Run(
            new() { Earn = Earn.Attendance, Unit = EarnUnit.Time, Points = 5, DayCap = 10, From = DateOnly.FromDateTime(begin) }, ct));

        // The shop whose keeper signs in.
        var shop = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.Shopkeeper }).Post!.Value.BodyId!.Value;
        foreach (var (name, text, points, yuan) in Goods)
        {
            await As(staff, begin.AddHours(1), $"good {name}", scope => scope.GetRequiredService<OfferGood>().Run(
                new() { Name = name, Text = text, Points = points, Stock = 80, ShopId = yuan is null ? null : shop, Yuan = yuan }, ct));
        }

        // First those who will serve (the first of them lead circles), so that somebody has points to spend.
        var here = teller.Players.Where(player => player.Community == Slug).ToList();
        var serving = here.Where(player => player.HomePlaceId is not null).OrderBy(player => player.Login, StringComparer.Ordinal).DistinctBy(player => player.Login).Take(4);
        var residents = serving.Concat(here.Where(player => player.Post is null)).DistinctBy(player => player.Login).Take(teller.Small ? 40 : 100).ToList();
        foreach (var (resident, i) in residents.Select((resident, i) => (resident, i)))
        {
            var at = begin.AddDays(1 + (i % 20)).AddMinutes(i * 7 % 400);
            var person = await As(resident.Login, at, $"who {resident.Login}", scope => Task.FromResult(scope.GetRequiredService<Acting>().Actor.PersonId!.Value));
            await As(staff, at, $"card {resident.Login}", scope => scope.GetRequiredService<OpenCardFor>().Run(new() { PersonId = person }, ct));
        }

        await teller.Pass(Slug, begin.AddDays(22));
        teller.Say($"{Slug}: 60,000 points set aside, {residents.Count} neighbours have a card.");

        Task<R> As<R>(string? login, DateTime at, string mark, Func<IServiceProvider, Task<R>> act) => teller.As(login, Slug, at, $"points: {mark}", act);
    }

    internal static DateTime Begin(IStoryteller teller) => new DateTime(teller.End.Year, teller.End.Month, 1).AddMonths(-4).AddHours(9);
}

/// <summary>
/// Who has earned enough by then spends some of it at the desk; the shop is paid for what it handed out last month. A guardian lets the school see what a
/// child earns.
/// </summary>
internal sealed class SpendingStory : IStory
{
    private const string Slug = PointsStory.Slug;

    /// <summary>After everybody has earned.</summary>
    public int Order => 90;

    public async Task Tell(IStoryteller teller, CancellationToken ct)
    {
        var staff = teller.Players.First(player => player.Community == Slug && player.Post is { Office: Office.CommunityStaff }).Login;
        var at = new DateTime(teller.End.Year, teller.End.Month, 1).AddMonths(-1).AddDays(18).AddHours(10);

        // What came onto a card after that day cannot have been spent on it.
        var moment = Kernel.Places.Clock.Utc(at);
        var goods = await As("goods", async scope => (await scope.GetRequiredService<Db>().Set<Good>().AsNoTracking().Where(row => row.WithdrawnOn == null).OrderByDescending(row => row.ShopId != null).ThenBy(row => row.Points).ToListAsync(ct)).ConvertAll(row => new Offered(row.Id, row.Points)));
        var buyers = await As("buyers", async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var early = db.Set<Transaction>().AsNoTracking().Where(row => row.At < moment);
            return await (
                from entry in db.Set<Entry>().AsNoTracking().Where(row => row.CardId != null)
                join transaction in early on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
                group entry.Points by entry.CardId!.Value into one
                where one.Sum() >= 10
                orderby one.Key
                select new Buyer(one.Key, one.Sum())).Take(teller.Small ? 12 : 40).ToListAsync(ct);
        });
        var sold = 0;
        foreach (var (buyer, i) in buyers.Select((buyer, i) => (buyer, i)))
        {
            if (goods.Where(good => good.Points <= buyer.Points).Skip(i % 3).FirstOrDefault() is not { } good)
            {
                continue;
            }

            // Told again, the codes of the first time are not known any more; each act then gives the answer it gave then.
            at = at.AddMinutes(23);
            var code = (await As($"print {i}", scope => scope.GetRequiredService<PrintCard>().Run(new() { CardId = buyer.CardId }, ct))).Codes?[0] ?? new string('0', CardCode.Length);
            var digits = (await As($"buy {i}", scope => scope.GetRequiredService<BuyGoodFor>().Run(new() { CardId = buyer.CardId, GoodId = good.Id, Code = code }, ct))).Code ?? new string('0', Voucher.Length);
            sold++;
            if (i % 6 != 5)
            {
                at = at.AddMinutes(4);
                await As($"hand {i}", scope => scope.GetRequiredService<RedeemVoucher>().Run(new() { Code = digits }, ct));
            }
        }

        at = new DateTime(teller.End.Year, teller.End.Month, teller.End.Day).AddHours(9);
        await teller.Pass(Slug, at);
        var (shop, month) = await As("what is to be settled", async scope => (await scope.GetRequiredService<SettlementList>().Run(ct)).Drawable is [var first, ..] ? (first.ShopId, first.Month) : (Guid.Empty, DateOnly.MinValue));
        if (shop != Guid.Empty)
        {
            var settlement = await As("draw", scope => scope.GetRequiredService<DrawSettlement>().Run(new() { ShopId = shop, Month = month }, ct));
            await As("pay", scope => scope.GetRequiredService<PaySettlement>().Run(new() { SettlementId = settlement }, ct));
        }

        if (teller.Players.FirstOrDefault(player => player.Community == Slug && player.Post is { Office: Office.Teacher }) is { Post.BodyId: { } school })
        {
            var guardian = teller.Players.First(player => player.Community == Slug && player.Post is null && player.HomePlaceId is not null).Login;
            var child = await By(guardian, "whose child", async scope => (await scope.GetRequiredService<IActsFor>().Of(scope.GetRequiredService<Db>().Actor.Person, ct))[0]);
            await By(guardian, "a child's card", scope => scope.GetRequiredService<OpenCard>().Run(new() { PersonId = child }, ct));
            await By(guardian, "the school may see", scope => scope.GetRequiredService<AllowSchool>().Run(new() { PersonId = child, SchoolId = school }, ct));
            await teller.Pass(Slug, at);
        }

        teller.Say($"{Slug}: {sold} vouchers bought with points.");

        Task<R> As<R>(string mark, Func<IServiceProvider, Task<R>> act) => By(staff, mark, act);

        Task<R> By<R>(string login, string mark, Func<IServiceProvider, Task<R>> act) => teller.As(login, Slug, at, $"spending: {mark}", act);
    }

    private sealed record Offered(Guid Id, long Points);

    private sealed record Buyer(Guid CardId, long Points);
}
