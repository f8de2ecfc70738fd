using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Conduct;

namespace Mulin.Points.Honours;

/// <summary>How honoured ones are called: a building by its name, a household or a person as they chose.</summary>
internal sealed class Honoured(IHomes homes, INames names, IPlaces places, Texts texts)
{
    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Candidate> candidates, CancellationToken ct)
    {
        var households = candidates.Where(row => row.HouseholdId is not null && row.ShowAs != BoardName.Hidden).Select(row => row.HouseholdId!.Value).Distinct().ToList();
        var lines = households.Count == 0 ? new Dictionary<Guid, HomeLine>() : await homes.Of(households, ct);
        var book = await places.Book(ct);

        // Whose household it is in full is only read for those who want it so.
        Dictionary<Guid, Guid> heads = [];
        foreach (var row in candidates.Where(row => row is { HouseholdId: not null, ShowAs: BoardName.Full } && !heads.ContainsKey(row.HouseholdId.Value)))
        {
            if (await homes.Members(row.HouseholdId!.Value, ct) is [var head, ..])
            {
                heads[row.HouseholdId.Value] = head.PersonId;
            }
        }

        var full = await names.Full(heads.Values.Concat(candidates.Where(row => row is { PersonId: not null, ShowAs: BoardName.Full }).Select(row => row.PersonId!.Value)), ct);
        var masked = await names.Masked(candidates.Where(row => row is { PersonId: not null, ShowAs: BoardName.Masked }).Select(row => row.PersonId!.Value), ct);
        return candidates.ToDictionary(row => row.Id, row =>
        {
            if (row.BuildingId is { } building)
            {
                return book.NameOf(building);
            }

            if (row.ShowAs == BoardName.Hidden)
            {
                return texts[row.PersonId is null ? "points.a-household" : "points.a-resident"];
            }

            if (row.PersonId is { } person)
            {
                return (row.ShowAs == BoardName.Full ? full : masked).GetValueOrDefault(person, texts["points.a-resident"]);
            }

            if (!lines.TryGetValue(row.HouseholdId!.Value, out var line))
            {
                return texts["points.a-household"];
            }

            var head = row.ShowAs == BoardName.Full && heads.TryGetValue(row.HouseholdId.Value, out var id) ? full.GetValueOrDefault(id, line.Head) : line.Head;
            return texts["points.family-of", book.Above(line.StairsId, Kernel.Places.PlaceLevel.Building)?.FullName ?? "", head];
        });
    }
}

/// <summary>The public board: what was awarded, and the rounds that run.</summary>
internal sealed class HonourBoard(Db db, Honoured honoured) : ISlice
{
    private const int Most = 120;
    private const int MostRounds = 12;

    internal sealed record Award(Guid Id, Honour Honour, DateOnly Month, string Name, DateOnly On);

    internal sealed record Running(Guid Id, Honour Honour, DateOnly Month, RoundState State, DateOnly Until);

    internal sealed record View(IReadOnlyList<Running> Rounds, IReadOnlyList<Award> Awards);

    internal async Task<View> Run(CancellationToken ct)
    {
        var rounds = await db.Set<HonourRound>().AsNoTracking().Where(row => row.State != RoundState.Closed).OrderByDescending(row => row.Month).ThenBy(row => row.Honour).Take(MostRounds).ToListAsync(ct);
        var awards = await db.Set<Candidate>().AsNoTracking().Where(row => row.State == CandidateState.Awarded).OrderByDescending(row => row.Month).ThenBy(row => row.Id).Take(Most).ToListAsync(ct);
        var names = await honoured.Names(awards, ct);
        return new View(
            [.. rounds.Select(row => new Running(row.Id, row.Honour, row.Month, row.State, row.VoteUntil ?? row.NominateUntil))],
            [.. awards.Select(row => new Award(row.Id, row.Honour, row.Month, names[row.Id], row.AwardedOn!.Value))]);
    }
}

