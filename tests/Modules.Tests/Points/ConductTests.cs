using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Foundation.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Conduct;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>What an assessor saw, what a second one says, and how neighbours object.</summary>
public class ConductTests
{
    [Theory, BothEngines]
    public async Task What_one_assessor_saw_counts_once_a_second_agrees(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var id = await panel.Sees("rubbish", household: panel.Zhang);
        (await panel.Rows<ConductEntry>()).ShouldBeEmpty();
        await panel.Agrees(id, "周老师").IsRefused("points.assess-second");
        (await here.Run<AssessorDesk, AssessorDesk.View>("吴奶奶", slice => slice.Run(default))).Waiting.Single().Id.ShouldBe(id);
        await panel.Agrees(id);
        (await panel.Rows<ConductEntry>()).Single().Points.ShouldBe(-4);
        await panel.Agrees(id, "郑爷爷").IsRefused("points.assess-decided");

        var (fact, envelope) = (await here.Facts()).Single(one => one.Fact is AssessmentConfirmed);
        var confirmed = (AssessmentConfirmed)fact;
        (confirmed.Of, confirmed.PersonId, confirmed.HouseholdId, confirmed.BuildingId, confirmed.Points).ShouldBe((ConductOf.Household, (Guid?)null, panel.Zhang, (Guid?)null, -4));
        (envelope.AreaPath, envelope.GridId).ShouldBe((here.Node.Path, here.Places.Grids[0].Id));
        confirmed.ToPayload().ShouldNotContain("当场");
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("points.notice.assessed-home");
        (await here.Notices("李叔")).ShouldNotContain("points.notice.assessed-home");
        (await panel.Mine("张阿姨")).Lines.Single().ShouldSatisfyAllConditions(line => line.Points.ShouldBe(-4), line => line.MayObject.ShouldBeTrue(), line => line.Seen.ShouldBe("当场看到的情况"));
        (await panel.Mine("李叔")).Lines.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Nobody_assesses_themselves_or_whoever_lives_with_them(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var home = (await here.AsSystem(scope => scope.GetRequiredService<IHomes>().WhereLive([here["周老师"].PersonId], default))).Values.Single();
        var wife = await here.Join(home, "周师母", more: form => form.Birthday = new(1961, 1, 1));
        await panel.Sees("serves", here["周老师"].PersonId).IsRefused("points.assess-own");
        await panel.Sees("serves", wife).IsRefused("points.assess-own");
        await panel.Sees("sorts", household: home).IsRefused("points.assess-own");
        var id = await panel.Sees("serves", wife, by: "吴奶奶");
        await panel.Agrees(id, "周老师").IsRefused("points.assess-own");
        (await here.Run<AssessorDesk, AssessorDesk.View>("周老师", slice => slice.Run(default))).Waiting.ShouldBeEmpty();
        await Should.ThrowAsync<NotYours>(() => here.Run<AssessmentDetail, AssessmentDetail.View>("周老师", slice => slice.Run(id, default)));
        await panel.Agrees(id, "郑爷爷");
    }

    [Theory, BothEngines]
    public async Task The_conduct_of_a_child_is_not_assessed_nor_of_somebody_who_may_be_one(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var young = await here.Join(panel.Zhang, "张小妹", Relation.Grandchild, more: form => form.Birthday = here.Today().AddYears(-18).AddDays(1));
        var grown = await here.Join(panel.Zhang, "张大", Relation.Child, more: form => form.Birthday = here.Today().AddYears(-18));
        var unknown = await here.Join(panel.Zhang, "不知年岁", Relation.Relative);
        await panel.Sees("dog", young).IsRefused("points.not-grown", "PersonId");
        await panel.Sees("dog", unknown).IsRefused("points.not-grown", "PersonId");
        await panel.Sees("dog", grown);
        var door = (await here.Run<WhoLives, WhoLives.View>("周老师", async slice => await slice.Run((await slice.Stairs(default))[0].Id, default))).Doors.Single(one => one.HouseholdId == panel.Zhang);
        door.People.Select(person => person.PersonId).ShouldBe([here["张阿姨"].PersonId, grown], ignoreOrder: true);
        door.People.ShouldAllBe(person => person.Name.Contains('*'));
    }

    [Theory, BothEngines]
    public async Task Who_was_not_elected_or_whose_term_is_over_assesses_nothing(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Settle("许师傅", Office.Assessor);
        await panel.Sees("sorts", household: panel.Zhang, by: "许师傅").IsRefused("points.seat-none");
        await Should.ThrowAsync<NotYours>(() => panel.Sees("sorts", household: panel.Zhang, by: "刘姐"));
        await here.Run<EnterElection, Guid>("高委员", slice => slice.Run(new() { PersonId = here["许师傅"].PersonId, ElectedOn = here.Today(), Votes = 9 }, default)).IsRefused("points.seat-resident", "PersonId");
        await here.Run<EnterElection, Guid>("高委员", slice => slice.Run(new() { PersonId = here["周老师"].PersonId, ElectedOn = here.Today(), Votes = 9 }, default)).IsRefused("points.seat-twice", "PersonId");
        await panel.Sees("sorts", household: panel.Zhang);
        await here.Pass(TimeSpan.FromDays(366));
        await panel.Sees("sorts", household: panel.Zhang).IsRefused("points.seat-none");
    }

    [Theory, BothEngines]
    public async Task What_was_seen_is_neither_of_tomorrow_nor_twice_nor_by_an_article_of_another_day(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await panel.Sees("sorts", household: panel.Zhang, on: here.Today().AddDays(1)).IsRefused("points.seen-later", "SeenOn");
        await panel.Sees("sorts", household: panel.Zhang, on: here.Today().AddDays(-1)).IsRefused("points.article-not-in-force", "ArticleId");
        await panel.Sees("sorts", household: panel.Zhang);
        await panel.Sees("sorts", household: panel.Zhang, by: "郑爷爷").IsRefused("points.assessed-twice");
        await panel.Sees("sorts").IsRefused("points.whom-household", "HouseholdId");

        var next = await here.Run<AdoptArticle, Guid>("高委员", slice => slice.Run(
            new() { ArticleId = panel.Article("helps"), Number = 2, Kind = ConductKind.MutualHelp, Of = ConductOf.Household, Points = 3, Text = "改过的条文", Evidence = "邻居说的" }, default));
        await here.Run<AdoptArticle, Guid>("高委员", slice => slice.Run(
            new() { Number = 99, Kind = ConductKind.Noise, Of = ConductOf.Person, Points = -11, Text = "x", Evidence = "y" }, default)).IsRefused("points.article-points", "Points");
        here.Now = here.Now.AddDays(1);
        await panel.Sees("helps", household: panel.Zhang).IsRefused("points.article-not-in-force", "ArticleId");
        (await here.Run<CovenantInForce, IReadOnlyList<CovenantArticle>>("李叔", slice => slice.Run(default))).Single(article => article.Number == 2).ArticleId.ShouldBe(next);
    }

    [Theory, BothEngines]
    public async Task What_nobody_confirms_in_time_comes_to_nothing_and_a_no_needs_a_reason(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var silent = await panel.Sees("rubbish", household: panel.Zhang);
        var doubted = await panel.Sees("dog", here["张阿姨"].PersonId);
        await here.Run<SecondAssessment, Guid>("吴奶奶", slice => slice.Run(new() { AssessmentId = doubted, Agree = false }, default)).IsRefused("points.conduct.reason-missing", "Reason");
        await here.Run<SecondAssessment, Guid>("吴奶奶", slice => slice.Run(new() { AssessmentId = doubted, Agree = false, Reason = "不是她的狗" }, default));
        await here.Pass(TimeSpan.FromDays(9));
        (await panel.Rows<Assessment>()).Single(row => row.Id == silent).ShouldSatisfyAllConditions(row => row.State.ShouldBe(AssessmentState.Dropped), row => row.Because.ShouldBe(AssessmentDropped.Lapsed));
        await panel.Agrees(silent).IsRefused("points.assess-decided");
        (await panel.Rows<ConductEntry>()).ShouldBeEmpty();
        (await panel.Mine("张阿姨")).Lines.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Two_who_confirm_at_once_count_once(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var id = await panel.Sees("sorts", household: panel.Zhang);
        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try
            {
                await here.As(i % 2 == 0 ? "吴奶奶" : "郑爷爷", scope => scope.GetRequiredService<Kernel.Web.Door>().Run(
                    () => scope.GetRequiredService<SecondAssessment>().Run(new() { AssessmentId = id, Agree = true }, default), default));
                return true;
            }
            catch (Refusal refusal) when (refusal.Code == "points.assess-decided")
            {
                return false;
            }
        })));
        tries.Count(done => done).ShouldBe(1);
        (await panel.Rows<ConductEntry>()).Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task An_objection_stops_the_count_and_two_of_one_mind_decide_it(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var id = await panel.Assessed("lane", here["张阿姨"].PersonId);
        await Should.ThrowAsync<NotYours>(() => panel.Objects("李叔", id));
        var objection = await panel.Objects("张阿姨", id);
        (await panel.Rows<ConductEntry>()).Single().Contested.ShouldBeTrue();
        await panel.Objects("张阿姨", id).IsRefused("points.objected-already");
        var actor = await here.ActorOf("高委员");
        (await here.Run<ConductWaiting, WaitingList>("高委员", waits => waits.For(actor, new(Resident: false, Kind: ConductWaiting.Decide), default))).Lines.Single().ShouldSatisfyAllConditions(
            line => line.Id.ShouldBe(objection), line => line.Title.ShouldNotContain("张"), line => line.Where.ShouldNotContain("张"));

        await panel.Decides("高委员", objection, upheld: false);
        await panel.Decides("高委员", objection, upheld: false).IsRefused("points.objection-second");
        (await panel.Mine("张阿姨")).Lines.Single().Answers.ShouldBeEmpty();
        await panel.Decides("陈书记", objection, upheld: false);
        (await panel.Rows<ConductEntry>()).Single().ShouldSatisfyAllConditions(entry => entry.Contested.ShouldBeFalse(), entry => entry.Points.ShouldBe(-9));
        (await here.Facts<ObjectionDecided>()).Single().ShouldSatisfyAllConditions(fact => fact.Upheld.ShouldBeFalse(), fact => fact.Agreed.ShouldBeTrue(), fact => fact.OnTime.ShouldBeTrue());
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("points.notice.objection-rejected");
        (await panel.Mine("张阿姨")).Lines.Single().Answers.Count.ShouldBe(2);
        await panel.Decides("邓委员", objection, upheld: true).IsRefused("points.objection-decided");
    }

    [Theory, BothEngines]
    public async Task Where_the_two_differ_the_resident_is_right_and_a_counter_entry_takes_it_out(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var id = await panel.Assessed("lane", here["张阿姨"].PersonId);
        var objection = await panel.Objects("张阿姨", id);
        await panel.Decides("高委员", objection, upheld: false);
        await panel.Decides("邓委员", objection, upheld: true);
        (await panel.Rows<ConductEntry>()).Select(entry => (entry.Points, entry.Correction)).ShouldBe([(-9, false), (9, true)], ignoreOrder: true);
        (await here.Facts<AssessmentCorrected>()).Single().ShouldSatisfyAllConditions(fact => fact.Points.ShouldBe(-9), fact => fact.SeenOn.ShouldBe(here.Today()), fact => fact.ObjectionId.ShouldBe(objection));
        var declared = Mulin.Points.ConductIndicators.All.Single(one => one.Code == "points.assessments");
        (await here.Facts()).SelectMany(one => declared.Fold(one.Fact, one.Envelope)).Sum(tick => tick.Value).ShouldBe(0);
        (await panel.Mine("张阿姨")).Lines.Single().Corrected.ShouldBeTrue();
        (await panel.Rows<Assessment>()).Single().Seen.ShouldBe("当场看到的情况");
    }

    [Theory, BothEngines]
    public async Task Who_had_a_part_in_it_or_is_family_does_not_decide(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        await here.Settle("周老师", Office.CommitteeMember);
        await here.Join(panel.Zhang, "邓委员", Relation.Relative, more: form => (form.PersonId, form.Birthday) = (here["邓委员"].PersonId, new(1970, 1, 1)));
        var id = await panel.Assessed("rubbish", household: panel.Zhang);
        var objection = await panel.Objects("张阿姨", id);
        await panel.Decides("周老师", objection, upheld: false).IsRefused("points.decide-assessed");
        await panel.Decides("邓委员", objection, upheld: true).IsRefused("points.decide-own");
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectionDetail, ObjectionDetail.View>("周老师", slice => slice.Run(objection, default)));
        await Should.ThrowAsync<NotYours>(() => panel.Decides("刘姐", objection, upheld: true));
        (await here.Run<ObjectionDetail, ObjectionDetail.View>("高委员", slice => slice.Run(objection, default))).Words.ShouldBe("那天我不在家");
    }

    [Theory, BothEngines]
    public async Task An_objection_comes_within_its_days_and_the_desk_writes_it_down_for_who_has_no_phone(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var elder = await here.Open((await here.Doors())[6], "钱大爷", more: form => form.Birthday = new(1941, 3, 2));
        var id = await panel.Assessed("rubbish", household: elder.HouseholdId);
        var late = await panel.Assessed("dog", elder.PersonId);
        await Should.ThrowAsync<NotYours>(() => here.Run<ObjectTo, Guid>("刘姐", slice => slice.Run(new() { AssessmentId = id, PersonId = here["李叔"].PersonId, Words = "不是" }, default)));
        var view = await here.Run<AtCounter, AtCounter.View>("刘姐", slice => slice.Run(elder.PersonId, default));
        view.Objectables.Select(one => one.AssessmentId).ShouldBe([id, late], ignoreOrder: true);
        await here.Run<ObjectTo, Guid>("刘姐", slice => slice.Run(new() { AssessmentId = id, PersonId = elder.PersonId, Words = "是隔壁的" }, default));
        (await here.Facts()).Single(one => one.Fact is ConductObjected).Envelope.OnBehalfOf.ShouldBe(elder.PersonId);
        here.Now = here.Now.AddDays(16);
        await here.Run<ObjectTo, Guid>("刘姐", slice => slice.Run(new() { AssessmentId = late, PersonId = elder.PersonId, Words = "晚了" }, default)).IsRefused("points.objection-late");
    }

    [Theory, BothEngines]
    public async Task Two_records_of_one_human_have_one_conduct(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var twice = await here.Join(panel.Zhang, "张姨", Relation.Sibling, more: form => form.Birthday = new(1958, 4, 1));
        await panel.Assessed("serves", here["张阿姨"].PersonId);
        await panel.Assessed("serves", twice);
        await panel.Assessed("dog", twice);
        await here.As("陈书记", scope => scope.GetRequiredService<MergePersons>().Run(new() { KeptId = here["张阿姨"].PersonId, MergedId = twice }, default));
        await here.Settle();
        (await panel.Mine("张阿姨")).Lines.Select(line => line.Points).ShouldBe([8, -5], ignoreOrder: true);
        (await panel.Rows<ConductEntry>()).Sum(entry => entry.Points).ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task A_household_that_goes_into_another_takes_its_conduct_along(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var other = await here.Open((await here.Doors())[7], "钱大爷", more: form => form.Birthday = new(1941, 3, 2));
        await panel.Assessed("helps", household: other.HouseholdId);
        await here.Run<MergeHouseholds, Guid>("刘姐", async slice =>
        {
            await slice.Run(new() { HouseholdId = other.HouseholdId, IntoId = panel.Zhang, Relation = Relation.Parent }, default);
            return Guid.Empty;
        });
        await here.Settle();
        (await panel.Mine("张阿姨")).Lines.Single().Points.ShouldBe(5);
        await panel.MonthEnds();
        (await panel.Value(ConductOf.Household, panel.Zhang)).ShouldBe(8500);
    }

    [Theory, BothEngines]
    public async Task Somebody_forgotten_leaves_no_words_no_index_and_no_entry(On engine)
    {
        var panel = await Panel.In(engine);
        var here = panel.Here;
        var person = here["张阿姨"].PersonId;
        await panel.Assessed("lane", person);
        await panel.Assessed("dog", person);
        await panel.MonthEnds();
        (await panel.Value(ConductOf.Person, person)).ShouldNotBeNull();
        (await panel.Rows<Mulin.Points.Lists.Listing>()).Count.ShouldBe(1);
        var whose = new Whose([person], null, ["张阿姨"]);
        (await here.AsSystem(scope => scope.GetRequiredService<ForgetConduct>().Tell(whose, default))).Single(held => held.What == "points.conduct-held.assessments").Rows.Count.ShouldBe(2);
        for (var i = 0; i < 2; i++)
        {
            await here.AsSystem(async scope =>
            {
                await scope.GetRequiredService<ForgetConduct>().Blank(whose, default);
                await scope.GetRequiredService<Kernel.Data.Db>().Save(default);
                return true;
            });
        }

        (await panel.Rows<Assessment>()).ShouldAllBe(row => row.Seen == "");
        (await panel.Value(ConductOf.Person, person)).ShouldBeNull();
        (await panel.Rows<Mulin.Points.Lists.Listing>()).ShouldBeEmpty();

        // Who waits for an answer is answered first.
        var id = await panel.Assessed("dog", here["李叔"].PersonId);
        await panel.Objects("李叔", id);
        (await here.AsSystem(scope => scope.GetRequiredService<ForgetConduct>().Keep(new Whose([here["李叔"].PersonId], null, []), default))).Single().Stops.ShouldBeTrue();
    }
}
