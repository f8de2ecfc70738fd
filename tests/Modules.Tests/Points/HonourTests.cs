using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Modules.Tests.Concerns;
using Mulin.Modules.Tests.Households;
using Mulin.Points.Conduct;
using Mulin.Points.Honours;
using Mulin.Tests;

namespace Mulin.Modules.Tests.Points;

/// <summary>最美家庭 and 和谐楼栋: eligible by the index, proposed by neighbours, who vote.</summary>
public class HonourTests
{
    [Theory, BothEngines]
    public async Task A_family_is_eligible_proposed_asked_voted_and_honoured(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var round = await panel.Round(Honour.BeautifulFamily);
        var candidate = await panel.Candidate(Honour.BeautifulFamily, panel.Zhang);
        (round.State, candidate.State).ShouldBe((RoundState.Nominating, CandidateState.Eligible));
        await Propose(panel, "张阿姨", candidate.Id).IsRefused("points.nominate-own");
        await Propose(panel, "李叔", candidate.Id);
        await Propose(panel, "李叔", candidate.Id).IsRefused("points.nominated-already");
        await here.Settle();
        (await here.Notices("张阿姨")).ShouldContain("points.notice.nominated");

        // Nobody is shown who has not agreed to it.
        (await here.AsNobody(scope => scope.GetRequiredService<HonourRoundDetail>().Run(round.Id, default))).Lines.ShouldBeEmpty();
        var actor = await here.ActorOf("张阿姨");
        (await here.Run<ConductWaiting, WaitingList>("张阿姨", waits => waits.For(actor, new(Resident: true), default))).Lines.Single().Kind.ShouldBe(ConductWaiting.Stand);
        await Should.ThrowAsync<NotYours>(() => Answer(panel, "李叔", candidate.Id));
        await Answer(panel, "张阿姨", candidate.Id);
        (await here.AsNobody(scope => scope.GetRequiredService<HonourRoundDetail>().Run(round.Id, default))).Lines.Single().Name.ShouldContain("张*姨");

        await Vote(panel, "李叔", round.Id, candidate.Id).IsRefused("points.round-not-voting");
        await here.Pass(TimeSpan.FromDays(6));
        (await panel.Round(Honour.BeautifulFamily)).State.ShouldBe(RoundState.Voting);
        foreach (var name in new[] { "李叔", "周老师", "吴奶奶" })
        {
            await Vote(panel, name, round.Id, candidate.Id);
        }

        await Vote(panel, "李叔", round.Id, candidate.Id).IsRefused("points.voted-already");
        await Vote(panel, "郑爷爷", round.Id);
        await Vote(panel, "张阿姨", round.Id, candidate.Id);
        await Vote(panel, "王师傅", round.Id, candidate.Id).IsRefused("points.vote-resident");
        (await here.AsNobody(scope => scope.GetRequiredService<HonourRoundDetail>().Run(round.Id, default))).Voters.ShouldBeNull();
        await here.Pass(TimeSpan.FromDays(6));

        var awarded = (await here.Facts<HonourAwarded>()).Single(fact => fact.Honour == Honour.BeautifulFamily);
        (awarded.HouseholdId, awarded.Votes, awarded.Voters).ShouldBe((panel.Zhang, 4, 5));
        (await here.Notices("张阿姨")).ShouldContain("points.notice.awarded");
        (await Board(panel)).ShouldContain(name => name.Contains("张*姨", StringComparison.Ordinal));
        (await here.Run<HonourSheet, HonourSheet.View>("张阿姨", slice => slice.Run(candidate.Id, default))).Honour.ShouldBe(Honour.BeautifulFamily);
        await Should.ThrowAsync<NotYours>(() => here.Run<HonourSheet, HonourSheet.View>("李叔", slice => slice.Run(candidate.Id, default)));

        // From the board at once.
        await here.Run<AnswerNomination, Guid>("张阿姨", slice => slice.Run(new() { CandidateId = candidate.Id, Stand = false }, default));
        (await Board(panel)).ShouldNotContain(name => name.Contains('张', StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_vote_says_that_somebody_voted_and_nowhere_for_whom(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var (round, candidate) = await Voting(panel);
        await Vote(panel, "李叔", round, candidate);
        var fact = (await here.Facts<HonourVoted>()).Single();
        fact.ToPayload().ShouldNotContain(candidate.ToString());
        fact.Subjects.ShouldAllBe(subject => subject.Kind == "honours");
        (await panel.Rows<Turnout>()).Single().PersonId.ShouldBe(here["李叔"].PersonId);
    }

    [Theory, BothEngines]
    public async Task However_often_somebody_votes_at_once_it_is_one_vote(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var (round, candidate) = await Voting(panel);
        var names = new[] { "李叔", "周老师", "吴奶奶", "郑爷爷" };
        var done = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
        {
            try
            {
                await here.As(names[i % 4], scope => scope.GetRequiredService<Kernel.Web.Door>().Run(() => scope.GetRequiredService<VoteHonour>().Run(new() { RoundId = round, Candidates = [candidate, candidate] }, default), default));
                return true;
            }
            catch (Refusal refusal) when (refusal.Code == "points.voted-already")
            {
                return false;
            }
        })));
        done.Count(one => one).ShouldBe(4);
        (await panel.Candidate(Honour.BeautifulFamily, panel.Zhang)).Votes.ShouldBe(4);
        (await panel.Round(Honour.BeautifulFamily)).Voters.ShouldBe(4);
    }

