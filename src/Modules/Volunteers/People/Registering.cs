using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.People;

/// <summary>What registering and ending a registration have in common, whoever does it.</summary>
internal sealed class Registering(Db db, IPersons persons, IResidents residents, IAges ages)
{
    /// <summary>The registration in force, or asked for; null: none.</summary>
    public Task<Volunteer?> Of(Guid personId, CancellationToken ct) =>
        db.Set<Volunteer>().SingleOrDefaultAsync(row => row.PersonId == personId && row.State != VolunteerState.Ended, ct);

    /// <param name="homeId">Where they live when no home of theirs is on record.</param>
    /// <param name="agreed">How the guardian agreed, should they be a minor.</param>
    public async Task<Volunteer> Register(Guid personId, VolunteerStart how, Agreed? agreed, Offer offer, IReadOnlyCollection<string>? skills, Guid? homeId, CancellationToken ct)
    {
        var line = (await persons.Of([personId], ct)).GetValueOrDefault(personId) ?? throw new Missing("person");
        Refuse.If(line.DiedOn is not null, "volunteers.person-dead");
        Refuse.If(await Of(personId, ct) is not null, "volunteers.registered-already");
        Refuse.If((await ages.Under(Volunteer.LeastAge, [personId], ct)).Count > 0, "volunteers.too-young");
        var minor = (await ages.Under(Volunteer.FullAge, [personId], ct)).Count > 0;
        return New(personId, how, minor, agreed, offer, skills, (await residents.Homes([personId], ct)).TryGetValue(personId, out var home) ? home : homeId);
    }

    /// <summary>Somebody who became known in this save, or about whom all that <see cref="Register"/> asks is known.</summary>
    public Volunteer New(Guid personId, VolunteerStart how, bool minor, Agreed? agreed, Offer offer, IReadOnlyCollection<string>? skills, Guid? homeId)
    {
        var volunteer = new Volunteer(db.NewId(), personId, how, minor, agreed, offer, homeId, how == VolunteerStart.Office ? db.Actor.PersonId : null, db.Clock.Today);
        db.Add(volunteer);
        foreach (var code in (skills ?? []).Distinct())
        {
            db.Add(new VolunteerSkill(db.NewId(), volunteer.Id, code));
        }

        return volunteer;
    }

    /// <summary>What they can do is this and nothing else from now on.</summary>
    public async Task Skills(Volunteer volunteer, IReadOnlyCollection<string>? skills, CancellationToken ct)
    {
        var wanted = (skills ?? []).ToHashSet();
        var had = await db.Set<VolunteerSkill>().Where(row => row.VolunteerId == volunteer.Id).ToListAsync(ct);
        db.RemoveRange(had.Where(row => !wanted.Contains(row.Code)));
        foreach (var code in wanted.Except(had.Select(row => row.Code)))
        {
            db.Add(new VolunteerSkill(db.NewId(), volunteer.Id, code));
        }
    }

    /// <summary>Takes them out of every team, and what they asked for back. Where they led alone the team stands vacant, which waits for staff.</summary>
    public async Task Release(Guid personId, MemberEnd because, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var open = await db.Set<TeamMember>().AsNoTracking().Where(row => row.PersonId == personId && (row.State == MemberState.In || row.State == MemberState.Asked)).OrderBy(row => row.TeamId).Select(row => new { row.Id, row.TeamId }).ToListAsync(ct);
        foreach (var one in open)
        {
            var team = await db.Take<Team>(one.TeamId, ct);
            var member = await db.Load<TeamMember>(one.Id, ct);
            if (member.State == MemberState.Asked)
            {
                team.WithdrawAsk(member, today);
            }
            else if (member.State == MemberState.In)
            {
                team.Release(member, await db.Load<Volunteer>(member.VolunteerId, ct), because, mayBeVacant: true, today);
            }
        }
    }

    /// <summary>The registration is over, and every place in a team with it.</summary>
    public async Task End(Guid volunteerId, VolunteerEnd because, MemberEnd left, int? version, CancellationToken ct)
    {
        var personId = await db.Set<Volunteer>().Where(row => row.Id == volunteerId).Select(row => (Guid?)row.PersonId).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(Volunteer));
        await Release(personId, left, ct);
        var volunteer = await db.Load<Volunteer>(volunteerId, version, ct);
        volunteer.End(because, db.Clock.Today);
    }
}
