using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity;
using Mulin.Foundation.People;
using Mulin.Foundation.Work;
using Mulin.Households.Own;
using Mulin.Households.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Privacy;

public class KeyRotationTests
{
    [Theory, BothEngines]
    public async Task Keys_change_while_neighbours_go_on_and_everybody_is_found_in_every_phase(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var doors = await here.Doors();
        var id = Homestead.Id(new(1941, 3, 2), Sex.Male);
        var phone = NewPhone();
        var elder = await here.Open(doors[0], "钱大爷", more: form => (form.IdNumber, form.Phone) = (id, phone));
        var token = await here.As("刘姐", scope => scope.GetRequiredService<MakeCalendarLink>().Run(default));
        var list = await here.Upload(HomeLists.Csv("1-1-302,孙奶奶,户主,,,,,,"));
        var rotate = here.Town.Services.GetRequiredService<RotateKeys>();
        using var over = new CancellationTokenSource();
        ConcurrentBag<string> wrong = [];
        var phones = new ConcurrentDictionary<string, Guid>();

        // The same few numbers are written down again and again by two at once; each is one person, whatever phase it is.
        var busy = Enumerable.Range(0, 2).Select(worker => Task.Run(async () =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++)
            {
                var number = $"1381234{i % 40:0000}";
                try
                {
                    var met = await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = $"邻居{i % 40}", Phone = number }, default));
                    if (phones.GetOrAdd(number, met) != met)
                    {
                        wrong.Add($"{number} is two");
                    }
                }
                catch (Exception exception) when (exception is Faster || Engine.IsDuplicate(exception))
                {
                    // Two at once: the slower one is told so.
                }

