using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Teams;

/// <summary>Somebody leads a team from now on, is one of its core, or is a member as before. Leaders name their core and who leads on with them; who leads no longer is for staff, or for themselves.</summary>
internal sealed class GiveRole(Db db, Access access, Joining joining) : ISlice
{
    internal sealed class Form
    {
        public Guid MemberId { get; set; }

        [Required(ErrorMessage = "volunteers.role-missing")]
        public TeamRole? Role { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (team, member, volunteer) = await joining.Take(form.MemberId, ct);
        var office = await access.Demand(team.Id, ct);
        Refuse.If(member.Role == TeamRole.Leader && !office && member.PersonId != db.Actor.PersonId, "volunteers.leaders-by-staff", nameof(Form.Role));
        team.Give(member, volunteer, form.Role!.Value, mayBeVacant: office, db.Clock.Today);
        return await db.Save(member.Id, ct);
    }
}
