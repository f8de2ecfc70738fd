using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;
using Mulin.Volunteers.Programmes;

namespace Mulin.Volunteers.Teams;

/// <summary>A team is there no longer: everybody leaves it with it, and who had asked is told.</summary>
internal sealed class EndTeam(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid TeamId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "volunteers.because-missing")]
        public TeamEnd? Because { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var team = await db.Take<Team>(form.TeamId, form.Version, ct);
        Refuse.If(await db.Set<Team>().AnyAsync(row => row.ParentId == team.Id && row.EndedOn == null, ct), "volunteers.team-has-teams");
        Refuse.If(await db.Set<Programme>().AnyAsync(row => row.TeamId == team.Id && row.Until == null, ct), "volunteers.team-has-programmes");
        var today = db.Clock.Today;
        var members = await db.Set<TeamMember>().Where(row => row.TeamId == team.Id && (row.State == MemberState.In || row.State == MemberState.Asked)).OrderBy(row => row.Id).ToListAsync(ct);
        List<Guid> ids = [.. members.Select(row => row.VolunteerId)];
        var volunteers = await db.Set<Volunteer>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        foreach (var member in members)
        {
            if (member.State == MemberState.Asked)
            {
                team.WithdrawAsk(member, today);
            }
            else
            {
                team.Release(member, volunteers[member.VolunteerId], MemberEnd.TeamEnded, mayBeVacant: true, today);
            }
        }

        team.Close(form.Because!.Value, today);
        db.CancelAlarm<QuietAlarm>(team.Id);
        return await db.Save(team.Id, ct);
    }
}