    [Theory, BothEngines]
    public async Task Who_took_a_ballot_at_the_desk_does_not_vote_again_and_the_box_is_counted_once(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var (round, candidate) = await Voting(panel);
        await Hand("李叔");
        await Hand("周老师");
        await Hand("吴奶奶");
        await Hand("郑爷爷");
        await Hand("李叔").IsRefused("points.voted-already", "PersonId");
        await Vote(panel, "李叔", round, candidate).IsRefused("points.voted-already");
        await Count(5, 5).IsRefused("points.ballots-many", "Ballots");
        await Count(4, 5).IsRefused("points.ballots-votes", "Lines");
        await Vote(panel, "张阿姨", round, candidate);
        await Count(4, 2);
        await Count(4, 2).IsRefused("points.ballots-counted");
        await here.Pass(TimeSpan.FromDays(6));
        var closed = (await here.Facts<HonourRoundClosed>()).Single(fact => fact.RoundId == round);
        (closed.Voters, closed.Awarded).ShouldBe((5, 1));

        Task<Guid> Hand(string name) => here.Run<HandBallot, Guid>("刘姐", slice => slice.Run(new() { RoundId = round, PersonId = here[name].PersonId }, default));
        Task<Guid> Count(int ballots, int votes) => here.Run<CountBallots, Guid>("刘姐", slice => slice.Run(new() { RoundId = round, Ballots = ballots, Lines = [new() { CandidateId = candidate, Votes = votes }] }, default));
    }

    [Theory, BothEngines]
    public async Task A_box_that_nobody_has_counted_in_time_keeps_the_round_and_not_the_vote(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var (round, candidate) = await Voting(panel);
        foreach (var name in new[] { "李叔", "周老师", "吴奶奶", "郑爷爷", "张阿姨" })
        {
            await here.Run<HandBallot, Guid>("刘姐", slice => slice.Run(new() { RoundId = round, PersonId = here[name].PersonId }, default));
        }

        var until = (await panel.Round(Honour.BeautifulFamily)).VoteUntil!.Value;
        await here.Pass(Rounds.End(until).AddHours(9) - here.Now);
        (await panel.Round(Honour.BeautifulFamily)).State.ShouldBe(RoundState.Voting);
        await here.MoveIn("钱大妈");
        await panel.Home("钱大妈", 9);
        await Vote(panel, "钱大妈", round, candidate).IsRefused("points.round-not-voting");
        (await here.Run<HonourRoundDetail, HonourRoundDetail.View>("钱大妈", slice => slice.Run(round, default))).MayVote.ShouldBeFalse();
        await here.Run<CountBallots, Guid>("刘姐", slice => slice.Run(new() { RoundId = round, Ballots = 5, Lines = [new() { CandidateId = candidate, Votes = 4 }] }, default));
        await here.Pass(TimeSpan.FromDays(1));
        var closed = (await here.Facts<HonourRoundClosed>()).Single(fact => fact.RoundId == round);
        (closed.Voters, closed.Awarded).ShouldBe((5, 1));
    }

