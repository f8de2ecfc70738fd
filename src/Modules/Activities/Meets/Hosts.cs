using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Meets;

/// <summary>
/// Who holds an activity and keeps its roll without any office: a resident their own, whoever leads a team those of that team and of the teams under it. It
/// opens this one activity and nothing else, and no draft, which the offices plan.
/// </summary>
internal sealed class Hosts(Db db, IEnumerable<ITeams> rooms)
{
    /// <summary>Refuses who has neither the right nor holds this activity, and remembers the office acted as.</summary>
    /// <param name="right">Of the offices, which reaches every activity.</param>
    /// <returns>True: as an office; false: as who holds it.</returns>
    public async Task<bool> Demand(Activity activity, string right, CancellationToken ct)
    {
        if (db.May(right))
        {
            db.Demand(right);
            return true;
        }

        db.Demand(Rights.Own);
        if (!await Holds(activity, ct))
        {
            throw new NotYours("activity");
        }

        return activity.State == ActivityState.Draft ? throw new Missing(nameof(Activity)) : false;
    }

    /// <summary>The actor holds it: it is theirs, or that of a team they keep.</summary>
    public async Task<bool> Holds(Activity activity, CancellationToken ct) => activity switch
    {
        { Organiser: OrganiserKind.Resident, OrganiserId: { } person } => person == db.Actor.PersonId,
        { Organiser: OrganiserKind.Team, OrganiserId: { } team } => (await Teams(ct)).Contains(team),
        _ => false,
    };

    /// <summary>Of all activities those the actor holds, without the drafts.</summary>
    public async Task<IQueryable<Activity>> Narrow(IQueryable<Activity> rows, CancellationToken ct)
    {
        var (me, teams) = (db.Actor.Person, await Teams(ct));
        return rows.Where(row => row.State != ActivityState.Draft
            && ((row.Organiser == OrganiserKind.Resident && row.OrganiserId == me) || (row.Organiser == OrganiserKind.Team && row.OrganiserId != null && teams.Contains(row.OrganiserId.Value))));
    }

    private async Task<IReadOnlyList<Guid>> Teams(CancellationToken ct)
    {
        List<Guid> all = [];
        if (db.Actor.PersonId is { } me)
        {
            foreach (var room in rooms)
            {
                all.AddRange(await room.KeptBy(me, ct));
            }
        }

        return all;
    }
}

/// <summary>What a resident holds here, by themselves or with their team: what is to come, and what was in the last weeks, for its roll and its pictures.</summary>
internal sealed class Holding(Db db, Hosts hosts, Lines lines) : ISlice
{
    private const int Most = 50;
    private const int Days = 60;

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var since = db.Now.AddDays(-Days);
        var rows = (await hosts.Narrow(db.Set<Activity>(), ct)).Where(row => row.State != ActivityState.Cancelled && row.LastAt > since);
        return await lines.Of(await rows.AsNoTracking().OrderBy(row => row.State == ActivityState.Held).ThenBy(row => row.FirstAt).ThenBy(row => row.Id).Take(Most).ToListAsync(ct), ct);
    }
}
