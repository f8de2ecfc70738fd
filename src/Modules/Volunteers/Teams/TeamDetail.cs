using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;

namespace Mulin.Volunteers.Teams;

/// <summary>Somebody's place in a team, for who keeps or leads it.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Phone">Masked; null: none.</param>
/// <param name="Skills">Codes.</param>
public sealed record MemberOf(
    Guid Id, Guid PersonId, Guid VolunteerId, string Name, string? Phone, MemberState State, TeamRole Role, string? Words, DateOnly? AskedOn, DateOnly? JoinedOn, IReadOnlyList<string> Skills, int Times, bool AwaitsGuardian, bool Named);

/// <summary>A team with who is in it and who would be: for staff who read teams, and for its leaders.</summary>
internal sealed class TeamDetail(Db db, Access access, TeamLines lines, IPersons persons, Texts texts) : ISlice
{
    /// <summary>No team has more.</summary>
    private const int Most = 500;

    /// <param name="NameZh">As it was typed, for the form.</param>
    /// <param name="MayKeep">As an office.</param>
    internal sealed record View(
        TeamLine Team, string NameZh, string? NameEn, IReadOnlyList<MemberOf> Members, IReadOnlyList<MemberOf> Asks, IReadOnlyList<TeamLine> Under, IReadOnlyList<ProgrammeName> Programmes, bool MayKeep, bool Leads);

    internal sealed record ProgrammeName(Guid Id, string Name);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        await access.DemandToSee(id, ct);
        var team = await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Team));
        var rows = await db.Set<TeamMember>().AsNoTracking().Where(row => row.TeamId == id && (row.State == MemberState.In || row.State == MemberState.Asked)).OrderBy(row => row.Id).Take(Most).ToListAsync(ct);
        var members = await Of(rows, ct);
        var under = await db.Set<Team>().AsNoTracking().Where(row => row.ParentId == id && row.EndedOn == null).OrderBy(row => row.Name).Take(Most).ToListAsync(ct);
        var programmes = await db.Set<Programme>().AsNoTracking().Where(row => row.TeamId == id && row.Until == null).OrderBy(row => row.Id).Select(row => new { row.Id, row.Name, row.NameEn }).ToListAsync(ct);
        return new View(
            (await lines.Of([team], ct))[0], team.Name, team.NameEn,
            [.. members.Where(one => one.State == MemberState.In).OrderByDescending(one => one.Role).ThenBy(one => one.JoinedOn)], [.. members.Where(one => one.State == MemberState.Asked)],
            await lines.Of(under, ct), [.. programmes.Select(row => new ProgrammeName(row.Id, TeamLines.Said(row.Name, row.NameEn)))], db.May(Rights.Keep), await access.Leads(id, ct));
    }

    /// <summary>One place, with its team.</summary>
    internal async Task<(MemberOf Member, TeamLine Team, bool Office)> One(Guid memberId, CancellationToken ct)
    {
        var row = await db.Set<TeamMember>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == memberId, ct) ?? throw new Missing(nameof(TeamMember));
        await access.DemandToSee(row.TeamId, ct);
        var team = await db.Set<Team>().AsNoTracking().SingleAsync(one => one.Id == row.TeamId, ct);
        return ((await Of([row], ct))[0], (await lines.Of([team], ct))[0], db.May(Rights.Keep));
    }

    private async Task<IReadOnlyList<MemberOf>> Of(IReadOnlyList<TeamMember> rows, CancellationToken ct)
    {
        var known = await persons.Of(rows.Select(row => row.PersonId), ct);
        List<Guid> ids = [.. rows.Select(row => row.VolunteerId)];
        var volunteers = await db.Set<Volunteer>().AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Times, row.State }).ToDictionaryAsync(row => row.Id, ct);
        var skills = (await db.Set<VolunteerSkill>().AsNoTracking().Where(row => ids.Contains(row.VolunteerId)).OrderBy(row => row.Code).Select(row => new { row.VolunteerId, row.Code }).ToListAsync(ct)).ToLookup(row => row.VolunteerId, row => row.Code);
        return [.. rows.Select(row => new MemberOf(
            row.Id, row.PersonId, row.VolunteerId, known.TryGetValue(row.PersonId, out var person) ? person.Name : texts["people.somebody"], person?.Phone, row.State, row.Role, row.Words, row.AskedOn, row.JoinedOn,
            [.. skills[row.VolunteerId]], volunteers[row.VolunteerId].Times, volunteers[row.VolunteerId].State == VolunteerState.AwaitsGuardian, row.Named))];
    }
}
