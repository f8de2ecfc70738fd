using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Volunteers.Talents;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.People;

/// <summary>A resident's own page: whether they are a volunteer, what they offer, their teams, those they lead, and their children's.</summary>
internal sealed class MyVolunteering(Db db, IActsFor acts, VolunteerLines lines, VolunteerDetail detail, TalentList talents, INames names) : ISlice
{
    /// <param name="Own">Themselves, not a child.</param>
    /// <param name="Volunteer">Null: not registered.</param>
    internal sealed record Somebody(Guid PersonId, string Name, bool Own, VolunteerLine? Volunteer, IReadOnlyList<VolunteerDetail.Place> Places);

    /// <param name="Leads">Teams they lead, with how many ask to be let in.</param>
    internal sealed record View(IReadOnlyList<Somebody> People, IReadOnlyList<Led> Leads, IReadOnlyList<TalentLine> Talents);

    internal sealed record Led(Guid TeamId, string Name, int Asks);

    internal async Task<View> Run(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var own = db.Actor.Person;
        var all = await acts.All(ct);
        List<Guid> ids = [.. all];
        var rows = await db.Set<Volunteer>().AsNoTracking().Where(row => ids.Contains(row.PersonId) && row.State != VolunteerState.Ended).ToListAsync(ct);
        var said = (await lines.Of(rows, ct)).ToDictionary(line => line.PersonId);
        var called = await names.Full(all, ct);
        List<Somebody> people = [];
        foreach (var person in all)
        {
            people.Add(new Somebody(person, called[person], person == own, said.GetValueOrDefault(person), await detail.Places([person], ct)));
        }

        var leading = people[0].Places.Where(place => place is { State: MemberState.In, Role: TeamRole.Leader }).ToList();
        List<Guid> led = [.. leading.Select(place => place.TeamId)];
        var asks = await db.Set<TeamMember>().AsNoTracking().Where(row => led.Contains(row.TeamId) && row.State == MemberState.Asked).GroupBy(row => row.TeamId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var shown = await db.Set<Talent>().AsNoTracking().Where(row => row.PersonId == own && row.EndedOn == null).OrderBy(row => row.Id).ToListAsync(ct);
        return new View(people, [.. leading.Select(place => new Led(place.TeamId, place.Team, asks.GetValueOrDefault(place.TeamId)))], await talents.Of(shown, ct));
    }
}
