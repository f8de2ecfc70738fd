using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.People;

/// <summary>What is kept of volunteers, members and talents. That somebody was in a team stays as a number, with nobody's words.</summary>
internal sealed class ForgetVolunteers(Db db, Texts texts) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct)
    {
        var volunteers = await db.Set<Volunteer>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.AskedOn).ToListAsync(ct);
        List<Guid> ids = [.. volunteers.Select(row => row.Id)];
        var skills = (await db.Set<VolunteerSkill>().AsNoTracking().Where(row => ids.Contains(row.VolunteerId)).ToListAsync(ct)).ToLookup(row => row.VolunteerId, row => texts[$"volunteers.craft.{row.Code}"]);
        var teams = db.Set<Team>();
        var places = await (
            from member in db.Set<TeamMember>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId))
            join team in teams on new { member.CommunityId, Id = member.TeamId } equals new { team.CommunityId, team.Id }
            orderby member.Id
            select new { team.Name, member.Role, member.State, member.Words, member.AskedOn, member.JoinedOn, member.EndedOn, member.Reason }).ToListAsync(ct);
        var talents = await db.Set<Talent>().AsNoTracking().Where(row => who.Persons.Contains(row.PersonId)).OrderBy(row => row.Id).ToListAsync(ct);
        return
        [
            new Held("volunteers.held.registration", "volunteers.held.why", ["volunteers.state", "volunteers.skills", "volunteers.times", "volunteers.reach", "volunteers.words", "people.held.since", "people.held.until"],
                [.. volunteers.Select(row => (IReadOnlyList<object?>)[texts.Of("volunteers.volunteer-state", row.State), string.Join(texts["volunteers.comma"], skills[row.Id]), People.Times.Said(texts, row.Times), People.Times.Far(texts, row.Reach), row.Words, row.RegisteredOn, row.EndedOn])]),
            new Held("volunteers.held.teams", "volunteers.held.why", ["volunteers.team", "volunteers.role", "volunteers.state", "volunteers.words", "people.held.since", "people.held.until", "volunteers.reason"],
                [.. places.Select(row => (IReadOnlyList<object?>)[row.Name, texts.Of("volunteers.role", row.Role), texts.Of("volunteers.member-state", row.State), row.Words, row.JoinedOn ?? row.AskedOn, row.EndedOn, row.Reason])]),
            new Held("volunteers.held.talents", "volunteers.held.talents.why", ["volunteers.craft", "volunteers.title", "volunteers.words", "people.held.since", "people.held.until"],
                [.. talents.Select(row => (IReadOnlyList<object?>)[texts[$"volunteers.craft.{row.Code}"], row.Title, row.Words, row.Since, row.EndedOn])]),
        ];
    }

    /// <summary>Figures of members and volunteers are exact: who is one ends it first, which takes them out of them.</summary>
    public async Task<IReadOnlyList<KeptBack>> Keep(Whose who, CancellationToken ct) =>
        await db.Set<Volunteer>().AnyAsync(row => who.Persons.Contains(row.PersonId) && row.State != VolunteerState.Ended, ct)
        || await db.Set<Talent>().AnyAsync(row => who.Persons.Contains(row.PersonId) && row.EndedOn == null, ct) ? [new KeptBack("volunteers.kept", Stops: true)] : [];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        foreach (var volunteer in await db.Set<Volunteer>().Where(row => who.Persons.Contains(row.PersonId) || (row.GuardianId != null && who.Persons.Contains(row.GuardianId.Value))).ToListAsync(ct))
        {
            if (who.Is(volunteer.PersonId))
            {
                volunteer.Forget();
                db.RemoveRange(await db.Set<VolunteerSkill>().Where(row => row.VolunteerId == volunteer.Id).ToListAsync(ct));
            }
            else
            {
                volunteer.ForgetGuardian();
            }
        }

        foreach (var member in await db.Set<TeamMember>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct))
        {
            member.Forget();
        }

        foreach (var talent in await db.Set<Talent>().Where(row => who.Persons.Contains(row.PersonId)).ToListAsync(ct))
        {
            talent.Forget();
        }
    }
}
