using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Identity;

public class SignInTests
{
    private const string GoodPassword = "四月的风很暖和 2026";

    [Theory, BothEngines]
    public async Task A_resident_signs_in_by_phone_and_code_and_is_the_person_the_community_knows(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var phone = Phone();
        var person = await here.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "周奶奶", Phone = $" +86 {phone[..3]}-{phone[3..]}", HomePlaceId = here.Buildings[0].Id }, default));

        var who = await SignIn(here, phone);

        who.Known.ShouldBeTrue();
        var actor = await Of(here, who);
        actor!.PersonId.ShouldBe(person);
        actor.Name.ShouldBe("周奶奶");
        actor.HomePlaceId.ShouldBe(here.Buildings[0].Id);
        actor.ResidenceVerified.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Somebody_new_signs_in_joins_and_is_not_verified_until_a_grid_worker_says_so(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var who = await SignIn(here, Phone());
        who.Known.ShouldBeFalse();
        (await Of(here, who))!.PersonId.ShouldBeNull();

        var person = await Acting(here, who, scope => scope.GetRequiredService<JoinCommunity>().Run(new() { Name = "新邻居", HomePlaceId = here.Places.Places.First(place => place.Level == Kernel.Places.PlaceLevel.Unit).Id }, default));

        (await Of(here, who))!.PersonId.ShouldBe(person);
        (await Of(here, who))!.ResidenceVerified.ShouldBeFalse();
        await here.As("王师傅", scope => scope.GetRequiredService<VerifyResidence>().Run(new() { Id = person }, default));
        (await Of(here, who))!.ResidenceVerified.ShouldBeTrue();
        (await here.Facts()).ShouldContain(line => line.Fact is ResidenceVerified);
    }

    [Theory, BothEngines]
    public async Task One_account_is_a_person_in_each_of_two_communities(On engine)
    {
        var (home, work) = (await Neighbourhood.Found(engine), await Neighbourhood.Found(engine));
        var phone = Phone();
        var first = await home.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "吴老师", Phone = phone }, default));
        var second = await work.AsSystem(scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "吴芳", Phone = phone }, default));

        var who = await SignIn(home, phone);
        await Acting(work, who, scope => scope.GetRequiredService<JoinCommunity>().Run(new(), default));

        first.ShouldNotBe(second);
        (await Of(home, who))!.PersonId.ShouldBe(first);
        (await Of(work, who))!.PersonId.ShouldBe(second);
        (await home.Outside(Actor.System, scope => scope.GetRequiredService<IMemberships>().Of(who.AccountId, default))).ShouldBe([home.Id, work.Id], ignoreOrder: true);
        var mine = await home.Outside((await Of(home, who))!, scope => scope.GetRequiredService<MyHome>().Run(default));
        mine.Communities.Select(community => community.Name).ShouldBe(["吴老师", "吴芳"], ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task Fifty_wrong_codes_open_nothing_and_spoil_the_right_one(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var (id, code) = await Ask(here, Phone());
        var wrong = code == "000000" ? "000001" : "000000";
        List<string> said = [];
        for (var i = 0; i < 50; i++)
        {
            said.Add(await RefusalOf(() => Enter(here, id, wrong)));
        }

        said[..4].ShouldAllBe(answer => answer == "identity.code-wrong");
        said[4..].ShouldAllBe(answer => answer == "identity.code-spent");
        (await RefusalOf(() => Enter(here, id, code))).ShouldBe("identity.code-spent");
    }

    [Theory, BothEngines]
    public async Task Wrong_codes_sent_all_at_once_are_counted_too(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var (id, code) = await Ask(here, Phone());
        var wrong = code == "000000" ? "000001" : "000000";
        for (var round = 0; round < 8; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
            {
                try
                {
                    await Enter(here, id, wrong);
                }
                catch (Exception exception) when (exception is Refusal or Faster)
                {
                    // One is counted, the others learn nothing.
                }
            }));
        }

        (await RefusalOf(() => Enter(here, id, code))).ShouldBe("identity.code-spent");
    }

    [Theory, BothEngines]
    public async Task A_code_opens_once(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var (id, code) = await Ask(here, Phone());
        await Enter(here, id, code);
        (await RefusalOf(() => Enter(here, id, code))).ShouldBe("identity.code-over");
    }

    [Theory, BothEngines]
    public async Task Nobody_is_told_whether_a_phone_is_known(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var known = here["张阿姨"].Phone;
        var unknown = Phone();
        var (first, _) = await Ask(here, known);
        var (second, _) = await Ask(here, unknown);

        var views = new[] { first, second }.Select(id => here.AsNobody(scope => scope.GetRequiredService<SignInByCode>().Look(id, default)).Result!).ToList();
        views.ShouldAllBe(view => !view.Over && view.Shown != null && view.Phone.Contains("****"));
        (await RefusalOf(() => Ask(here, known))).ShouldBe("identity.ask-later");
        (await RefusalOf(() => Ask(here, unknown))).ShouldBe("identity.ask-later");
        (await RefusalOf(() => Enter(here, first, "abc123"))).ShouldBe(await RefusalOf(() => Enter(here, second, "abc123")));
    }

    [Theory, BothEngines]
    public async Task What_is_no_mobile_gets_no_code(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        (await RefusalOf(() => Ask(here, "12345"))).ShouldBe("people.phone-invalid");
        (await RefusalOf(() => Ask(here, "025-84321234"))).ShouldBe("people.phone-not-mobile");
    }

    [Theory, BothEngines]
    public async Task Five_wrong_passwords_lock_a_name_whether_anybody_has_it_or_not(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var name = $"staff-{Guid.NewGuid():N}"[..16];
        await here.Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "周干事", StaffName = name, Password = GoodPassword }, default));
        (await ByPassword(here, name.ToUpperInvariant(), GoodPassword)).Staff.ShouldBeTrue();

        foreach (var login in new[] { name, "nobody-" + name })
        {
            for (var i = 0; i < 4; i++)
            {
                (await RefusalOf(() => ByPassword(here, login, "not this one"))).ShouldBe("identity.wrong-password");
            }

            (await RefusalOf(() => ByPassword(here, login, "not this one"))).ShouldBe("identity.locked");
        }

        (await RefusalOf(() => ByPassword(here, name, GoodPassword))).ShouldBe("identity.locked");
    }

    [Fact]
    public void A_lock_opens_after_a_quarter_of_an_hour()
    {
        var now = new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);
        var attempts = new Attempts("key", now);
        for (var i = 0; i < 5; i++)
        {
            attempts.Fail(now);
        }

        attempts.IsLocked(now.AddMinutes(14)).ShouldBeTrue();
        attempts.IsLocked(now.AddMinutes(15)).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Signing_out_everywhere_ends_the_other_session(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var one = await SignIn(here, here["张阿姨"].Phone);
        (await Of(here, one)).ShouldNotBeNull();

        await Acting(here, one, async scope =>
        {
            await scope.GetRequiredService<SignOutEverywhere>().Run(default);
            return true;
        });

        (await Of(here, one)).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task A_new_password_ends_the_sessions_of_the_old_one(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var name = $"staff-{Guid.NewGuid():N}"[..16];
        await here.Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "周干事", StaffName = name, Password = GoodPassword }, default));
        var who = await ByPassword(here, name, GoodPassword);

        (await RefusalOf(() => Acting(here, who, scope => scope.GetRequiredService<ChangePassword>().Run(new() { Current = "wrong", Password = "另一句好记的话 88", Repeat = "另一句好记的话 88" }, Device.Unknown, default)))).ShouldBe("identity.wrong-current");
        (await RefusalOf(() => Acting(here, who, scope => scope.GetRequiredService<ChangePassword>().Run(new() { Current = GoodPassword, Password = "1234567890", Repeat = "1234567890" }, Device.Unknown, default)))).ShouldBe("identity.password-easy");
        var session = await Acting(here, who, scope => scope.GetRequiredService<ChangePassword>().Run(new() { Current = GoodPassword, Password = "另一句好记的话 88", Repeat = "另一句好记的话 88" }, Device.Unknown, default));

        (await Of(here, who)).ShouldBeNull();
        (await Of(here, session)).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task A_phone_never_lies_in_clear_in_the_database(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var phone = here["张阿姨"].Phone;
        await SignIn(here, phone);
        await here.As("刘姐", scope => scope.GetRequiredService<LookAtPerson>().Run(new() { Id = here["张阿姨"].PersonId, Purpose = "call-back" }, default));

        if (engine == On.Postgres)
        {
            var found = await here.AsSystem(async scope =>
            {
                var db = scope.GetRequiredService<Db>();
                await using var connection = await db.Engine.Open(default);
                List<string> holding = [];
                foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
                {
                    await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names from the model.
                    command.CommandText = $"SELECT count(*) FROM {table} t WHERE t::text LIKE '%{phone}%'";
#pragma warning restore CA2100
                    if ((long)(await command.ExecuteScalarAsync())! > 0)
                    {
                        holding.Add(table);
                    }
                }

                return holding;
            });
            found.ShouldBeEmpty();
            return;
        }

        var file = new SqliteConnectionStringBuilder(here.Town.Database.Engine.ConnectionString).DataSource;
        var named = false;
        foreach (var part in new[] { file, file + "-wal" }.Where(File.Exists))
        {
            await using var stream = new FileStream(part, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.ASCII.GetBytes(phone)).ShouldBe(-1);
            named |= bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes("张阿姨")) > -1;
        }

        named.ShouldBeTrue("the files that are read are those that are written");
    }

    [Fact]
    public void Only_addresses_of_this_installation_are_returned_to()
    {
        ReturnUrl.IsLocal("/c/mulinli/concerns?x=1").ShouldBeTrue();
        foreach (var evil in new[] { "//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nSet-Cookie: x", "", null })
        {
            ReturnUrl.IsLocal(evil).ShouldBeFalse();
        }
    }

    private static string Phone() => $"138{Random.Shared.NextInt64(0, 100_000_000):00000000}";

    private static async Task<(Guid Id, string Code)> Ask(Neighbourhood here, string phone)
    {
        var id = await here.AsNobody(scope => scope.GetRequiredService<AskCode>().Run(new() { Phone = phone }, null, default));
        return (id, (await here.AsNobody(scope => scope.GetRequiredService<SignInByCode>().Look(id, default)))!.Shown!);
    }

    private static Task<SignedIn> Enter(Neighbourhood here, Guid id, string code) =>
        here.AsNobody(scope => scope.GetRequiredService<SignInByCode>().Run(new() { For = id, Code = code }, Device.Unknown, default));

    private static async Task<SignedIn> SignIn(Neighbourhood here, string phone)
    {
        var (id, code) = await Ask(here, phone);
        return await Enter(here, id, code);
    }

    private static Task<SignedIn> ByPassword(Neighbourhood here, string name, string password) =>
        here.AsNobody(scope => scope.GetRequiredService<SignInByPassword>().Run(new() { StaffName = name, Password = password }, Device.Unknown, default));

    private static Task<Actor?> Of(Neighbourhood here, SignedIn who) =>
        here.AsNobody(async scope => await scope.GetRequiredService<IActors>().Of(who.AccountId, who.SessionId, default));

    private static async Task<R> Acting<R>(Neighbourhood here, SignedIn who, Func<IServiceProvider, Task<R>> act)
    {
        var actor = await Of(here, who);
        return await here.AsNobody(scope =>
        {
            (scope.GetRequiredService<Acting>().Actor, scope.GetRequiredService<Acting>().SessionId) = (actor!, who.SessionId);
            return act(scope);
        });
    }

    private static async Task<string> RefusalOf(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Refusal refusal)
        {
            return refusal.Code;
        }

        return "(nothing was refused)";
    }
}
