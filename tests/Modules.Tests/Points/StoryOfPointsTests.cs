using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;
using Mulin.Points.Shop;
using Mulin.Points.Telling;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>The story of points lives on what other rooms tell: here somebody tells it a little.</summary>
public class StoryOfPointsTests
{
    [Theory, BothEngines]
    public async Task What_neighbours_earned_is_spent_in_the_shop_and_the_shop_is_paid(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var shop = await here.Body("便民店", BodyKind.Shop);
        here.Now = Clock.Utc(new DateTime(2027, 4, 20, 15, 0, 0));
        var teller = new Teller(here, shop);
        await new PointsStory().Tell(teller, default);
        here.Now = Clock.Utc(new DateTime(2027, 1, 10, 18, 0, 0));
        await here.Served(here["张阿姨"].PersonId, 240);
        await here.Served(here["李叔"].PersonId, 120);
        await new SpendingStory().Tell(teller, default);

        (await here.Facts()).Count(one => one.Fact is CardOpened).ShouldBe(2);
        var vouchers = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Voucher>().AsNoTracking().ToListAsync());
        vouchers.Select(row => row.State).ShouldBe([VoucherState.Redeemed, VoucherState.Redeemed]);
        var settlement = (await here.Facts()).Select(one => one.Fact).OfType<SettlementPaid>().Single();
        settlement.Month.ShouldBe(new DateOnly(2027, 3, 1));
        here.Now = Clock.Utc(teller.End);
        (await here.Verified()).ShouldBeNull();
        (await here.Books()).ShouldSatisfyAllConditions(books => books.Balances.ShouldBeTrue(), books => books.OnCards.ShouldBeLessThan(60), books => books.Cards.ShouldBe(2));

        // Told once more, nothing happens again.
        var facts = (await here.Facts()).Count;
        await new PointsStory().Tell(teller, default);
        await new SpendingStory().Tell(teller, default);
        (await here.Facts()).Count.ShouldBe(facts);
    }

    private sealed class Teller(Neighbourhood here, Guid shop) : IStoryteller
    {
        private const string Slug = "jinguili";

        public bool Small => true;
        public DateTime End { get; set; } = new(2027, 4, 20, 15, 0, 0);

        public IReadOnlyList<Player> Players =>
        [
            .. new (string Name, Office? Office)[] { ("陈书记", Office.Secretary), ("刘姐", Office.CommunityStaff), ("张阿姨", null), ("李叔", null) }.Select(one =>
                new Player(one.Name, one.Name, here[one.Name].AccountId, Slug, null, one.Office is { } office ? Post.Community(office) : null)),
            new Player("店员", "店员", Guid.Empty, Slug, null, Post.Body(Office.Shopkeeper, shop)),
        ];

        public void BringIn(Player player) => throw new NotSupportedException();

        public async Task<R> As<R>(string? login, string? communitySlug, DateTime at, string mark, Func<IServiceProvider, Task<R>> act)
        {
            here.Now = Clock.Utc(at);
            return await (login is null ? here.AsSystem(Act) : here.As(login, Act));

            async Task<R> Act(IServiceProvider scope)
            {
                scope.GetRequiredService<Once>().Carry($"story {mark}", System.Text.Encoding.UTF8.GetBytes(mark));
                return await scope.GetRequiredService<Door>().Run(() => act(scope), default);
            }
        }

        public async Task Pass(string communitySlug, DateTime until)
        {
            var end = Clock.Utc(until);
            if (end > here.Now)
            {
                await here.Pass(end - here.Now);
            }
        }

        public void Say(string progress) => progress.ShouldNotBeEmpty();
    }
}
