using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Volunteers.Teams;

/// <summary>The first day on which nothing has been heard of a team for 90 days, unless something has.</summary>
internal sealed class QuietAlarm(Db db) : IAlarm
{
    /// <summary>Early in the morning after the last of the days.</summary>
    public static DateTime After(DateOnly activeOn) => Clock.Utc(activeOn.AddDays(Team.ActiveDays + 1).ToDateTime(new TimeOnly(5, 0)));

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Team>().SingleOrDefaultAsync(row => row.Id == subject, ct) is not { EndedOn: null } team)
        {
            return;
        }

        team.Listen(Clock.DayOf(due));
        if (!team.Quiet)
        {
            db.SetAlarm<QuietAlarm>(team.Id, After(team.ActiveOn));
        }
    }
}
