using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Points.Conduct;
using Mulin.Points.Index;

namespace Mulin.Points.Honours;

/// <summary>The rounds of a month: opened when it is frozen, moved on by their alarms.</summary>
internal sealed class Rounds(Db db, IVerifiedResidence residence, IPlaces places, Settings settings, Whom whom)
{
    /// <summary>More than these at once are not honours any more.</summary>
    public const int MostCandidates = 2_000;

    public async Task<(Guid? Last, int Count)> OpenFor(IndexMonth month, CancellationToken ct)
    {
        var rules = await settings.Of<ConductSettings>(ct);
        var book = await places.Book(ct);
        var homes = (await residence.Households([], whom.BornUntil, ct)).ToDictionary(home => home.HouseholdId, home => home.StairsId);
        var count = Open(Honour.BeautifulFamily, month, [.. (await Above(month, ConductOf.Household, month.HonourFrom, ct)).Where(homes.ContainsKey)], ConductOf.Household, homes, book, rules);
        count += Open(Honour.HarmoniousBuilding, month, await Above(month, ConductOf.Building, month.BuildingHonourFrom, ct), ConductOf.Building, homes, book, rules);
        if (month.Month.Month == 12)
        {
            var people = (await residence.Persons([], whom.BornUntil, ct)).ToDictionary(person => person.PersonId, person => person.StairsId);
            count += Open(Honour.FilialFamily, month, [.. (await Often(month, ConductOf.Household, rules, ct)).Where(homes.ContainsKey)], ConductOf.Household, homes, book, rules);
            count += Open(Honour.ModelResident, month, [.. (await Often(month, ConductOf.Person, rules, ct)).Where(people.ContainsKey)], ConductOf.Person, people, book, rules);
        }

        return (null, count);
    }

    private int Open(Honour honour, IndexMonth month, IReadOnlyList<Guid> subjects, ConductOf of, Dictionary<Guid, Guid> stairs, PlaceBook book, ConductSettings rules)
    {
        if (subjects.Count == 0)
        {
            return 0;
        }

        var until = db.Clock.Today.AddDays(rules.NominateDays);
        var round = new HonourRound(db.NewId(), honour, month.Month, subjects.Count, until);
        db.Add(round);
        db.AddRange(subjects.Select(id => new Candidate(
            db.NewId(), round, of == ConductOf.Person ? id : null, of == ConductOf.Household ? id : null, of == ConductOf.Building ? id : null,
            book.SpotOf(of == ConductOf.Building ? id : stairs.GetValueOrDefault(id)).GridId)));
        db.SetAlarm<RoundAlarm>(round.Id, End(until));
        return subjects.Count;
    }

    private async Task<IReadOnlyList<Guid>> Above(IndexMonth month, ConductOf of, int from, CancellationToken ct)
    {
        var (id, least) = (month.Id, from * Formula.Unit);
        return await db.Set<IndexValue>().AsNoTracking().Where(row => row.MonthId == id && row.Of == of && row.Value >= least).OrderBy(row => row.SubjectId).Take(MostCandidates).Select(row => row.SubjectId).ToListAsync(ct);
    }

    /// <summary>Above the threshold in enough months of the year.</summary>
    private async Task<IReadOnlyList<Guid>> Often(IndexMonth month, ConductOf of, ConductSettings rules, CancellationToken ct)
    {
        var (from, until, least, months) = (month.Month.AddMonths(-11), month.Month, month.HonourFrom * Formula.Unit, rules.YearMonths);
        return await db.Set<IndexValue>().AsNoTracking().Where(row => row.Of == of && row.Month >= from && row.Month <= until && row.Value >= least)
            .GroupBy(row => row.SubjectId).Where(group => group.Count() >= months).Select(group => group.Key).OrderBy(id => id).Take(MostCandidates).ToListAsync(ct);
    }

    public static DateTime End(DateOnly day) => Clock.Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));
}

/// <summary>A term of a round is over: the vote begins, or it is closed and counted.</summary>
internal sealed class RoundAlarm(Db db, Settings settings) : IAlarm
{
    /// <summary>So long after the vote the box may be counted; then the round is closed without it.</summary>
    public const int DaysForTheBox = 3;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var round = await db.Take<HonourRound>(subject, ct);
        var candidates = await db.Set<Candidate>().Where(row => row.RoundId == subject && row.State != CandidateState.Eligible).ToListAsync(ct);
        var standing = candidates.Count(row => row.State == CandidateState.Standing);
        var (rules, today) = (await settings.Of<ConductSettings>(ct), db.Clock.Today);
        if (round.State == RoundState.Nominating && standing > 0)
        {
            var until = today.AddDays(rules.VoteDays - 1);
            round.OpenVote(standing, until);
            db.SetAlarm<RoundAlarm>(subject, Rounds.End(until));
        }
        else if (round.AwaitsBox && due < Rounds.End(round.VoteUntil!.Value.AddDays(DaysForTheBox)))
        {
            // Who has no phone voted on paper: the round waits for the box.
            db.SetAlarm<RoundAlarm>(subject, due.AddDays(1));
        }
        else if (round.State != RoundState.Closed)
        {
            var awarded = candidates.Count(row => row.Close(round.Voters, rules.LeastVoters, today));
            round.Close(standing, awarded, db.Now);
        }
    }
}
