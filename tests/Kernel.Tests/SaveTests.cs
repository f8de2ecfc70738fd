using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Tests;

namespace Mulin.Kernel.Tests;

public class SaveTests
{
    [Theory, BothEngines]
    public async Task What_happened_is_written_together_with_the_rows(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(3);

        var fact = await room.Do(db => db.Set<FactRecord>().AsNoTracking().SingleAsync());
        fact.Name.ShouldBe("sweets.jar-filled.v1");
        fact.Day.ShouldBe(new DateOnly(2026, 11, 2));
        fact.HappenedAt.ShouldBe(room.Now);
        fact.Payload.ShouldBe($$"""{"jarId":"{{jar}}","sweets":3}""");
        (await room.Do(db => db.Set<FactSubject>().AsNoTracking().SingleAsync())).SubjectId.ShouldBe(jar);
    }

    [Theory, BothEngines]
    public async Task A_refused_act_leaves_nothing_behind(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(0);

        var refusal = await Should.ThrowAsync<Refusal>(() => room.TakeOne(jar));
        refusal.Code.ShouldBe("sweets.none-left");
        (await room.Count<FactRecord>()).ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task A_jar_of_another_community_is_not_there(On engine)
    {
        var room = await Room.With(engine);
        var other = await Room.With(engine);
        var jar = await room.Fill(3);

        await Should.ThrowAsync<Missing>(() => other.TakeOne(jar));
        (await other.Count<Jar>()).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Outside_any_community_there_is_nothing_and_nothing_can_be_written(On engine)
    {
        var room = await Room.With(engine);
        await room.Fill(3);
        await using var scope = room.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();

        (await db.Set<Jar>().CountAsync()).ShouldBe(0);
        Should.Throw<InvalidOperationException>(() => db.Add(new Jar(db.NewId(), 1)));
    }

    [Theory, BothEngines]
    public async Task Fifty_children_and_ten_sweets_make_ten_happy_children(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(10);

        var got = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () =>
        {
            try
            {
                await room.TakeOne(jar);
                return true;
            }
            catch (Refusal)
            {
                return false;
            }
        })));

