using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Activities;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Volunteers.Teams;

namespace Mulin.Volunteers.Reactions;

/// <summary>
/// Hours of a member for a team, something it showed, and a session of an activity it holds are signs of life. One that is taken back is no sign of death: the
/// 90 days are a rough measure.
/// </summary>
internal sealed class MindActive(Db db) : IFoldingReaction
{
    public static readonly Type[] Facts = [typeof(HoursConfirmed), typeof(PerformanceHeld), typeof(TeamSessionHeld)];

    public async Task React(IReadOnlyList<(Fact Fact, Envelope Envelope)> facts, CancellationToken ct)
    {
        var heard = facts.Select(one => one.Fact switch
        {
            HoursConfirmed { TeamId: { } team } hours => (Team: team, On: hours.ServedOn),
            PerformanceHeld { TeamId: { } team } held => (Team: team, On: held.HeldOn),
            TeamSessionHeld session => (Team: session.TeamId, On: session.HeldOn),
            _ => (Team: Guid.Empty, On: default),
        }).Where(one => one.Team != Guid.Empty).GroupBy(one => one.Team).ToDictionary(one => one.Key, one => one.Max(sign => sign.On));
        List<Guid> ids = [.. heard.Keys];
        if (ids.Count == 0)
        {
            return;
        }

        foreach (var team in await db.Set<Team>().Where(row => ids.Contains(row.Id) && row.EndedOn == null).ToListAsync(ct))
        {
            var was = team.ActiveOn;
            team.Stir(heard[team.Id], db.Clock.Today);
            if (team.ActiveOn != was)
            {
                db.SetAlarm<QuietAlarm>(team.Id, QuietAlarm.After(team.ActiveOn));
            }
        }
    }
}
