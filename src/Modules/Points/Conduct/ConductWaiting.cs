using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Points.Honours;

namespace Mulin.Points.Conduct;

/// <summary>
/// For assessors what waits for a second look; for officers objections to decide, without a name; for the desk a box of ballots to count. For a resident: whether
/// they stand for an honour, and votes they have not cast.
/// </summary>
internal sealed class ConductWaiting(Db db, Bench bench, AssessorDesk desk, MyHonours honours, Texts texts, Keepers keepers) : IWaits
{
    public const string Second = "points.wait.second";
    public const string Decide = "points.wait.objection";
    public const string Box = "points.wait.ballots";
    public const string Stand = "points.wait.stand";
    public const string Vote = "points.wait.vote";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is not { } person)
        {
            return WaitingList.Nothing;
        }

        return WaitingList.Of(query.Resident ? await Resident(person, ct) : [.. await Seconds(ct), .. await Objections(person, ct), .. await Boxes(ct)], query, db.Now);
    }

    private async Task<List<Waiting>> Seconds(CancellationToken ct)
    {
        if (!await bench.Sits(ct))
        {
            return [];
        }

        var waiting = (await desk.Run(ct)).Waiting;
        var ids = waiting.Select(line => line.Id).ToList();
        var alarms = (await db.Set<Kernel.Chronicle.Alarm>().AsNoTracking().Where(row => ids.Contains(row.SubjectId) && row.FiredAt == null).Select(row => new { row.SubjectId, row.DueAt }).ToListAsync(ct)).ToLookup(row => row.SubjectId, row => row.DueAt);
        return [.. waiting.Select(line => new Waiting(
            Second, line.Id, line.Article, line.Whose, null, alarms[line.Id].Select(at => (DateTime?)at).FirstOrDefault(), $"points/conduct/second/{line.Id}", "points.conduct-act.second", $"points/conduct/second/{line.Id}"))];
    }

    private async Task<List<Waiting>> Objections(Guid person, CancellationToken ct)
    {
        if (!db.May(ConductRights.Decide))
        {
            return [];
        }

        // Of an entry on the grey list only the two hear who know of it.
        var keeps = await keepers.May(ct);
        var assessments = db.Set<Assessment>();
        var rows = await db.Set<Objection>().AsNoTracking().Where(row => (keeps || row.EntryId == null) && (row.State == ObjectionState.Open || (row.State == ObjectionState.HalfDecided && row.FirstId != person)) && row.ById != person && (row.PersonId == null || row.PersonId != person)
                && !assessments.Any(one => one.CommunityId == row.CommunityId && one.Id == row.AssessmentId && (one.FirstId == person || one.SecondId == person)))
            .OrderBy(row => row.DueOn).Take(200).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(
            Decide, row.Id, texts[row.State == ObjectionState.Open ? "points.wait.objection.first" : "points.wait.objection.second"], texts[row.EntryId is null ? "points.wait.objection.assessment" : "points.wait.objection.entry"], null,
            Rounds.End(row.DueOn), $"points/conduct/objections/{row.Id}", "points.conduct-act.decide", $"points/conduct/objections/{row.Id}") { Version = row.Version })];
    }

    private async Task<List<Waiting>> Boxes(CancellationToken ct)
    {
        if (!db.May(ConductRights.Desk))
        {
            return [];
        }

        var rows = await db.Set<HonourRound>().AsNoTracking().Where(row => row.State == RoundState.Voting && row.PaperGiven > 0 && row.PaperCounted == null).ToListAsync(ct);
        return [.. rows.Select(row => new Waiting(
            Box, row.Id, texts.Of("points.honour", row.Honour), texts["points.wait.ballots.given", row.PaperGiven], null, Rounds.End(row.VoteUntil!.Value), $"points/honours/rounds/{row.Id}/desk", "points.conduct-act.count", $"points/honours/rounds/{row.Id}/desk") { Version = row.Version })];
    }

    private async Task<List<Waiting>> Resident(Guid person, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var voting = await db.Set<HonourRound>().AsNoTracking().Where(row => row.State == RoundState.Voting && row.VoteUntil >= today).ToListAsync(ct);
        var asked = await db.Set<Candidate>().AsNoTracking().AnyAsync(row => row.State == CandidateState.Nominated, ct);
        if (voting.Count == 0 && !asked)
        {
            return [];
        }

        List<Waiting> lines = [.. (asked ? await honours.Of(person, ct) : []).Where(line => line.State == CandidateState.Nominated).Select(line => new Waiting(
            Stand, line.CandidateId, texts["points.wait.stand.title", texts.Of("points.honour", line.Honour)], texts["points.wait.stand.text"], null, line.Until is { } until ? Rounds.End(until) : null, "points/honours/mine", "points.conduct-act.answer", "points/honours/mine"))];
        if (voting.Count > 0 && await honours.MayVote(person, ct))
        {
            var ids = voting.ConvertAll(row => row.Id);
            var voted = await db.Set<Turnout>().AsNoTracking().Where(row => row.PersonId == person && ids.Contains(row.RoundId)).Select(row => row.RoundId).ToListAsync(ct);
            lines.AddRange(voting.Where(row => !voted.Contains(row.Id)).Select(row => new Waiting(
                Vote, row.Id, texts["points.wait.vote.title", texts.Of("points.honour", row.Honour)], texts["points.wait.vote.text"], null, Rounds.End(row.VoteUntil!.Value), $"points/honours/rounds/{row.Id}", "points.conduct-act.vote", $"points/honours/rounds/{row.Id}")));
        }

        return lines;
    }
}