/// <summary>A round, as a neighbour reads it: whom they may propose behind a door they name, who stands, whether they voted.</summary>
internal sealed class HonourRoundDetail(Db db, Honoured honoured, IVerifiedResidence residence, Whom whom) : ISlice
{
    private const int Most = 200;

    internal sealed record Line(Guid Id, string Name, IReadOnlyList<string> Words, bool Standing, bool Awarded);

    /// <param name="Lines">While proposals are made and votes cast: who stands; afterwards: who was honoured. Nobody is shown who did not agree to it.</param>
    /// <param name="Buildings">Of an honour for buildings: those that may be proposed.</param>
    internal sealed record View(
        Guid Id, int Version, Honour Honour, DateOnly Month, RoundState State, DateOnly Until, IReadOnlyList<Line> Lines, IReadOnlyList<Line> Buildings, bool MayVote, bool Voted, int? Voters, int PaperGiven, int? PaperCounted);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        var round = await db.Set<HonourRound>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(HonourRound));
        var building = round.Honour == Honour.HarmoniousBuilding;
        var rows = await db.Set<Candidate>().AsNoTracking().Where(row => row.RoundId == id && (row.State == CandidateState.Standing || row.State == CandidateState.Awarded || (building && row.State == CandidateState.Eligible))).OrderBy(row => row.Id).Take(Most).ToListAsync(ct);
        var names = await honoured.Names(rows, ct);
        var ids = rows.ConvertAll(row => row.Id);
        var words = (await db.Set<Nomination>().AsNoTracking().Where(row => ids.Contains(row.CandidateId)).OrderBy(row => row.Id).Select(row => new { row.CandidateId, row.Words }).ToListAsync(ct)).ToLookup(row => row.CandidateId, row => row.Words);
        var reader = db.Actor.PersonId;
        var voted = reader is { } person && await db.Set<Turnout>().AnyAsync(row => row.RoundId == id && row.PersonId == person, ct);
        var may = (round.State != RoundState.Voting || round.IsOpenOn(db.Clock.Today)) && reader is { } voter && (await residence.Of(voter, whom.BornUntil, ct)).AsPerson;
        var lines = rows.Select(row => new Line(row.Id, names[row.Id], [.. words[row.Id].Where(said => said.Length > 0)], row.State == CandidateState.Standing, row.State == CandidateState.Awarded)).ToList();

        // How many voted is said when it is over: before, it would sway those who have not.
        return new View(
            round.Id, round.Version, round.Honour, round.Month, round.State, round.VoteUntil ?? round.NominateUntil, [.. lines.Where(line => line.Standing || line.Awarded)], building ? lines : [], may, voted,
            round.State == RoundState.Closed ? round.Voters : null, round.PaperGiven, round.PaperCounted);
    }

    /// <summary>The households and people that may be proposed at a door; which door is for who proposes to know. Empty: nobody there is eligible this time.</summary>
    internal async Task<IReadOnlyList<(Guid Id, string Name)>> At(Guid roundId, Guid stairsId, CancellationToken ct)
    {
        db.Demand(db.May(ConductRights.Desk) ? ConductRights.Desk : ConductRights.Own);
        var here = await residence.Households([stairsId], whom.BornUntil, ct);
        var (homes, people) = (here.Select(home => (Guid?)home.HouseholdId).ToList(), here.SelectMany(home => home.Members).Select(person => (Guid?)person).ToList());
        var rows = await db.Set<Candidate>().AsNoTracking().Where(row => row.RoundId == roundId && (homes.Contains(row.HouseholdId) || people.Contains(row.PersonId))
            && (row.State == CandidateState.Eligible || row.State == CandidateState.Nominated || row.State == CandidateState.Standing)).OrderBy(row => row.Id).ToListAsync(ct);
        var names = await honoured.Names(rows, ct);
        return [.. rows.Select(row => (row.Id, names[row.Id]))];
    }
}

