using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>Staff move somebody from one team to another: they leave the one and are in the other in one save, as a member.</summary>
internal sealed class TransferMember(Db db, Joining joining) : ISlice
{
    internal sealed class Form
    {
        public Guid MemberId { get; set; }

        [Required(ErrorMessage = "volunteers.team-missing")]
        public Guid? ToId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var from = await db.Set<TeamMember>().Where(row => row.Id == form.MemberId).Select(row => (Guid?)row.TeamId).SingleOrDefaultAsync(ct) ?? throw new Missing(nameof(TeamMember));
        Refuse.If(from == form.ToId, "volunteers.same-team", nameof(Form.ToId));

        // Always in the order of ids: two who move people to and fro do not wait for each other for ever.
        foreach (var id in new[] { from, form.ToId!.Value }.Order())
        {
            await db.Take<Team>(id, ct);
        }

        var (team, to) = (await db.Load<Team>(from, ct), await db.Load<Team>(form.ToId.Value, ct));
        var member = await db.Load<TeamMember>(form.MemberId, ct);
        var volunteer = await db.Load<Volunteer>(member.VolunteerId, ct);
        team.Release(member, volunteer, MemberEnd.Transferred, mayBeVacant: true, db.Clock.Today);
        var arrived = await joining.Add(to, volunteer, MemberStart.Transferred, TeamRole.Member, null, ct);
        return await db.Save(arrived.Id, ct);
    }
}
