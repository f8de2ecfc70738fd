using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Foundation.Identity;
using Mulin.Foundation.Identity.Sessions;
using Mulin.Foundation.Identity.TwoSteps;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Identity;

public class SessionTests
{
    private const string GoodPassword = "四月的风很暖和 2026";

    private const string WeChat = "Mozilla/5.0 (Linux; Android 14; HUAWEI) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0.50";

    [Theory, BothEngines]
    public async Task Somebody_sees_where_they_are_signed_in_and_ends_the_desk_they_forgot_from_their_phone(On engine)
    {
        var (here, name) = await Staff(engine);
        var desk = await ByPassword(here, name, GoodPassword, Device.Of("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Edg/140.0", IPAddress.Parse("203.0.113.77")));
        var phone = await ByPassword(here, name, GoodPassword, Device.Of(WeChat, IPAddress.Parse("2001:db8:aa:bb::1")));

        var view = await As(here, phone, scope => scope.GetRequiredService<MySessions>().Run(default));
        view.Open.Select(session => (session.Id, session.This)).ShouldBe([(phone.SessionId, true), (desk.SessionId, false)]);
        view.Open.Select(session => session.Device).ShouldBe([new("wechat", "android", "2001:db8:aa::/48"), new("edge", "windows", "203.0.113.*")]);

        await As(here, phone, async scope =>
        {
            await scope.GetRequiredService<EndSession>().Run(new() { Id = desk.SessionId }, default);
            return 0;
        });
        (await Of(here, desk)).ShouldBeNull();
        (await Of(here, phone)).ShouldNotBeNull();
        view = await As(here, phone, scope => scope.GetRequiredService<MySessions>().Run(default));
        view.Open.ShouldHaveSingleItem().Id.ShouldBe(phone.SessionId);
        view.Last.Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Nobody_ends_the_session_of_somebody_else(On engine)
    {
        var (here, name) = await Staff(engine);
        var (there, other) = await Staff(engine);
        var mine = await ByPassword(here, name, GoodPassword);
        var theirs = await ByPassword(there, other, GoodPassword);
        await Should.ThrowAsync<Missing>(() => As(here, mine, async scope =>
        {
            await scope.GetRequiredService<EndSession>().Run(new() { Id = theirs.SessionId }, default);
            return 0;
        }));
        (await Of(there, theirs)).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task A_copy_of_the_cookie_is_of_no_use_after_signing_out(On engine)
    {
        var (here, name) = await Staff(engine);
        var who = await ByPassword(here, name, GoodPassword);
        await As(here, who, async scope =>
        {
            await scope.GetRequiredService<EndSession>().This(default);
            return 0;
        });
        (await Of(here, who)).ShouldBeNull();
        (await here.AsNobody(async scope => await scope.GetRequiredService<IActors>().Of(who.AccountId, Guid.NewGuid(), default))).ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Who_tried_in_vain_is_written_down_for_the_owner_and_nobody_elses_name(On engine)
    {
        var (here, name) = await Staff(engine);
        await Should.ThrowAsync<Refusal>(() => ByPassword(here, name, "not this one", Device.Of(WeChat, IPAddress.Parse("198.51.100.9"))));
        await Should.ThrowAsync<Refusal>(() => ByPassword(here, "nobody-" + name, "not this one"));
        var who = await ByPassword(here, name, GoodPassword);
        var view = await As(here, who, scope => scope.GetRequiredService<MySessions>().Run(default));
        var failed = view.Last.Where(line => line.Why is not null).ShouldHaveSingleItem();
        (failed.Why, failed.Device).ShouldBe(("identity.wrong-password", new Device("wechat", "android", "198.51.100.*")));
        (await As(here, who, scope => scope.GetRequiredService<MySessions>().Failed(7, default))).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_session_that_was_not_seen_for_an_hour_is_noted_when_it_is_used_and_not_before(On engine)
    {
        var (here, name) = await Staff(engine);
        var seen = here.Town.Services.GetRequiredService<SeenSessions>();
        foreach (var (age, noted) in new[] { (TimeSpan.FromMinutes(50), false), (TimeSpan.FromMinutes(70), true) })
        {
            var who = await ByPassword(here, name, GoodPassword);
            var then = DateTime.UtcNow - age;
            await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Session>().Where(row => row.Id == who.SessionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, then)));
            (await Of(here, who)).ShouldNotBeNull();
            await seen.Write(default);
            var now = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Session>().Where(row => row.Id == who.SessionId).Select(row => row.SeenAt).SingleAsync());
            (now > then.AddMinutes(40)).ShouldBe(noted);
        }
    }

    [Theory, BothEngines]
    public async Task What_is_older_than_half_a_year_goes_and_nobody_has_to_wait_for_it(On engine)
    {
        var (here, name) = await Staff(engine);
        var old = await ByPassword(here, name, GoodPassword);
        await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Session>().Where(row => row.Id == old.SessionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, DateTime.UtcNow.AddDays(-200))));
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ByPassword(here, name, GoodPassword)));
        await here.Town.Services.GetRequiredService<ClearSignIns>().Clear(default);
        var left = await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Session>().Where(row => row.AccountId == old.AccountId).Select(row => row.Id).ToListAsync());
        left.ShouldBe(both.Select(who => who.SessionId), ignoreOrder: true);
    }

    [Theory, BothEngines]
    public async Task Guesses_sent_all_at_once_are_counted_as_if_they_came_one_by_one(On engine)
    {
        var (here, name) = await Staff(engine);
        var (_, codes, _) = await TurnOn(here, name);
        var half = await ByPassword(here, name, GoodPassword);
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            try
            {
                // The right one comes late.
                await Task.Delay(i == 23 ? 60 : 0);
                await Second(here, half, i == 23 ? codes[0] : $"{i:000000}");
                return "in";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
            catch (Faster)
            {
                return "faster";
            }
        }));
        answers.Count(answer => answer == "identity.second-wrong").ShouldBeLessThanOrEqualTo(4);
        answers.ShouldContain("identity.locked");

        var passwords = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            try
            {
                await ByPassword(here, "nobody-" + name, $"not this one {i}");
                return "in";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        }));
        passwords.Count(answer => answer == "identity.wrong-password").ShouldBe(4);
        passwords.Count(answer => answer == "identity.locked").ShouldBe(8);
    }

    [Theory, BothEngines]
    public async Task A_key_that_somebody_else_had_offered_to_themselves_is_gone_with_the_new_password(On engine)
    {
        var (here, name) = await Staff(engine);
        var thief = await ByPassword(here, name, GoodPassword);
        await As(here, thief, async scope =>
        {
            await scope.GetRequiredService<OfferTwoSteps>().Run(new() { Current = GoodPassword }, Device.Unknown, default);
            return 0;
        });
        var owner = await ByPassword(here, name, GoodPassword);
        owner = await As(here, owner, scope => scope.GetRequiredService<ChangePassword>().Run(new() { Current = GoodPassword, Password = "另一句好记的话 88", Repeat = "另一句好记的话 88" }, Device.Unknown, default));
        var mine = await As(here, owner, scope => scope.GetRequiredService<MyTwoSteps>().Run(default));
        (mine.MayHave, mine.Key).ShouldBe((true, null));
        (await As(here, owner, scope => scope.GetRequiredService<MySessions>().Run(default))).Changes.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            change => change.Deed.ShouldBe(AccountDeed.PasswordSet), change => change.Own.ShouldBeTrue());
    }

    [Theory, BothEngines]
    public async Task Who_has_an_office_and_no_password_sets_two_steps_up_outside_the_community_right_after_signing_in(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var worker = here["王师傅"];
        var session = await Begin(DateTime.UtcNow);
        var mine = await Outside(session, scope => scope.GetRequiredService<MyTwoSteps>().Run(default));
        (mine.MayHave, mine.HasPassword).ShouldBe((true, false));
        await Outside(session, async scope =>
        {
            await scope.GetRequiredService<OfferTwoSteps>().Run(new(), Device.Unknown, default);
            return 0;
        });
        (await Outside(session, scope => scope.GetRequiredService<MyTwoSteps>().Run(default))).Key.ShouldNotBeNull();

        // An unwatched phone that was signed in yesterday is not enough.
        var yesterday = await Begin(DateTime.UtcNow.AddDays(-1));
        (await RefusalOf(() => Outside(yesterday, async scope =>
        {
            await scope.GetRequiredService<OfferTwoSteps>().Run(new(), Device.Unknown, default);
            return 0;
        }))).ShouldBe("identity.two-steps-sign-in-again");
        (await here.Outside(new Actor { AccountId = here["张阿姨"].AccountId }, scope => scope.GetRequiredService<MyTwoSteps>().Run(default))).MayHave.ShouldBeFalse();

        Task<Guid> Begin(DateTime at) => here.Outside(Actor.System, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var begun = new Session(db.NewId(), await db.Set<Account>().SingleAsync(row => row.Id == worker.AccountId), SignInWay.Code, null, staff: false, Device.Unknown, at, DateTime.UtcNow);
            db.Add(begun);
            return await db.Save(begun.Id, default);
        });

        Task<R> Outside<R>(Guid id, Func<IServiceProvider, Task<R>> act) => here.Outside(new Actor { AccountId = worker.AccountId }, scope =>
        {
            scope.GetRequiredService<Acting>().SessionId = id;
            return act(scope);
        });
    }

    [Fact]
    public void A_session_at_a_desk_ends_with_the_day_and_one_on_a_phone_a_month_after_the_last_visit()
    {
        var now = new DateTime(2026, 11, 2, 1, 0, 0, DateTimeKind.Utc);
        var account = new Account(Guid.NewGuid(), "周干事", now);
        var desk = new Session(Guid.NewGuid(), account, SignInWay.Password, null, staff: true, Device.Unknown, now, now);
        var phone = new Session(Guid.NewGuid(), account, SignInWay.Code, null, staff: false, Device.Unknown, now, now);
        desk.See(now.AddHours(11));
        phone.See(now.AddDays(20));
        (desk.Holds(account.SecurityStamp, now.AddHours(11.9)), desk.Holds(account.SecurityStamp, now.AddHours(12))).ShouldBe((true, false));
        (phone.Holds(account.SecurityStamp, now.AddDays(49)), phone.Holds(account.SecurityStamp, now.AddDays(51))).ShouldBe((true, false));
        phone.Holds("another", now.AddDays(1)).ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task With_two_steps_a_password_alone_opens_nothing_and_the_app_does_once(On engine)
    {
        var (here, name) = await Staff(engine);
        var (key, codes, _) = await TurnOn(here, name);

        var half = await ByPassword(here, name, GoodPassword);
        half.Second.ShouldNotBeNull();
        (await Of(here, half)).ShouldBeNull();

        // The code that turned it on was used; the next one is good, once.
        var code = AppCode.Now(key, DateTime.UtcNow.AddSeconds(30));
        (await RefusalOf(() => Second(here, half, "000000"))).ShouldBe("identity.second-wrong");
        var who = await Second(here, half, $" {code[..3]} {code[3..]}");
        (await Of(here, who)).ShouldNotBeNull();
        (await RefusalOf(() => Second(here, half, codes[0]))).ShouldBe("identity.second-over");
        var again = await ByPassword(here, name, GoodPassword);
        (await RefusalOf(() => Second(here, again, code))).ShouldBe("identity.second-wrong");

        // Without the phone: what was written down, each once, however it is typed.
        (await Of(here, await Second(here, again, codes[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal)))).ShouldNotBeNull();
        var third = await ByPassword(here, name, GoodPassword);
        (await RefusalOf(() => Second(here, third, codes[0]))).ShouldBe("identity.second-wrong");
        (await Of(here, await Second(here, third, codes[1]))).ShouldNotBeNull();
    }

    [Theory, BothEngines]
    public async Task Turning_two_steps_on_ends_every_session_of_one_step_but_the_one_that_did_it(On engine)
    {
        var (here, name) = await Staff(engine);
        var old = await ByPassword(here, name, GoodPassword);
        var (_, codes, session) = await TurnOn(here, name);
        (await Of(here, old)).ShouldBeNull();
        (await Of(here, session)).ShouldNotBeNull();
        codes.Distinct().Count().ShouldBe(10);

        var ended = await As(here, session, scope => scope.GetRequiredService<EndTwoSteps>().Run(new() { SecondCode = codes[3] }, Device.Unknown, default));
        (await Of(here, session)).ShouldBeNull();
        (await Of(here, ended)).ShouldNotBeNull();
        (await ByPassword(here, name, GoodPassword)).Second.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task Guessing_the_second_step_is_locked_and_a_new_password_ends_the_first(On engine)
    {
        var (here, name) = await Staff(engine);
        var (_, codes, session) = await TurnOn(here, name);
        var half = await ByPassword(here, name, GoodPassword);
        for (var i = 0; i < 4; i++)
        {
            (await RefusalOf(() => Second(here, half, "123 456"))).ShouldBe("identity.second-wrong");
        }

        (await RefusalOf(() => Second(here, half, "aaaaa-bbbbb"))).ShouldBe("identity.locked");
        (await RefusalOf(() => Second(here, half, codes[0]))).ShouldBe("identity.locked");

        await As(here, session, scope => scope.GetRequiredService<ChangePassword>().Run(new() { Current = GoodPassword, Password = "另一句好记的话 88", Repeat = "另一句好记的话 88" }, Device.Unknown, default));
        (await RefusalOf(() => Second(here, half, codes[0]))).ShouldBe("identity.second-over");
    }

    [Theory, BothEngines]
    public async Task One_code_sent_by_two_at_once_opens_one_session(On engine)
    {
        var (here, name) = await Staff(engine);
        var (_, codes, _) = await TurnOn(here, name);
        var halves = new[] { await ByPassword(here, name, GoodPassword), await ByPassword(here, name, GoodPassword) };
        var opened = await Task.WhenAll(halves.Select(async half =>
        {
            try
            {
                return await Second(here, half, codes[0]);
            }
            catch (Exception exception) when (exception is Refusal or Faster)
            {
                return null;
            }
        }));
        opened.Count(who => who is not null).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Who_signs_in_on_two_machines_at_once_is_signed_in_on_both(On engine)
    {
        var (here, name) = await Staff(engine);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ByPassword(here, name, GoodPassword)));
        foreach (var who in both)
        {
            (await Of(here, who)).ShouldNotBeNull();
        }
    }

    [Theory, BothEngines]
    public async Task The_administrator_takes_the_second_step_off_for_who_lost_everything_and_not_for_themselves(On engine)
    {
        var (here, name) = await Staff(engine);
        var (_, _, session) = await TurnOn(here, name);
        await here.Outside(Actor.System, async scope =>
        {
            await scope.GetRequiredService<KeepAccount>().Run(new() { Id = session.AccountId, Deed = KeepAccount.Deed.EndTwoSteps }, default);
            return 0;
        });
        (await Of(here, session)).ShouldBeNull();
        var who = await ByPassword(here, name, GoodPassword);
        (await Of(here, who)).ShouldNotBeNull();
        var administrator = (await Of(here, who))! with { Above = [new AboveOffice(Office.Administrator, null, "/")] };
        (await RefusalOf(() => here.Outside(administrator, async scope =>
        {
            await scope.GetRequiredService<KeepAccount>().Run(new() { Id = who.AccountId, Deed = KeepAccount.Deed.EndTwoSteps }, default);
            return 0;
        }))).ShouldBe("identity.two-steps-oneself");
    }

    [Theory, BothEngines]
    public async Task Where_two_steps_are_required_an_office_rests_until_they_are_on(On engine)
    {
        var here = await Neighbourhood.With(engine);
        var secretary = here["陈书记"].AccountId;
        var resting = await here.AsNobody(scope => Required(scope).Holder(secretary, DateTime.MaxValue, default).AsTask());
        resting!.OfficesRest.ShouldBeTrue();
        resting.Posts.ShouldBeEmpty();
        resting.PersonId.ShouldNotBeNull("what they do as a resident is not touched");
        (await here.AsNobody(scope => Required(scope).Holder(here["张阿姨"].AccountId, DateTime.MaxValue, default).AsTask()))!.OfficesRest.ShouldBeFalse();

        await here.Outside(Actor.System, async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var account = await db.Set<Account>().SingleAsync(row => row.Id == secretary);
            account.OfferSecondStep(scope.GetRequiredService<Vault>().Seal(AppCode.NewKey()), db.Now);
            account.BeginSecondStep(1, db.Now);
            await db.Save(default);
            return 0;
        });
        (await here.AsNobody(scope => Required(scope).Holder(secretary, DateTime.MaxValue, default).AsTask()))!.Has(Office.Secretary).ShouldBeTrue();

        // Its own memory, so that nobody else finds an office resting.
        static Actors Required(IServiceProvider scope) => ActivatorUtilities.CreateInstance<Actors>(scope, new Snapshots(TimeProvider.System), new TwoStepPolicy(true));
    }

    [Fact]
    public void A_policy_that_is_mistyped_is_refused_at_the_start()
    {
        TwoStepPolicy.Read(null).Required.ShouldBeFalse();
        TwoStepPolicy.Read("required").Required.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => TwoStepPolicy.Read("Required "));
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes, SignedIn Session)> TurnOn(Neighbourhood here, string name)
    {
        var who = await ByPassword(here, name, GoodPassword);
        (await RefusalOf(() => As(here, who, async scope =>
        {
            await scope.GetRequiredService<OfferTwoSteps>().Run(new() { Current = "not this one" }, Device.Unknown, default);
            return 0;
        }))).ShouldBe("identity.wrong-current");
        await As(here, who, async scope =>
        {
            await scope.GetRequiredService<OfferTwoSteps>().Run(new() { Current = GoodPassword }, Device.Unknown, default);
            return 0;
        });
        var key = (await As(here, who, scope => scope.GetRequiredService<MyTwoSteps>().Run(default))).Key!;
        (await RefusalOf(() => As(here, who, scope => scope.GetRequiredService<BeginTwoSteps>().Run(new() { SecondCode = "000000" }, default)))).ShouldBe("identity.second-wrong");
        var begun = await As(here, who, scope => scope.GetRequiredService<BeginTwoSteps>().Run(new() { SecondCode = AppCode.Now(key, DateTime.UtcNow) }, default));
        return (key, begun.RecoveryCodes, begun.Session);
    }

    private static async Task<(Neighbourhood Here, string Name)> Staff(On engine)
    {
        var here = await Neighbourhood.Found(engine);
        var name = $"staff-{Guid.NewGuid():N}"[..20];
        await here.Outside(Actor.System, scope => scope.GetRequiredService<OpenAccount>().Run(new() { Name = "周干事", StaffName = name, Password = GoodPassword }, default));
        return (here, name);
    }

    private static Task<SignedIn> ByPassword(Neighbourhood here, string name, string password, Device? device = null) =>
        here.AsNobody(scope => scope.GetRequiredService<SignInByPassword>().Run(new() { StaffName = name, Password = password }, device ?? Device.Unknown, default));

    private static Task<SignedIn> Second(Neighbourhood here, SignedIn half, string code) =>
        here.AsNobody(scope => scope.GetRequiredService<SignInBySecondStep>().Run(new() { For = half.Second!.Value, SecondCode = code }, Device.Unknown, default));

    private static Task<Actor?> Of(Neighbourhood here, SignedIn who) =>
        here.AsNobody(async scope => await scope.GetRequiredService<IActors>().Of(who.AccountId, who.SessionId, default));

    private static async Task<R> As<R>(Neighbourhood here, SignedIn who, Func<IServiceProvider, Task<R>> act)
    {
        var actor = await Of(here, who);
        return await here.AsNobody(scope =>
        {
            (scope.GetRequiredService<Acting>().Actor, scope.GetRequiredService<Acting>().SessionId) = (actor!, who.SessionId);
            return act(scope);
        });
    }

    private static async Task<string> RefusalOf(Func<Task> act) => (await Should.ThrowAsync<Refusal>(act)).Code;
}
