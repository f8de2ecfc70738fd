using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Kernel.Tests;

public class DomainTests
{
    [Theory]
    [InlineData("张小明", "张*明")]
    [InlineData("李四", "李*")]
    [InlineData("欧阳修远", "欧*远")]
    [InlineData("𠮷野", "𠮷*")]
    [InlineData("", "")]
    public void Names_are_masked(string name, string masked) => Mask.Name(name).ShouldBe(masked);

    [Theory]
    [InlineData("13812341234", "138****1234")]
    [InlineData("62345678", "******78")]
    public void Phones_are_masked(string phone, string masked) => Mask.Phone(phone).ShouldBe(masked);

    [Theory]
    [InlineData("2026-11-28T15:59:59Z", "2026-11-28T16:00:00Z")]
    [InlineData("2026-11-28T16:00:00Z", "2026-11-29T16:00:00Z")]
    public void A_day_ends_at_midnight_in_Shanghai(string at, string end) =>
        Clock.EndOfDay(DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal))
            .ShouldBe(DateTime.Parse(end, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal));

    [Fact]
    public void A_full_disk_is_seen_however_deep_it_was_wrapped()
    {
        Engine.IsFull(new InvalidOperationException("retries", new DbUpdateException("save", new SqliteException("full", 13)))).ShouldBeTrue();
        Engine.IsFull(new SqliteException("full", 13)).ShouldBeTrue();
        Engine.IsFull(new InvalidOperationException("retries", new DbUpdateException("save", new SqliteException("busy", 5)))).ShouldBeFalse();
        Engine.IsFull(new InvalidOperationException("full")).ShouldBeFalse();
    }

    [Fact]
    public void A_secret_opens_after_the_key_was_rotated_and_its_hash_stays_comparable()
    {
        var keys = Directory.CreateTempSubdirectory("mulin-keys-").FullName;
        try
        {
            Secret secret;
            string blind;
            using (var vault = new Vault(keys))
            {
                secret = vault.Seal("13812341234");
                blind = vault.Blind("phone", "13812341234");
                secret.Sealed.ShouldNotContain("1381234");
            }

            File.WriteAllBytes(Path.Combine(keys, "secret-2.key"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(64));
            using var later = new Vault(keys);
            later.Open(secret).ShouldBe("13812341234");
            later.Blind("phone", "13812341234").ShouldBe(blind);
            later.Seal("x").Sealed.ShouldStartWith("v2.");
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    [Fact]
    public void A_day_is_a_day_of_Shanghai()
    {
        Clock.DayOf(new DateTime(2026, 11, 2, 15, 59, 59, DateTimeKind.Utc)).ShouldBe(new DateOnly(2026, 11, 2));
        Clock.DayOf(new DateTime(2026, 11, 2, 16, 0, 0, DateTimeKind.Utc)).ShouldBe(new DateOnly(2026, 11, 3));
    }

    [Fact]
    public void Posts_survive_being_written_down()
    {
        var grid = Guid.NewGuid();
        Post.Parse(Post.Grid(Office.GridWorker, grid).Key).ShouldBe(Post.Grid(Office.GridWorker, grid));
        Post.Parse(Post.Area(Office.Overseer, 7).Key).AreaId.ShouldBe(7);
        Should.Throw<FormatException>(() => Post.Parse("nobody"));
    }

    [Fact]
    public void A_vacant_office_is_answered_by_the_one_above()
    {
        var grid = Guid.NewGuid();
        var secretary = new Holder(Post.Community(Office.Secretary), Guid.NewGuid(), null, "陈书记");
        var leader = new Holder(Post.Grid(Office.GridLeader, grid), Guid.NewGuid(), null, "周网格长");
        var books = new PlaceBook(new AreaNode(1, null, AreaLevel.Community, "x", null, "x", null, null, "/1/"), [], [new GridNode(grid, "一")]);

        var book = new PostBook(books, [secretary, leader]);
        book.Answering(Post.Grid(Office.GridWorker, grid)).ShouldBe(leader.Post);
        book.OneAbove(Post.Grid(Office.GridWorker, grid)).ShouldBe(secretary.Post);
        book.Answering(Post.Community(Office.SocialWorker)).ShouldBe(secretary.Post);
        book.AnsweredBy(leader.PersonId, [Post.Grid(Office.GridWorker, grid), Post.Grid(Office.GridWorker, Guid.NewGuid())]).Count.ShouldBe(2);
        new PostBook(books, [secretary]).Answering(Post.Grid(Office.GridLeader, grid)).ShouldBe(secretary.Post);
    }

    [Fact]
    public void Rights_of_above_reach_down_only_where_they_say_so()
    {
        var here = new Here();
        here.Enter(new AreaNode(3, 2, AreaLevel.Community, "x", null, "x", null, null, "/1/2/3/"));
        var overseer = new Actor { AccountId = Guid.NewGuid(), Above = [new AboveOffice(Office.Overseer, 2, "/1/2/")] };
        overseer.May(new Right("figures", Reach.FlowsDown, Office.Overseer), here).ShouldBeTrue();
        overseer.May(new Right("people", Reach.Here, Office.Overseer), here).ShouldBeFalse();

        var elsewhere = new Here();
        elsewhere.Enter(new AreaNode(9, 8, AreaLevel.Community, "y", null, "y", null, null, "/1/8/9/"));
        overseer.May(new Right("figures", Reach.FlowsDown, Office.Overseer), elsewhere).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Settings_come_from_the_nearest_area_unless_one_above_is_locked(On engine)
    {
        var room = await Room.With(engine);
        (await Sweets(room)).ShouldBe(1);

        await Change(room, 3, locked: false, room.Now.AddDays(1));
        (await Sweets(room)).ShouldBe(1);
        room.Now = room.Now.AddDays(2);
        (await Sweets(room)).ShouldBe(3);
        await Change(room, 5, locked: false, room.Now);
        (await Sweets(room)).ShouldBe(5);
    }

    private static Task<int> Sweets(Room room) => room.Do(async (_, scope) => (await scope.GetRequiredService<Settings>().Of<SweetsSettings>(default)).PerChild);

    private static Task<int> Change(Room room, int perChild, bool locked, DateTime from) => room.Do(async (db, scope) =>
    {
        db.Clock.Tell(from);
        scope.GetRequiredService<Settings>().Change(room.Community.Id, new SweetsSettings { PerChild = perChild }, locked);
        return await db.Save(0, default);
    });
}