        got.Count(happy => happy).ShouldBe(10);
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(0);
        (await room.Do(db => db.Set<FactRecord>().CountAsync(fact => fact.Name == "sweets.taken.v1"))).ShouldBe(10);
    }

    [Theory, BothEngines]
    public async Task Who_comes_second_with_an_old_version_is_told(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(3);
        var seen = (await room.Do(db => db.Load<Jar>(jar, default))).Version;
        await room.TakeOne(jar);

        await Should.ThrowAsync<Faster>(() => room.Do(db => db.Load<Jar>(jar, seen, default)));
    }

    [Theory, BothEngines]
    public async Task Two_who_read_the_same_version_cannot_both_write_it(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(3);

        await Should.ThrowAsync<Faster>(() => room.Do(async db =>
        {
            var mine = await db.Load<Jar>(jar, default);
            await room.TakeOne(jar);
            mine.TakeOne();
            return await db.Save(0, default);
        }));
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task The_same_form_sent_twice_takes_one_sweet_and_says_the_same(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(5);

        var first = await room.TakeOne(jar, once: "abc", body: "jar=1");
        var second = await room.TakeOne(jar, once: "abc", body: "jar=1");

        second.ShouldBe(first);
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(4);
        var refusal = await Should.ThrowAsync<Refusal>(() => room.TakeOne(jar, once: "abc", body: "jar=2"));
        refusal.Code.ShouldBe("kernel.once-other-body");
    }

    [Theory, BothEngines]
    public async Task Twenty_copies_of_one_form_at_once_take_one_sweet(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(30);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => room.TakeOne(jar, once: "same", body: "x"))));

        answers.Distinct().ShouldBe([29]);
        (await room.Do(db => db.Load<Jar>(jar, default))).Sweets.ShouldBe(29);
    }

    [Theory, BothEngines]
    public async Task The_last_sweet_sent_for_twice_is_an_answer_and_not_a_refusal(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(1);

        await room.TakeOne(jar, once: "last", body: "x");
        (await room.TakeOne(jar, once: "last", body: "x")).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Numbers_are_never_given_twice(On engine)
    {
        var room = await Room.With(engine);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Task.Run(() => room.Do((db, scope) => scope.GetRequiredService<Numbers>().Next(db, "jar", default)))));

        numbers.Distinct().Count().ShouldBe(300);
        numbers.ShouldAllBe(number => number.StartsWith("26-"));
        numbers.Min().ShouldBe("26-00001");
    }

    [Theory, BothEngines]
    public async Task Who_has_taken_a_row_gets_a_number_too_and_nobody_waits_for_ever(On engine)
    {
        var room = await Room.With(engine);
        var jar = await room.Fill(1000);
        var given = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(() => room.Do(async (db, scope) =>
        {
            var numbers = scope.GetRequiredService<Numbers>();
            if (i % 3 > 0)
            {
                return await numbers.Next(db, "sweet", default);
            }

            (await db.Take<Jar>(jar, default)).TakeOne();
            var number = await numbers.Next(db, "sweet", default);
            await db.Save(0, default);
            return number;
        })))).WaitAsync(TimeSpan.FromSeconds(30));
        given.Distinct().Count().ShouldBe(60);
    }

    [Theory, BothEngines]
    public async Task A_paper_sheet_entered_late_counts_on_the_day_it_happened(On engine)
    {
        var room = await Room.With(engine);
        await room.Do(async db =>
        {
            db.HappenedAt = Clock.Utc(new DateTime(2026, 10, 31, 23, 30, 0));
            db.Add(new Jar(db.NewId(), 1));
            return await db.Save(0, default);
        });

        var fact = await room.Do(db => db.Set<FactRecord>().AsNoTracking().SingleAsync());
        fact.Day.ShouldBe(new DateOnly(2026, 10, 31));
        fact.RecordedAt.ShouldBe(room.Now);
    }

    [Theory, BothEngines]
    public async Task What_happened_together_is_read_in_the_order_it_happened(On engine)
    {
        var room = await Room.With(engine);
        var jars = await room.Do(async db =>
        {
            Jar[] filled = [.. Enumerable.Range(1, 40).Select(sweets => new Jar(db.NewId(), sweets))];
            db.AddRange(filled);
            return await db.Save(filled.Select(jar => jar.Id).ToArray(), default);
        });

        jars.ShouldBe(jars.Order());
        var facts = await room.Do(db => db.Set<FactRecord>().AsNoTracking().OrderBy(fact => fact.HappenedAt).ThenBy(fact => fact.Id).ToListAsync());
        facts.Select(fact => fact.Id).ShouldBe(facts.Select(fact => fact.Id).Order());
        facts.Select(fact => ((JarFilled)Fact.FromPayload(typeof(JarFilled), fact.Payload)).JarId).ShouldBe(jars);
    }

    [Theory, BothEngines]
    public async Task A_reserved_fact_says_no_place_below_the_grid(On engine)
    {
        var room = await Room.With(engine);
        var grid = Guid.NewGuid();
        await room.Do(async db =>
        {
            var jar = new Jar(db.NewId(), 1, new Spot($"{room.Community.Path}{Guid.NewGuid():N}/{Guid.NewGuid():N}/", grid));
            jar.GiveSecretly();
            db.Add(jar);
            return await db.Save(0, default);
        });

        var facts = await room.Do(db => db.Set<FactRecord>().AsNoTracking().ToListAsync());
        facts.Single(fact => fact.Name == "sweets.secret-gift.v1").AreaPath.ShouldBe(room.Community.Path);
        facts.Single(fact => fact.Name == "sweets.secret-gift.v1").GridId.ShouldBe(grid);
        facts.Single(fact => fact.Name == "sweets.jar-filled.v1").AreaPath.Length.ShouldBeGreaterThan(60);
    }
}
