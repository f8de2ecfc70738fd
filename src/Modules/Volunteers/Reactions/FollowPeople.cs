using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Reactions;

/// <summary>
/// Who died or moved away is in no team and no volunteer any more; who lives elsewhere in the community is near other people now; two records of one
/// human become one volunteer. Read from how things stand, in whatever order the facts arrive.
/// </summary>
internal sealed class FollowPeople(Db db, IHomes homes, Registering registering, Joining joining) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(PersonsMerged), typeof(PersonDied), typeof(LivingBegan), typeof(LivingEnded), typeof(HouseholdMovedHome)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        foreach (var merged in facts.Select(one => one.Fact).OfType<PersonsMerged>())
        {
            await Merge(merged.KeptId, merged.MergedId, ct);
        }

        foreach (var died in facts.Select(one => one.Fact).OfType<PersonDied>().Select(fact => fact.PersonId).Distinct())
        {
            await Gone(died, VolunteerEnd.Died, MemberEnd.Died, ct);
        }

        HashSet<Guid> moved = [.. facts.Select(one => one.Fact).OfType<LivingFact>().Select(fact => fact.PersonId)];
        foreach (var household in facts.Select(one => one.Fact).OfType<HouseholdMovedHome>().Select(fact => fact.HouseholdId).Distinct())
        {
            moved.UnionWith((await homes.Members(household, ct)).Select(member => member.PersonId));
        }

        // The tracked ones were changed above and not yet saved.
        var volunteers = (await db.Set<Volunteer>().Where(row => moved.Contains(row.PersonId) && row.State != VolunteerState.Ended).ToListAsync(ct)).Where(row => row.State != VolunteerState.Ended).ToList();
        if (volunteers.Count == 0)
        {
            return;
        }

        var lives = await homes.WhereLive([.. volunteers.Select(row => row.PersonId)], ct);
        var stairs = (await homes.Of([.. lives.Values.Distinct()], ct)).ToDictionary(home => home.Key, home => home.Value.StairsId);
        var away = facts.Select(one => one.Fact).OfType<LivingEnded>().Where(fact => fact.How == LivingEnd.MovedOut).Select(fact => fact.PersonId).ToHashSet();
        foreach (var volunteer in volunteers)
        {
            if (lives.TryGetValue(volunteer.PersonId, out var household) && stairs.TryGetValue(household, out var home))
            {
                volunteer.LiveAt(home);
            }
            else if (away.Contains(volunteer.PersonId))
            {
                await Gone(volunteer.PersonId, VolunteerEnd.MovedAway, MemberEnd.MovedAway, ct);
            }
        }
    }

    private async Task Gone(Guid personId, VolunteerEnd because, MemberEnd left, CancellationToken ct)
    {
        await registering.Release(personId, left, ct);
        if (await registering.Of(personId, ct) is { } volunteer && volunteer.State != VolunteerState.Ended)
        {
            volunteer.End(because, db.Clock.Today);
        }

        foreach (var talent in await db.Set<Talent>().Where(row => row.PersonId == personId && row.EndedOn == null).ToListAsync(ct))
        {
            talent.End(db.Clock.Today);
        }
    }

    private async Task Merge(Guid kept, Guid merged, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var (stays, goes) = (await registering.Of(kept, ct), await registering.Of(merged, ct));
        if (goes is not null && stays is not null)
        {
            await Unite(stays, goes, today, ct);
        }
        else
        {
            goes?.GoTo(kept);
        }

        // Past places and registrations are the same human's as well.
        foreach (var row in await db.Set<Volunteer>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        foreach (var row in await db.Set<TeamMember>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            row.GoTo(kept);
        }

        var shown = await db.Set<Talent>().Where(row => row.PersonId == kept && row.EndedOn == null).Select(row => row.Code).ToListAsync(ct);
        foreach (var row in await db.Set<Talent>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            if (row.EndedOn is null && shown.Contains(row.Code))
            {
                row.End(today);
            }

            row.GoTo(kept);
        }
    }

    /// <summary>Both were registered: every place of the one that goes becomes one of the one that stays, and its registration was once too often.</summary>
    private async Task Unite(Volunteer stays, Volunteer goes, DateOnly today, CancellationToken ct)
    {
        var places = await db.Set<TeamMember>().Where(row => row.VolunteerId == goes.Id && (row.State == MemberState.In || row.State == MemberState.Asked)).OrderBy(row => row.TeamId).Select(row => new { row.Id, row.TeamId }).ToListAsync(ct);
        foreach (var one in places)
        {
            var (team, member, _) = await joining.Take(one.Id, ct);
            if (member.State == MemberState.Asked)
            {
                team.WithdrawAsk(member, today);
                continue;
            }

            var (role, since) = (member.Role, member.JoinedOn!.Value);
            var own = await joining.Open(team.Id, stays.PersonId, ct);
            if (own is { State: MemberState.In })
            {
                if (role > own.Role)
                {
                    team.Give(own, stays, role, mayBeVacant: true, today);
                }
            }
            else if (stays.State != VolunteerState.AwaitsGuardian)
            {
                if (own is null)
                {
                    own = new TeamMember(db.NewId(), team.Id, stays);
                    db.Add(own);
                }

                team.Admit(own, stays, MemberStart.Merged, since, null, today);
                team.Give(own, stays, role, mayBeVacant: true, today);
            }

            team.Release(member, goes, MemberEnd.Merged, mayBeVacant: true, today);
        }

        var skills = await db.Set<VolunteerSkill>().Where(row => row.VolunteerId == goes.Id).ToListAsync(ct);
        var had = await db.Set<VolunteerSkill>().Where(row => row.VolunteerId == stays.Id).Select(row => row.Code).ToListAsync(ct);
        foreach (var skill in skills.Where(row => !had.Contains(row.Code)))
        {
            skill.GoTo(stays.Id);
        }

        goes.End(VolunteerEnd.Twice, today);
    }
}
