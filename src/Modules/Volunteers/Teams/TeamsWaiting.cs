using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>
/// What waits for who keeps the teams: teams nobody leads, teams gone quiet, minors whose guardian has not signed, and who asked to join and has no leader
/// to answer or was not answered in a week. Leaders are shown who asked for theirs.
/// </summary>
internal sealed class TeamsWaiting(Db db, Access access, IPersons persons, Texts texts) : IWaits
{
    public const string Vacant = "volunteers.wait.vacant";
    public const string Quiet = "volunteers.wait.quiet";
    public const string Minors = "volunteers.wait.guardian";
    public const string Asks = "volunteers.wait.ask";

    /// <summary>Whoever asks hears within these days.</summary>
    public const int DaysToAnswer = 7;

    /// <summary>A team is led again, a quiet one called, a sheet signed within these days.</summary>
    private const int DaysToMend = 14;

    /// <summary>More than this at once are read in turns.</summary>
    private const int Most = 300;

    private sealed record Row(string Kind, Guid Id, Guid? PersonId, string Team, DateOnly Since, int Days, int Version, string Link, string Action)
    {
        public DateTime Due => Clock.Utc(Since.AddDays(Days + 1).ToDateTime(TimeOnly.MinValue));
    }

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (actor.PersonId is not { } reader)
        {
            return WaitingList.Nothing;
        }

        var rows = query.Resident ? await Led(reader, ct) : db.May(Rights.Keep) ? await Kept(reader, ct) : [];
        if (rows.Count == 0)
        {
            return WaitingList.Nothing;
        }

        rows = [.. rows.OrderBy(row => row.Due).ThenBy(row => row.Id)];
        var (now, today) = (db.Now, db.Clock.Today);
        var late = rows.Count(row => row.Due <= now);
        var dueToday = rows.Count(row => row.Due > now && row.Due <= Clock.Utc(today.AddDays(1).ToDateTime(TimeOnly.MinValue)));
        var kinds = rows.GroupBy(row => row.Kind).ToDictionary(kind => kind.Key, kind => kind.Count());
        var known = await persons.Of(rows.Select(row => row.PersonId).OfType<Guid>(), ct);
        var asked = rows.Where(row => (query.Kind is null || row.Kind == query.Kind) && (!query.OnlyLate || row.Due <= now) && (query.DueBefore is not { } before || row.Due < before));
        var shown = asked.Select(row =>
        {
            var name = row.PersonId is { } person && known.TryGetValue(person, out var line) ? line.Name : texts["people.somebody"];
            var title = row.Kind switch { Vacant => texts["volunteers.wait.vacant.of", row.Team], Quiet => texts["volunteers.wait.quiet.of", row.Team], Minors => texts["volunteers.wait.guardian.of", name], _ => texts["volunteers.wait.ask.of", name, row.Team] };
            return new Waiting(row.Kind, row.Id, title, row.Team, null, row.Due, row.Link, row.Action, row.Link) { Version = row.Version };
        }).Where(line => query.Search is not { } words || line.Title.Contains(words, StringComparison.OrdinalIgnoreCase)).ToList();
        return new WaitingList([.. shown.Take(query.Take)], shown.Count, late, dueToday) { Kinds = kinds };
    }

    private async Task<IReadOnlyList<Row>> Kept(Guid reader, CancellationToken ct)
    {
        var teams = db.Set<Team>();
        var vacant = await teams.AsNoTracking().Where(row => row.EndedOn == null && row.Leaders == 0).OrderBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.Name, Since = row.VacantSince!.Value, row.Version }).ToListAsync(ct);
        var quiet = await teams.AsNoTracking().Where(row => row.EndedOn == null && row.Quiet).OrderBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.Name, row.ActiveOn, row.Version }).ToListAsync(ct);
        var minors = await db.Set<Volunteer>().AsNoTracking().Where(row => row.State == VolunteerState.AwaitsGuardian && row.PersonId != reader).OrderBy(row => row.Id).Take(Most).Select(row => new { row.Id, row.PersonId, row.AskedOn, row.Version }).ToListAsync(ct);
        var old = db.Clock.Today.AddDays(-DaysToAnswer);
        var asks = await (
            from member in db.Set<TeamMember>().AsNoTracking().Where(row => row.State == MemberState.Asked && row.PersonId != reader)
            join team in teams on new { member.CommunityId, Id = member.TeamId } equals new { team.CommunityId, team.Id }
            where team.Leaders == 0 || member.AskedOn < old
            orderby member.Id
            select new { member.Id, member.PersonId, member.AskedOn, member.Version, team.Name }).Take(Most).ToListAsync(ct);
        return
        [
            .. vacant.Select(row => new Row(Vacant, row.Id, null, row.Name, row.Since, DaysToMend, row.Version, $"volunteers/teams/{row.Id}", "volunteers.act.lead")),
            .. quiet.Select(row => new Row(Quiet, row.Id, null, row.Name, row.ActiveOn.AddDays(Team.ActiveDays), DaysToMend, row.Version, $"volunteers/teams/{row.Id}", "volunteers.act.look")),
            .. minors.Select(row => new Row(Minors, row.Id, row.PersonId, "", row.AskedOn, DaysToMend, row.Version, $"volunteers/people/{row.Id}", "volunteers.act.guardian")),
            .. asks.Select(row => new Row(Asks, row.Id, row.PersonId, row.Name, row.AskedOn!.Value, DaysToAnswer, row.Version, $"volunteers/asks/{row.Id}", "volunteers.act.answer")),
        ];
    }

    private async Task<IReadOnlyList<Row>> Led(Guid reader, CancellationToken ct)
    {
        List<Guid> led = [.. await access.Led(reader, ct)];
        if (led.Count == 0)
        {
            return [];
        }

        var teams = db.Set<Team>();
        var asks = await (
            from member in db.Set<TeamMember>().AsNoTracking().Where(row => led.Contains(row.TeamId) && row.State == MemberState.Asked && row.PersonId != reader)
            join team in teams on new { member.CommunityId, Id = member.TeamId } equals new { team.CommunityId, team.Id }
            orderby member.Id
            select new { member.Id, member.PersonId, member.AskedOn, member.Version, team.Name }).Take(Most).ToListAsync(ct);
        return [.. asks.Select(row => new Row(Asks, row.Id, row.PersonId, row.Name, row.AskedOn!.Value, DaysToAnswer, row.Version, $"volunteers/lead/asks/{row.Id}", "volunteers.act.answer"))];
    }
}
