using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Honours;
using Mulin.Points.Lists;

namespace Mulin.Points.Conduct;

/// <summary>
/// Somebody without a phone stands at the desk: what they could do on one. Whoever opens it has them there; that they looked is written down and the person
/// reads it.
/// </summary>
internal sealed class AtCounter(Db db, IPersons persons, IReach reach, ICovenant covenant, Keepers keepers, MyHonours honours) : ISlice
{
    private const int Most = 12;

    internal sealed record Objectable(Guid AssessmentId, string Article, int Points, DateOnly SeenOn, DateOnly Until);

    internal sealed record Ballot(Guid RoundId, Honour Honour, DateOnly Month);

    /// <param name="Entries">On the grey list, for the two who keep it; nobody else learns at the desk whether there is one.</param>
    internal sealed record View(Guid PersonId, string Name, bool Grown, ShowAs? Shown, IReadOnlyList<Objectable> Objectables, IReadOnlyList<Guid> Entries, IReadOnlyList<MyHonours.Line> Nominations, IReadOnlyList<Ballot> Ballots);

    internal async Task<IReadOnlyList<PersonLine>> Find(string typed, CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        var ids = await persons.Find(typed, Most, ct);
        return [.. (await persons.Of(ids, ct)).Values.Where(line => line.DiedOn is null)];
    }

    internal async Task<View> Run(Guid person, CancellationToken ct)
    {
        db.Demand(ConductRights.Desk);
        Refuse.If(person == db.Actor.PersonId, "points.conduct-counter-own");
        var name = (await reach.Look(person, "points-conduct", "points.other", ct)).Name;
        var (today, grown) = (db.Clock.Today, await honours.MayVote(person, ct));
        var home = await honours.HomeOf(person, ct);
        var objected = db.Set<Objection>();
        var rows = await db.Set<Assessment>().AsNoTracking().Where(row => (row.SubjectId == person || (home != null && row.SubjectId == home)) && row.State == AssessmentState.Confirmed && row.ObjectUntil >= today
            && !objected.Any(one => one.CommunityId == row.CommunityId && one.AssessmentId == row.Id)).OrderByDescending(row => row.SeenOn).Take(30).ToListAsync(ct);
        var articles = await covenant.Of([.. rows.Select(row => row.ArticleId).Distinct()], ct);
        var entries = await keepers.May(ct)
            ? await db.Set<Listing>().AsNoTracking().Where(row => row.PersonId == person && row.List == ConductList.Grey && row.EndedOn == null && !objected.Any(one => one.CommunityId == row.CommunityId && one.EntryId == row.Id)).Select(row => row.Id).ToListAsync(ct)
            : [];
        var voting = grown ? await db.Set<HonourRound>().AsNoTracking().Where(row => row.State == RoundState.Voting && row.VoteUntil >= today && row.PaperCounted == null).ToListAsync(ct) : [];
        var ids = voting.ConvertAll(row => row.Id);
        var voted = await db.Set<Turnout>().AsNoTracking().Where(row => row.PersonId == person && ids.Contains(row.RoundId)).Select(row => row.RoundId).ToListAsync(ct);
        return new View(
            person, name, grown, await db.Set<Showing>().AsNoTracking().Where(row => row.PersonId == person && row.EndedAt == null).Select(row => (ShowAs?)row.As).SingleOrDefaultAsync(ct),
            [.. rows.Select(row => new Objectable(row.Id, articles.TryGetValue(row.ArticleId, out var article) ? article.Text : "", row.Points, row.SeenOn, row.ObjectUntil!.Value))], entries,
            [.. (await honours.Of(person, ct)).Where(line => line.State == CandidateState.Nominated)], [.. voting.Where(row => !voted.Contains(row.Id)).Select(row => new Ballot(row.Id, row.Honour, row.Month))]);
    }
}
