using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Points.Conduct;

namespace Mulin.Points.Honours;

/// <summary>
/// A neighbour or an office proposes whom the index makes eligible for an honour. Who looks at a door learns by it that somebody there may be proposed this
/// time; no number is said, and nothing follows for those who may not.
/// </summary>
internal sealed class Nominate(Db db, IVerifiedResidence residence, Whom whom) : ISlice
{
    internal sealed class Form
    {
        public Guid CandidateId { get; set; }

        [Required(ErrorMessage = "points.nominate-words")]
        [StringLength(Nomination.Longest, ErrorMessage = "points.nominate-words-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var desk = db.May(ConductRights.Desk);
        db.Demand(desk ? ConductRights.Desk : ConductRights.Own);
        FormCheck.Check(form);
        var by = db.Actor.Person;
        Refuse.If(!desk && !(await residence.Of(by, whom.BornUntil, ct)).AsPerson, "points.vote-resident");
        var candidate = await db.Take<Candidate>(form.CandidateId, ct);
        var round = await db.Load<HonourRound>(candidate.RoundId, ct);
        Refuse.If(round.State != RoundState.Nominating, "points.round-not-nominating");
        Refuse.If(candidate.BuildingId is null && await whom.IsOwn(by, candidate.PersonId, candidate.HouseholdId, ct), "points.nominate-own");
        Refuse.If(await db.Set<Nomination>().AnyAsync(row => row.CandidateId == candidate.Id && row.ById == by, ct), "points.nominated-already");
        db.Add(candidate.Nominate(db.NewId(), by, form.Words!, db.Now));
        return await db.Save(candidate.Id, ct);
    }
}

/// <summary>Whoever was proposed agrees to stand and says how they may be shown, or would rather not; afterwards they may change how they are shown. On their phone or at the desk.</summary>
internal sealed class AnswerNomination(Db db, Whom whom, Speaking speaking) : ISlice
{
    internal sealed class Form
    {
        public Guid CandidateId { get; set; }

        [Required(ErrorMessage = "points.stand-missing")]
        public bool? Stand { get; set; }
        public BoardName ShowAs { get; set; } = BoardName.Masked;

        /// <summary>For staff: who stands at the desk.</summary>
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var (person, _) = await speaking.For(form.PersonId, ct);
        FormCheck.Check(form);
        var candidate = await db.Take<Candidate>(form.CandidateId, ct);
        if (candidate.BuildingId is not null || !await whom.Speaks(person, candidate.PersonId is null ? ConductOf.Household : ConductOf.Person, candidate.PersonId, candidate.HouseholdId, null, ct))
        {
            throw new NotYours(nameof(Candidate));
        }

        if (candidate.State == CandidateState.Nominated)
        {
            if (form.Stand!.Value)
            {
                candidate.Accept(form.ShowAs);
            }
            else
            {
                candidate.Decline();
            }
        }
        else if (candidate.State is CandidateState.Standing or CandidateState.Awarded)
        {
            if (!form.Stand!.Value && candidate.State == CandidateState.Standing)
            {
                var round = await db.Load<HonourRound>(candidate.RoundId, ct);
                Refuse.If(round.State != RoundState.Nominating, "points.ballot-printed");
                candidate.Decline();
            }
            else
            {
                candidate.Show(form.Stand.Value ? form.ShowAs : BoardName.Hidden);
            }
        }
        else
        {
            Refuse.If(true, "points.candidate-not-asked");
        }

        return await db.Save(candidate.Id, ct);
    }
}

/// <summary>A resident votes: yes to as many of those who stand as they like. Once, and secretly.</summary>
internal sealed class VoteHonour(Db db, IVerifiedResidence residence, IActsFor acts, Whom whom) : ISlice
{
    internal sealed class Form
    {
        public Guid RoundId { get; set; }

        /// <summary>Those they name; none is a vote as well.</summary>
        public List<Guid> Candidates { get; set => field = value ?? []; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Own);
        var person = await acts.ForFile(null, ct);
        Refuse.If(!(await residence.Of(person, whom.BornUntil, ct)).AsPerson, "points.vote-resident");
        var round = await db.Take<HonourRound>(form.RoundId, ct);
        round.RefuseUnlessVoting();
        Refuse.If(await db.Set<Turnout>().AnyAsync(row => row.RoundId == round.Id && row.PersonId == person, ct), "points.voted-already");
        var picked = form.Candidates.Distinct().ToList();
        var candidates = await db.Set<Candidate>().Where(row => row.RoundId == round.Id && picked.Contains(row.Id)).ToListAsync(ct);
        Refuse.If(candidates.Count < picked.Count, "points.candidate-not-standing", nameof(Form.Candidates));
        foreach (var candidate in candidates)
        {
            candidate.AddVotes(1);
        }

        round.Voted(paper: false, db.Clock.Today);
        db.Add(new Turnout(db.NewId(), round.Id, person, paper: false));
        return await db.Save(round.Id, ct);
    }
}

/// <summary>Somebody without a phone takes a ballot at the desk, and cannot vote a second time.</summary>
internal sealed class HandBallot(Db db, IVerifiedResidence residence, Whom whom) : ISlice
{
    internal sealed class Form
    {
        public Guid RoundId { get; set; }

        [Required(ErrorMessage = "points.whom-person")]
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        FormCheck.Check(form);
        var person = form.PersonId!.Value;
        Refuse.If(!(await residence.Of(person, whom.BornUntil, ct)).AsPerson, "points.vote-resident", nameof(Form.PersonId));
        var round = await db.Take<HonourRound>(form.RoundId, ct);
        round.RefuseUnlessVoting();
        Refuse.If(await db.Set<Turnout>().AnyAsync(row => row.RoundId == round.Id && row.PersonId == person, ct), "points.voted-already", nameof(Form.PersonId));
        round.Voted(paper: true, db.Clock.Today);
        db.Add(new Turnout(db.NewId(), round.Id, person, paper: true));
        return await db.Save(round.Id, ct);
    }
}

/// <summary>The box is opened and counted, once.</summary>
internal sealed class CountBallots(Db db) : ISlice
{
    internal sealed class Line
    {
        public Guid CandidateId { get; set; }
        public int? Votes { get; set; }
    }

    internal sealed class Form
    {
        public Guid RoundId { get; set; }

        [Required(ErrorMessage = "points.ballots-missing")]
        public int? Ballots { get; set; }
        public List<Line> Lines { get; set => field = [.. (value ?? []).OfType<Line>()]; } = [];
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        FormCheck.Check(form);
        var round = await db.Take<HonourRound>(form.RoundId, ct);
        round.Count(form.Ballots!.Value);
        var lines = form.Lines.Where(line => line.Votes is not (null or 0)).ToList();
        Refuse.If(lines.Exists(line => line.Votes < 0 || line.Votes > form.Ballots), "points.ballots-votes", nameof(Form.Lines));
        Refuse.If(lines.Select(line => line.CandidateId).Distinct().Count() < lines.Count, "points.ballots-votes", nameof(Form.Lines));
        var ids = lines.ConvertAll(line => line.CandidateId);
        var candidates = await db.Set<Candidate>().Where(row => row.RoundId == round.Id && ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        Refuse.If(candidates.Count < lines.Count, "points.candidate-not-standing", nameof(Form.Lines));
        foreach (var line in lines)
        {
            candidates[line.CandidateId].AddVotes(line.Votes!.Value);
        }

        return await db.Save(round.Id, ct);
    }
}
