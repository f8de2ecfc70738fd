using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Tests;

namespace Mulin.Kernel.Tests;

public class PumpTests
{
    [Theory, BothEngines]
    public async Task Every_sweet_is_thanked_for_exactly_once(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(10);
        for (var i = 0; i < 5; i++)
        {
            await room.TakeOne(jar);
        }

        await room.Settle();
        await room.Settle();
        (await room.Count<Thanks>()).ShouldBe(5);
    }

    [Theory, BothEngines]
    public async Task A_reaction_speaks_our_language_whatever_the_machine_is_set_to(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(1);
        await room.TakeOne(jar);
        var spoken = "";
        var before = SayThanks.Before;
        SayThanks.Before = fact =>
        {
            spoken = fact.JarId == jar ? CultureInfo.CurrentUICulture.Name : spoken;
            return before(fact);
        };
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
            await room.Settle();
            spoken.ShouldBe("zh-CN");
            CultureInfo.CurrentUICulture.Name.ShouldBe("en-US");
        }
        finally
        {
            SayThanks.Before = before;
        }
    }

    [Theory, BothEngines]
    public async Task Two_pumps_at_once_thank_no_one_twice(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(40);
        for (var i = 0; i < 30; i++)
        {
            await room.TakeOne(jar);
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(room.Settle)));
        await room.Settle();
        (await room.Count<Thanks>()).ShouldBe(30);
        (await room.Do((_, scope) => scope.GetRequiredService<Verify>().Check(default))).Problem.ShouldBeNull();
    }

    [Theory, BothEngines]
    public async Task One_bad_fact_does_not_keep_the_others_waiting_and_is_tried_again(On engine)
    {
        var room = await Room.With(engine);
        var bad = await room.Fill(1);
        var good = await room.Fill(5);
        var before = SayThanks.Before;
        SayThanks.Before = fact => fact.JarId == bad ? throw new InvalidOperationException("sticky") : before(fact);
        try
        {
            await room.TakeOne(bad);
            await room.TakeOne(good);
            await room.TakeOne(good);
            await room.Settle();
        }
        finally
        {
            SayThanks.Before = before;
        }

        (await room.Count<Thanks>()).ShouldBe(2);
        var failed = await room.Do(db => db.Set<FactDelivery>().AsNoTracking().SingleAsync(row => row.DoneAt == null));
        failed.Attempts.ShouldBe(1);
        failed.Error.ShouldNotBeNull();
        failed.Error.ShouldStartWith("InvalidOperationException");
        failed.Error.ShouldNotContain("sticky");

        await Task.Delay(TimeSpan.FromSeconds(1.2));
        await room.Settle();
        (await room.Count<Thanks>()).ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task Among_hundreds_the_one_bad_fact_is_found_by_halves(On engine)
    {
        var room = await Room.With(engine);
        var (bad, good) = (await room.Fill(1), await room.Fill(150));
        await room.TakeOne(bad);
        await room.Do(async db =>
        {
            var jar = await db.Take<Jar>(good, default);
            for (var i = 0; i < 150; i++)
            {
                jar.TakeOne();
            }

            return await db.Save(0, default);
        });
        var asked = 0;
        var before = SayThanks.Before;
        SayThanks.Before = fact =>
        {
            if (fact.JarId == bad)
            {
                Interlocked.Increment(ref asked);
                throw new InvalidOperationException("sticky");
            }

            return before(fact);
        };
        try
        {
            await room.Settle();
        }
        finally
        {
            SayThanks.Before = before;
        }

        (await room.Count<Thanks>()).ShouldBe(150);
        asked.ShouldBeLessThan(10);
        (await room.Do(db => db.Set<FactDelivery>().AsNoTracking().SingleAsync(row => row.DoneAt == null))).Attempts.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_fact_goes_to_a_reaction_only_where_what_was_saved_with_it_says_that_it_concerns_it(On engine)
    {
        var room = await Room.With(engine);
        await room.Fill(1);
        await room.Do(async db =>
        {
            var jar = new Jar(db.NewId(), 2);
            jar.TakeOne();
            db.Add(jar);
            return await db.Save(0, default);
        });
        await room.Settle();

        (await room.Do(db => db.Set<FactDelivery>().CountAsync(row => row.Reaction == "sweets.LabelJars"))).ShouldBe(1);
        (await room.Do(db => db.Set<FactDelivery>().CountAsync(row => row.Reaction == "sweets.SayThanks"))).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_alarm_rings_once_when_it_is_due_and_what_it_says_happened_then(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(3);
        var due = room.Now.AddHours(5);
        await room.Do(async db =>
        {
            db.SetAlarm<StaleAlarm>(jar, room.Now.AddHours(1));
            db.SetAlarm<StaleAlarm>(jar, due);
            return await db.Save(0, default);
        });

        room.Now = room.Now.AddHours(4);
        await room.Settle();
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(3);

        room.Now = room.Now.AddHours(4);
        await room.Settle();
        await room.Settle();
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(0);
        var stale = await room.Do(db => db.Set<FactRecord>().AsNoTracking().SingleAsync(fact => fact.Name == "sweets.went-stale.v1"));
        stale.HappenedAt.ShouldBe(due);
    }

    [Theory, BothEngines]
    public async Task A_cancelled_alarm_does_not_ring(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(3);
        await room.Do(async db =>
        {
            db.SetAlarm<StaleAlarm>(jar, room.Now.AddHours(1));
            return await db.Save(0, default);
        });
        await room.Do(async db =>
        {
            db.CancelAlarm<StaleAlarm>(jar);
            return await db.Save(0, default);
        });

        room.Now = room.Now.AddHours(2);
        await room.Settle();
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task Long_work_goes_on_after_it_broke_and_does_nothing_twice(On engine)
    {
        var room = await Room.With(engine);
        FillMany.BreakAt = 3;
        var id = await room.Do(async db =>
        {
            var job = new Job(db.NewId(), "sweets.FillMany", "6", null, DateTime.UtcNow.AddSeconds(-1));
            db.Add(job);
            return await db.Save(job.Id, default);
        });

        await room.Settle();
        (await room.Count<Jar>()).ShouldBe(3);
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        await room.Settle();

        (await room.Count<Jar>()).ShouldBe(6);
        var job = await room.Do(db => db.Load<Job>(id, default));
        job.State.ShouldBe(JobState.Done);
        job.Progress.ShouldBe(6);
    }
}