/// <summary>What waits for this reader to say whether they stand, and what they were honoured with.</summary>
internal sealed class MyHonours(Db db, Whom whom, IVerifiedResidence residence, IActsFor acts) : ISlice
{
    internal sealed record Line(Guid CandidateId, Honour Honour, DateOnly Month, CandidateState State, BoardName ShowAs, IReadOnlyList<string> Words, DateOnly? Until);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(ConductRights.Own);
        var person = await acts.ForFile(null, ct);
        return await Of(person, ct);
    }

    internal async Task<Guid?> HomeOf(Guid person, CancellationToken ct) => await residence.Of(person, whom.BornUntil, ct) is { AsPerson: true, HouseholdId: { } home } ? home : null;

    internal async Task<bool> MayVote(Guid person, CancellationToken ct) => (await residence.Of(person, whom.BornUntil, ct)).AsPerson;

    internal async Task<IReadOnlyList<Line>> Of(Guid person, CancellationToken ct)
    {
        var rights = await residence.Of(person, whom.BornUntil, ct);
        if (!rights.AsPerson)
        {
            return [];
        }

        var home = rights.HouseholdId;
        var rows = await db.Set<Candidate>().AsNoTracking().Where(row => ((row.HouseholdId != null && row.HouseholdId == home) || row.PersonId == person) && row.State != CandidateState.Eligible && row.State != CandidateState.NotAwarded)
            .OrderByDescending(row => row.Id).Take(24).ToListAsync(ct);
        var (ids, rounds) = (rows.ConvertAll(row => row.Id), rows.ConvertAll(row => row.RoundId));
        var words = (await db.Set<Nomination>().AsNoTracking().Where(row => ids.Contains(row.CandidateId)).Select(row => new { row.CandidateId, row.Words }).ToListAsync(ct)).ToLookup(row => row.CandidateId, row => row.Words);
        var until = await db.Set<HonourRound>().AsNoTracking().Where(row => rounds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.State == RoundState.Nominating ? (DateOnly?)row.NominateUntil : null, ct);
        return [.. rows.Select(row => new Line(row.Id, row.Honour, row.Month, row.State, row.ShowAs, [.. words[row.Id].Where(said => said.Length > 0)], until.GetValueOrDefault(row.RoundId)))];
    }
}

/// <summary>An honour as a sheet to hang up: for whoever was honoured, and for the desk that prints it.</summary>
internal sealed class HonourSheet(Db db, Honoured honoured, Whom whom) : ISlice
{
    internal sealed record View(Guid Id, Honour Honour, DateOnly Month, string Name, DateOnly On, string Community);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(db.May(ConductRights.Desk) ? ConductRights.Desk : ConductRights.Own);
        var row = await db.Set<Candidate>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.State == CandidateState.Awarded, ct) ?? throw new Missing(nameof(Candidate));
        if (!db.May(ConductRights.Desk) && row.BuildingId is null
            && !await whom.Speaks(db.Actor.Person, row.PersonId is null ? ConductOf.Household : ConductOf.Person, row.PersonId, row.HouseholdId, null, ct))
        {
            throw new NotYours(nameof(Candidate));
        }

        return new View(row.Id, row.Honour, row.Month, (await honoured.Names([row], ct))[row.Id], row.AwardedOn!.Value, db.Here.Community.Said);
    }
}

/// <summary>Stairs to choose from, in the order people walk past them.</summary>
internal sealed class WhereToLook(IPlaces places) : ISlice
{
    internal async Task<IReadOnlyList<Kernel.Places.PlaceNode>> Run(CancellationToken ct)
    {
        var book = await places.Book(ct);
        var with = book.Places.Where(place => place.Level == Kernel.Places.PlaceLevel.Unit).Select(place => place.ParentId).ToHashSet();
        return [.. book.Places.Where(place => place.Level == Kernel.Places.PlaceLevel.Unit || (place.Level == Kernel.Places.PlaceLevel.Building && !with.Contains(place.Id)))];
    }
}