    [Theory, BothEngines]
    public async Task Half_is_not_more_than_half_and_few_are_not_enough(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var (round, candidate) = await Voting(panel);
        await Vote(panel, "李叔", round, candidate);
        await Vote(panel, "周老师", round, candidate);
        await here.Pass(TimeSpan.FromDays(6));
        (await panel.Candidate(Honour.BeautifulFamily, panel.Zhang)).State.ShouldBe(CandidateState.NotAwarded);
        (await Board(panel)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task A_building_needs_nobodys_agreement_and_who_declines_is_on_no_ballot(On engine)
    {
        var panel = await Eligible(engine);
        var here = panel.Here;
        var building = await panel.Candidate(Honour.HarmoniousBuilding, here.Buildings[0].Id);
        await Propose(panel, "李叔", building.Id);
        (await panel.Candidate(Honour.HarmoniousBuilding, here.Buildings[0].Id)).State.ShouldBe(CandidateState.Standing);
        var family = await panel.Candidate(Honour.BeautifulFamily, panel.Zhang);
        await Propose(panel, "刘姐", family.Id);
        await here.Run<AnswerNomination, Guid>("张阿姨", slice => slice.Run(new() { CandidateId = family.Id, Stand = false }, default));
        await here.Pass(TimeSpan.FromDays(6));
        (await panel.Round(Honour.BeautifulFamily)).State.ShouldBe(RoundState.Closed);
        (await panel.Round(Honour.HarmoniousBuilding)).State.ShouldBe(RoundState.Voting);
    }

    private static async Task<Panel> Eligible(On engine)
    {
        var panel = await Panel.In(engine);
        await panel.Assessed("sorts", household: panel.Zhang);
        await panel.Assessed("helps", household: panel.Zhang);
        await panel.Assessed("corridor", place: panel.Here.Buildings[0].Id);
        await panel.MonthEnds();
        return panel;
    }

    private static async Task<(Guid Round, Guid Candidate)> Voting(Panel panel)
    {
        var candidate = await panel.Candidate(Honour.BeautifulFamily, panel.Zhang);
        await Propose(panel, "李叔", candidate.Id);
        await Answer(panel, "张阿姨", candidate.Id);
        await panel.Here.Pass(TimeSpan.FromDays(6));
        return (candidate.RoundId, candidate.Id);
    }

    private static Task<Guid> Propose(Panel panel, string name, Guid candidate) => panel.Here.Run<Nominate, Guid>(name, slice => slice.Run(new() { CandidateId = candidate, Words = "帮楼上老人搬米" }, default));

    private static Task<Guid> Answer(Panel panel, string name, Guid candidate) => panel.Here.Run<AnswerNomination, Guid>(name, slice => slice.Run(new() { CandidateId = candidate, Stand = true }, default));

    private static Task<Guid> Vote(Panel panel, string name, Guid round, params Guid[] candidates) => panel.Here.Run<VoteHonour, Guid>(name, slice => slice.Run(new() { RoundId = round, Candidates = [.. candidates] }, default));

    private static async Task<IReadOnlyList<string>> Board(Panel panel) => [.. (await panel.Here.AsNobody(scope => scope.GetRequiredService<HonourBoard>().Run(default))).Awards.Select(award => award.Name)];
}