                await IsFound(here, elder.PersonId, phone, wrong);
            }
        })).ToList();
        await Task.Delay(300);
        (await rotate.Run(TimeSpan.FromSeconds(2), new Progress<RotationProgress>(), default)).ShouldBe(2);
        await Task.Delay(300);
        await over.CancelAsync();
        await Task.WhenAll(busy);
        wrong.ShouldBeEmpty();
        phones.Count.ShouldBeGreaterThan(1);
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            var vault = scope.GetRequiredService<Vault>();
            var persons = await db.Set<Person>().AsNoTracking().Where(row => row.PhoneSecret != null).ToListAsync();
            persons.GroupBy(row => vault.Open(row.PhoneSecret!)).ShouldAllBe(group => group.Count() == 1);
            persons.ShouldAllBe(row => row.PhoneHash!.StartsWith("v2.") && row.PhoneTailHash!.StartsWith("v2.") && row.PhoneSecret!.Sealed.StartsWith("v2."));
            (await db.Set<Profile>().AsNoTracking().SingleAsync(row => row.IdHash != null)).IdHash!.ShouldStartWith("v2.");
            (await db.Set<Account>().AsNoTracking().Where(row => row.PhoneHash != null).Select(row => row.PhoneHash!).ToListAsync()).ShouldAllBe(hash => hash.StartsWith("v2."));
            return true;
        });
        await IsFound(here, elder.PersonId, phone, wrong);
        (await here.ActorOf("张阿姨")).PersonId.ShouldBe(here["张阿姨"].PersonId);
        wrong.ShouldBeEmpty();
        (await here.Preview(list)).Judged.Homes.Single().People.Single().Name.ShouldBe("孙奶奶", "a list that waits to be confirmed is no text, and lives through it too");

        // The address of a calendar is kept nowhere in clear: it stays under the old key until somebody ends it.
        var uses = await rotate.List(default);
        uses.Select(use => (use.Version, use.Seals, use.Hashes)).ShouldBe([(1, false, false), (2, true, true)]);
        uses[0].ShouldSatisfyAllConditions(use => use.Sealed.ShouldBe(0), use => use.Blinded.ShouldBe(0), use => use.Unknown.ShouldBe(1));
        await Should.ThrowAsync<Refusal>(() => rotate.Retire(2, false, default));
        (await Should.ThrowAsync<Refusal>(() => rotate.Retire(1, false, default))).Code.ShouldBe("kernel.keys-unknown");
        await rotate.Retire(1, endUnknown: true, default);
        await IsFound(here, elder.PersonId, phone, wrong);
        wrong.ShouldBeEmpty();
        token.ShouldNotBeNull();

        // And once more.
        (await rotate.Run(TimeSpan.Zero, new Progress<RotationProgress>(), default)).ShouldBe(3);
        await IsFound(here, elder.PersonId, phone, wrong);
        wrong.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Broken_off_in_the_middle_it_goes_on_where_it_was_and_nobody_gets_in_twice(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        List<string> phones = [];
        for (var i = 0; i < 250; i++)
        {
            phones.Add($"1371234{i:0000}");
        }

        await here.As("刘姐", async scope =>
        {
            var meets = scope.GetRequiredService<IMeetsPeople>();
            phones.ForEach(phone => meets.MeetNew("邻居", phone, null));
            await scope.GetRequiredService<Db>().Save(default);
        });
        var rotate = here.Town.Services.GetRequiredService<RotateKeys>();
        using var broken = new CancellationTokenSource();
        await Should.ThrowAsync<OperationCanceledException>(() => rotate.Run(TimeSpan.Zero, new Breaks(at => at.Table == "people_person", broken), broken.Token));
        var uses = await rotate.List(default);
        uses.Count.ShouldBe(2);
        uses.ShouldAllBe(use => use.Blinded > 0);
        (await Should.ThrowAsync<Refusal>(() => rotate.Retire(1, false, default))).Code.ShouldBe("kernel.keys-newest");

        // Of both halves: whoever is written down again is who they are, and no row is added beside the other key's.
        foreach (var phone in new[] { phones[0], phones[249] })
        {
            var before = await here.AsSystem(scope => scope.GetRequiredService<IPersons>().WithPhone(phone, default));
            before.ShouldNotBeNull();
            (await here.As("刘姐", scope => scope.GetRequiredService<MeetPerson>().Run(new() { Name = "又来", Phone = phone }, default))).ShouldBe(before.Value);
            await Should.ThrowAsync<Exception>(() => here.As("刘姐", async scope =>
            {
                scope.GetRequiredService<IMeetsPeople>().MeetNew("又来", phone, null);
                await scope.GetRequiredService<Db>().Save(default);
            }));
        }

        (await rotate.Run(TimeSpan.Zero, new Progress<RotationProgress>(), default)).ShouldBe(2);
        uses = await rotate.List(default);
        (uses[0].Sealed, uses[0].Blinded, uses[0].Hashes, uses[1].Hashes).ShouldBe((0, 0, false, true));
        (await here.AsSystem(scope => scope.GetRequiredService<IPersons>().WithPhones(phones, default))).Count.ShouldBe(250);
        await rotate.Retire(1, false, default);
        (await here.As("刘姐", scope => scope.GetRequiredService<PeopleList>().Run(new("0007"), default))).Lines.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_node_reads_and_writes_under_the_old_key_until_it_has_seen_the_new_one()
    {
        var here = await Neighbourhood.With(await Town.Fresh(On.Postgres));
        var phone = NewPhone();
        var elder = await here.Open((await here.Doors())[0], "钱大爷", more: form => form.Phone = phone);
        var other = await Town.Over(here.Town.Database);
        (await Other(scope => scope.GetRequiredService<IPersons>().WithPhone(phone, default))).ShouldBe(elder.PersonId);
        var vault = other.Services.GetRequiredService<Vault>();
        vault.Versions.ShouldBe([1]);

        // The key lies there, nothing is written with it yet, and the other node goes on with the one it knows.
        var turning = here.Town.Services.GetRequiredService<RotateKeys>().Run(1.5 * Vault.LooksEvery, new Progress<RotationProgress>(), default);
        List<string> phones = [];
        var met = new Dictionary<string, Guid>();
        while (!turning.IsCompleted)
        {
            var number = NewPhone();
            phones.Add(number);
            met[number] = await Other(async scope =>
            {
                var id = await scope.GetRequiredService<IMeetsPeople>().Meet("邻居", number, null, default);
                await scope.GetRequiredService<Db>().Save(default);
                return id;
            });
            (await Other(scope => scope.GetRequiredService<IPersons>().WithPhone(phone, default))).ShouldBe(elder.PersonId);
            await Task.Delay(200);
        }

        (await turning).ShouldBe(2);
        vault.Versions.ShouldBe([1, 2]);
        foreach (var number in phones)
        {
            (await Other(scope => scope.GetRequiredService<IPersons>().WithPhone(number, default))).ShouldBe(met[number]);
        }

        // What it writes from here on is written with the new one.
        var last = NewPhone();
        var newest = await Other(async scope =>
        {
            var id = await scope.GetRequiredService<IMeetsPeople>().Meet("新邻居", last, null, default);
            await scope.GetRequiredService<Db>().Save(default);
            return id;
        });
        (await here.AsSystem(scope => scope.GetRequiredService<Db>().Set<Person>().AsNoTracking().Where(row => row.Id == newest).Select(row => row.PhoneHash).SingleAsync()))!.ShouldStartWith("v2.");

        // A node that has not looked for a while: what it is given to open that was sealed with a key it does not know makes it look.
        var late = await Town.Over(here.Town.Database);
        late.Services.GetRequiredService<Vault>().Versions.ShouldBe([1, 2]);
        (await here.Town.Services.GetRequiredService<RotateKeys>().Run(TimeSpan.Zero, new Progress<RotationProgress>(), default)).ShouldBe(3);
        var reached = await In(late, async scope => (await scope.GetRequiredService<IPersons>().Of([elder.PersonId], default))[elder.PersonId].Phone);
        reached.ShouldNotBeNull().ShouldEndWith(phone[^4..]);
        (await In(late, scope => scope.GetRequiredService<IPersons>().WithPhone(phone, default))).ShouldBe(elder.PersonId);

        Task<R> Other<R>(Func<IServiceProvider, Task<R>> act) => In(other, act);

        async Task<R> In<R>(Town town, Func<IServiceProvider, Task<R>> act)
        {
            await using var scope = town.Services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Kernel.Places.Here>().Enter(here.Node);
            scope.ServiceProvider.GetRequiredService<Kernel.People.Acting>().Actor = Kernel.People.Actor.System;
            return await act(scope.ServiceProvider);
        }
    }

    [Theory, BothEngines]
    public async Task What_was_asked_before_the_keys_were_changed_does_not_look_changed_afterwards(On engine)
    {
        var here = await Neighbourhood.With(await Town.Fresh(engine));
        var home = await here.Settled("张阿姨");
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Occupation = "护士" }, default));
        List<Guid> asked =
        [
            await here.Correct("张阿姨", CorrectionField.Name, "张桂兰"), await here.Correct("张阿姨", CorrectionField.Phone, NewPhone()), await here.Correct("张阿姨", CorrectionField.Occupation, "退休教师"),
            await here.Correct("张阿姨", CorrectionField.Birthday, "1950-01-02"),
        ];
        (await here.Town.Services.GetRequiredService<RotateKeys>().Run(TimeSpan.Zero, new Progress<RotationProgress>(), default)).ShouldBe(2);
        foreach (var one in asked)
        {
            (await here.Run<CorrectionDetail, CorrectionDetail.View>("王师傅", slice => slice.Run(one, default))).Conflict.ShouldBeFalse();
        }

        // What did change is still said to have.
        await here.Run<FilePerson, Guid>("刘姐", slice => slice.Run(new() { PersonId = home.PersonId, Occupation = "医生", Birthday = new DateOnly(1951, 1, 1) }, default));
        foreach (var one in asked.TakeLast(2))
        {
            (await here.Run<CorrectionDetail, CorrectionDetail.View>("王师傅", slice => slice.Run(one, default))).Conflict.ShouldBeTrue();
            await here.Refused("households.own.correction-conflict", () => here.Agree("王师傅", one));
        }

        await here.Agree("王师傅", asked[0]);
        await here.Agree("王师傅", asked[1]);
    }

    private static async Task IsFound(Neighbourhood here, Guid elder, string phone, ConcurrentBag<string> wrong)
    {
        var whole = await here.AsSystem(scope => scope.GetRequiredService<IPersons>().WithPhone(phone, default));
        var tail = await here.As("刘姐", scope => scope.GetRequiredService<IPersons>().Find(phone[^4..], 50, default));
        if (whole != elder || !tail.Contains(elder))
        {
            wrong.Add("the elder was not found");
        }
    }

    private static string NewPhone() => $"137{Random.Shared.NextInt64(0, 100_000_000):00000000}";

    /// <summary>Pulls the plug after the first piece of a table.</summary>
    private sealed class Breaks(Func<RotationProgress, bool> when, CancellationTokenSource plug) : IProgress<RotationProgress>
    {
        public void Report(RotationProgress value)
        {
            if (when(value))
            {
                plug.Cancel();
            }
        }
    }
}
