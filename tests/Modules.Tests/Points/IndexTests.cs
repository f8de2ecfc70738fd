using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Conduct;
using Mulin.Points.Index;
using Mulin.Points.Lists;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>The monthly index and the lists that are drawn from it.</summary>
public class IndexTests
{
    [Fact]
    public void The_order_in_which_things_were_seen_makes_no_difference_and_the_bounds_hold()
    {
        var points = Gen.Choose(-20, 20).SelectMany(one => Gen.Choose(0, 3).Select(ago => (Ago: ago, Points: one))).ListOf();
        Prop.ForAll(points.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (given, seed) =>
        {
            var rules = new ConductSettings();
            var formula = new Formula(rules);
            var random = new Random(seed);
            var shuffled = given.OrderBy(_ => random.Next()).ToList();
            Recent Of(IEnumerable<(int Ago, int Points)> all) => all.Aggregate(new Recent(), (sum, one) => sum.Add(one.Ago, one.Points));
            var (one, other) = (Of(given), Of(shuffled));
            int[] values = [formula.Person(one), formula.Household(one, other), formula.Building(one, other, one, 7), formula.Building(new(), one, other, 0)];
            return one == other && formula.Person(one) == formula.Person(other) && values.All(value => value >= rules.Floor * Formula.Unit && value <= rules.Ceiling * Formula.Unit);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void More_points_never_make_less_and_what_is_taken_out_leaves_what_was_before()
    {
        var recent = Gen.Choose(-60, 60).Three().Select(three => new Recent(three.Item1, three.Item2, three.Item3));
        Prop.ForAll(recent.ToArbitrary(), Gen.Choose(1, 20).Two().ToArbitrary(), (had, more) =>
        {
            var formula = new Formula(new ConductSettings());
            var ago = more.Item2 % Formula.Months;
            var with = had.Add(ago, more.Item1);
            return formula.Person(with) >= formula.Person(had) && formula.Household(new(), with) >= formula.Household(new(), had) && with.Add(ago, -more.Item1) == had
                && formula.Building(new(), new(), with, 12) >= formula.Building(new(), new(), had, 12);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_example_everybody_reads_is_reckoned_as_it_says()
    {
        // 80 + 3 − 2 × 50 % = 82; 80 + 4 + 50 % of 2 = 85; 80 + 5 ÷ 10 = 80.5.
        PublishedFormula.Worked(new Formula(new ConductSettings())).ShouldBe(new PublishedFormula.Example(8200, 8500, 8050));
        Months.Next(Clock.Utc(new(2026, 11, 5, 3, 0, 0)), 5).ShouldBe(Clock.Utc(new(2026, 11, 5, 4, 0, 0)));
        Months.Next(Clock.Utc(new(2026, 12, 5, 4, 0, 0)), 5).ShouldBe(Clock.Utc(new(2027, 1, 5, 4, 0, 0)));
    }

    [Theory, BothEngines]
    public async Task A_month_is_counted_for_person_household_and_building_and_who_was_not_assessed_has_no_row(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var person = here["张阿姨"].PersonId;
        await panel.Assessed("serves", person);
        await panel.Assessed("sorts", household: panel.Zhang);
        await panel.Assessed("corridor", place: here.Buildings[0].Id);
        await panel.MonthEnds();

        (await panel.Value(ConductOf.Person, person)).ShouldBe(8800);
        (await panel.Value(ConductOf.Person, here["李叔"].PersonId)).ShouldBeNull();
        (await panel.Value(ConductOf.Household, panel.Zhang)).ShouldBe(9000);

        // 5 of its own, and 10 of one household over the two that live in it.
        var homes = (await here.AsSystem(scope => scope.GetRequiredService<Contracts.Households.IVerifiedResidence>().Households([here.Buildings[0].Id], here.Today().AddYears(-18), default))).Count;
        (await panel.Value(ConductOf.Building, here.Buildings[0].Id)).ShouldBe(8500 + (int)Math.Round(1000m / homes, MidpointRounding.AwayFromZero));
        (await panel.Value(ConductOf.Building, here.Buildings[3].Id)).ShouldBe(8000);
        var frozen = (await here.Facts<IndexFrozen>()).Single();
        (frozen.Month, frozen.Persons, frozen.Households, frozen.Buildings, frozen.HouseholdsAbove, frozen.BuildingsAbove).ShouldBe((new DateOnly(2026, 11, 1), 1, 1, 4, 1, 1));
        frozen.Subjects.ShouldAllBe(subject => subject.Kind == "month");

        // The month after, what was seen counts for half.
        await panel.MonthEnds();
        var values = await panel.Rows<IndexValue>();
        values.Single(row => row.Of == ConductOf.Person && row.Month == new DateOnly(2026, 12, 1)).Value.ShouldBe(8400);
        (await here.AsNobody(scope => scope.GetRequiredService<PublishedFormula>().Run(default))).Buildings.Count.ShouldBe(4);
    }

    [Theory, BothEngines]
    public async Task A_month_frozen_twice_counts_once_and_a_count_broken_off_goes_on(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await panel.Assessed("serves", here["张阿姨"].PersonId);
        await panel.MonthEnds();
        var before = (await panel.Rows<IndexValue>()).Select(row => (row.Of, row.SubjectId, row.Value)).ToList();
        for (var i = 0; i < 2; i++)
        {
            await here.AsSystem(async scope =>
            {
                await scope.GetRequiredService<Months>().Freeze(new DateOnly(2026, 11, 1), default);
                await scope.GetRequiredService<Db>().Save(default);
                return true;
            });
            await here.Settle();
        }

        (await here.Facts<IndexFrozen>()).Count.ShouldBe(1);
        (await panel.Rows<IndexMonth>()).Count.ShouldBe(1);
        (await panel.Rows<IndexValue>()).Select(row => (row.Of, row.SubjectId, row.Value)).ShouldBe(before);

        // A step of a job that is asked for once more after the month stands does nothing.
        var month = (await panel.Rows<IndexMonth>()).Single().Id;
        await here.AsSystem(async scope =>
        {
            var db = scope.GetRequiredService<Db>();
            await scope.GetRequiredService<CountMonth>().Step(await db.Set<Job>().SingleAsync(job => job.Id == month), default);
            await db.Save(default);
            return true;
        });
        (await here.Facts<IndexFrozen>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task What_is_corrected_after_a_month_was_frozen_is_said_beside_it(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var person = here["张阿姨"].PersonId;
        here.Now = Clock.Utc(new(2026, 11, 28, 9, 0, 0));
        var id = await panel.Assessed("lane", person);
        await panel.Assessed("serves", person);
        await panel.MonthEnds();
        (await panel.Value(ConductOf.Person, person)).ShouldBe(7900);
        var objection = await panel.Objects("张阿姨", id);
        await panel.Decides("高委员", objection, upheld: true);
        await panel.Decides("邓委员", objection, upheld: true);
        (await panel.Mine("张阿姨")).Person.Single().ShouldBe(new MyConduct.Month(new(2026, 11, 1), 7900, 8800));
        (await panel.Value(ConductOf.Person, person)).ShouldBe(7900);
        await panel.MonthEnds();
        (await panel.Rows<IndexValue>()).Single(row => row.Of == ConductOf.Person && row.Month == new DateOnly(2026, 12, 1)).Value.ShouldBe(8400);
    }

    [Theory, BothEngines]
    public async Task What_is_contested_when_a_month_is_frozen_is_not_in_it(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        here.Now = Clock.Utc(new(2026, 11, 28, 9, 0, 0));
        var id = await panel.Assessed("lane", here["张阿姨"].PersonId);
        var objection = await panel.Objects("张阿姨", id);
        await panel.MonthEnds();
        (await panel.Value(ConductOf.Person, here["张阿姨"].PersonId)).ShouldBeNull();
        await panel.Decides("高委员", objection, upheld: false);
        await panel.Decides("邓委员", objection, upheld: false);
        await panel.MonthEnds();
        (await panel.Value(ConductOf.Person, here["张阿姨"].PersonId)).ShouldBe(7550);
    }

    [Theory, BothEngines]
    public async Task Only_who_allows_it_stands_on_the_red_list_and_leaves_it_at_once(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Run<AllowShowing, Guid>("张阿姨", slice => slice.Run(new() { Allow = true }, default));
        foreach (var name in new[] { "张阿姨", "李叔" })
        {
            await panel.Assessed("serves", here[name].PersonId);
            here.Now = here.Now.AddDays(1);
            await panel.Assessed("serves", here[name].PersonId);
        }

        await panel.MonthEnds();
        (await panel.Lists()).Red.ShouldBe(["张*姨"]);
        await here.Run<AllowShowing, Guid>("张阿姨", slice => slice.Run(new() { Allow = true, As = ShowAs.Full }, default));
        (await panel.Lists()).Red.ShouldBe(["张阿姨"]);
        await here.Run<AllowShowing, Guid>("张阿姨", slice => slice.Run(new() { Allow = false }, default));
        (await panel.Lists()).Red.ShouldBeEmpty();
        (await here.Facts<ListLeft>()).Single().Because.ShouldBe(EntryEnd.ConsentWithdrawn);
        await here.Run<AllowShowing, Guid>("刘姐", slice => slice.Run(new() { Allow = true, PersonId = here["李叔"].PersonId }, default)).IsRefused("points.conduct.paper-missing", "Paper");
    }

    [Theory, BothEngines]
    public async Task Who_died_or_moved_away_stands_on_no_list(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Run<AllowShowing, Guid>("张阿姨", slice => slice.Run(new() { Allow = true }, default));
        await panel.Assessed("serves", here["张阿姨"].PersonId);
        await panel.Assessed("lane", here["李叔"].PersonId);
        await panel.Assessed("dog", here["李叔"].PersonId);
        here.Now = here.Now.AddDays(1);
        await panel.Assessed("serves", here["张阿姨"].PersonId);
        await panel.MonthEnds();
        (await panel.Lists()).Red.ShouldBe(["张*姨"]);
        (await panel.Rows<Listing>()).Count(row => row.Stands).ShouldBe(2);

        await here.Run<RecordDeath, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = panel.Zhang, PersonId = here["张阿姨"].PersonId, On = here.Today() }, default));
        await here.Run<MoveOut, object>("刘姐", async slice => await slice.Run(new() { HouseholdId = panel.Li }, default));
        await here.Settle();
        (await panel.Lists()).Red.ShouldBeEmpty();
        (await panel.Rows<Listing>()).ShouldAllBe(row => row.Because == EntryEnd.Gone);
        (await panel.Rows<Showing>()).ShouldAllBe(row => row.EndedAt != null);
        (await here.Facts<ListLeft>()).Count(left => left.Because == EntryEnd.Gone).ShouldBe(2);

        // The hour at which they would have gone by themselves comes, and nothing happens twice.
        await here.Pass(TimeSpan.FromDays(200));
        (await here.Facts<ListLeft>()).Count(left => left.EntryId != Guid.Empty && left.Because == EntryEnd.Expired && left.PersonId == here["李叔"].PersonId).ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task The_grey_list_is_numbers_to_everybody_and_an_entry_is_known_to_its_person_and_two(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var person = here["张阿姨"].PersonId;
        await panel.Assessed("lane", person);
        await panel.Assessed("dog", person);
        await panel.MonthEnds();
        var entry = (await panel.Rows<Listing>()).Single();
        (entry.List, entry.PersonId, entry.Value).ShouldBe((ConductList.Grey, person, 6600));
        (await panel.Lists()).ShouldSatisfyAllConditions(lists => lists.Grey.ShouldBeNull(), lists => lists.Kinds.ShouldAllBe(kind => kind.Count == null));
        (await here.Notices("张阿姨")).ShouldContain("points.notice.grey");
        (await panel.Mine("张阿姨")).Entries.Single().MayObject.ShouldBeTrue();

        // Who opens it: the secretary, and the one member the secretary named; nobody else, and not without a purpose.
        async Task<bool> Opens(string name)
        {
            try
            {
                return (await here.Run<LookAtEntry, LookAtEntry.View>(name, slice => slice.Run(new() { EntryId = entry.Id, Purpose = "points.correct" }, default))).Grounds.Count == 2;
            }
            catch (NotYours)
            {
                return false;
            }
        }

        await Should.ThrowAsync<NotYours>(() => here.Run<NameKeeper, Guid>("高委员", slice => slice.Run(new() { PersonId = here["高委员"].PersonId }, default)));
        (await Opens("高委员")).ShouldBeFalse();
        await here.Run<NameKeeper, Guid>("陈书记", slice => slice.Run(new() { PersonId = here["高委员"].PersonId }, default));
        Dictionary<string, bool> may = [];
        foreach (var name in new[] { "陈书记", "高委员", "邓委员", "刘姐", "周老师", "王师傅", "孙经理", "张阿姨", "李叔" })
        {
            may[name] = await Opens(name);
        }

        may.Where(one => one.Value).Select(one => one.Key).ShouldBe(["陈书记", "高委员"]);
        await here.Run<LookAtEntry, LookAtEntry.View>("陈书记", slice => slice.Run(new() { EntryId = entry.Id }, default)).IsRefused("points.conduct.purpose-missing", "Purpose");
        (await here.Facts<PersonLookedAt>()).Count(look => look.PersonId == person && look.What == "points-conduct").ShouldBe(2);
        (await here.Run<GreyEntries, IReadOnlyList<GreyEntries.Line>>("高委员", slice => slice.Run(default))).Single().Name.ShouldBe("张*姨");

        // At the desk nobody but the two sees that there is one, or objects to it for somebody.
        (await here.Run<AtCounter, AtCounter.View>("刘姐", slice => slice.Run(person, default))).Entries.ShouldBeEmpty();
        (await here.Run<AtCounter, AtCounter.View>("陈书记", slice => slice.Run(person, default))).Entries.ShouldBe([entry.Id]);
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectTo, Guid>("刘姐", slice => slice.Run(new() { EntryId = entry.Id, PersonId = person, Words = "x" }, default)));

        // It goes by itself.
        await here.Pass(TimeSpan.FromDays(93));
        (await here.Facts<ListLeft>()).ShouldContain(left => left.EntryId == entry.Id && left.Because == EntryEnd.Expired);
        (await panel.Mine("张阿姨")).Entries.ShouldAllBe(line => !line.Stands);
    }

    [Theory, BothEngines]
    public async Task An_entry_that_stood_on_a_mistake_is_taken_off_and_one_can_be_objected_to_itself(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        here.Now = Clock.Utc(new(2026, 11, 28, 9, 0, 0));
        var wrong = await panel.Assessed("lane", here["张阿姨"].PersonId);
        await panel.Assessed("dog", here["张阿姨"].PersonId);
        await panel.Assessed("lane", here["李叔"].PersonId);
        await panel.Assessed("dog", here["李叔"].PersonId);
        await panel.MonthEnds();
        var objection = await panel.Objects("张阿姨", wrong);
        await panel.Decides("高委员", objection, upheld: true);
        await panel.Decides("邓委员", objection, upheld: true);
        (await panel.Rows<Listing>()).Single(row => row.PersonId == here["张阿姨"].PersonId).Because.ShouldBe(EntryEnd.Corrected);

        var entry = (await panel.Rows<Listing>()).Single(row => row.PersonId == here["李叔"].PersonId);
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectTo, Guid>("张阿姨", slice => slice.Run(new() { EntryId = entry.Id, Words = "x" }, default)));
        var second = await here.Run<ObjectTo, Guid>("李叔", slice => slice.Run(new() { EntryId = entry.Id, Words = "我已经改了" }, default));

        // Who decides about an entry learns of it, so it is the two who know: nobody else hears that there is one, not at the desk either.
        await here.Run<NameKeeper, Guid>("陈书记", slice => slice.Run(new() { PersonId = here["高委员"].PersonId }, default));
        await Should.ThrowAsync<NotYours>(() => panel.Decides("邓委员", second, upheld: true));
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectionDetail, ObjectionDetail.View>("邓委员", slice => slice.Run(second, default)));
        (await panel.Waits("邓委员")).ShouldNotContain(second);
        (await panel.Waits("高委员")).ShouldContain(second);
        await panel.Decides("高委员", second, upheld: true);
        await panel.Decides("陈书记", second, upheld: true);
        (await panel.Rows<Listing>()).ShouldAllBe(row => row.Because == EntryEnd.Corrected);
        await here.Settle();
        (await here.Notices("李叔")).ShouldContain("points.notice.entry-corrected");
    }

    [Theory, BothEngines]
    public async Task Five_entries_are_said_in_public_and_four_are_not(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var doors = await here.Doors();
        for (var i = 0; i < 5; i++)
        {
            var one = await here.Open(doors[8 + i], $"邻居{i}", more: form => form.Birthday = new(1970, 1, 1));
            await panel.Assessed("lane", one.PersonId);
            await panel.Assessed("dog", one.PersonId);
        }

        await panel.MonthEnds();
        (await panel.Lists()).Grey.ShouldBe(5);
        (await panel.Lists()).Kinds.Single().Count.ShouldBe(10);
    }

    [Theory, BothEngines]
    public async Task Rules_that_would_rank_or_punish_are_refused_and_a_frozen_month_keeps_its_own(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        Task<int> Set(Action<SetConductRules.Form> change, string by = "陈书记") => here.Run<SetConductRules, int>(by, slice =>
        {
            var form = SetConductRules.Form.Of(new ConductSettings());
            change(form);
            return slice.Run(form, default);
        });
        await Set(form => form.GreyBelow = 80).IsRefused("points.conduct-rules.grey", "GreyBelow");
        await Set(form => form.RedFrom = 80).IsRefused("points.conduct-rules.above", "RedFrom");
        await Set(form => (form.Weight0, form.Weight1) = (50, 60)).IsRefused("points.conduct-rules.weights", "Weight1");
        (await Should.ThrowAsync<Misshapen>(() => Set(form => form.ObjectDays = 3))).Errors.Single().Field.ShouldBe("ObjectDays");
        await Should.ThrowAsync<NotYours>(() => Set(form => form.Base = 90, "高委员"));
        await panel.Assessed("serves", here["张阿姨"].PersonId);
        await panel.MonthEnds();
        await Set(form => (form.Base, form.GreyBelow, form.RedFrom, form.HonourFrom, form.BuildingHonourFrom) = (60, 50, 75, 75, 65));
        (await panel.Mine("张阿姨")).Person.Single().ShouldBe(new MyConduct.Month(new(2026, 11, 1), 8800, 8800));
    }
}
