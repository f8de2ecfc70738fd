using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Teams;

/// <summary>A leader or the community lets somebody in, or does not and says why.</summary>
internal sealed class DecideAsk(Db db, Access access, Joining joining) : ISlice
{
    internal sealed class Form
    {
        public Guid MemberId { get; set; }

        [Required(ErrorMessage = "volunteers.decide-missing")]
        public bool? LetIn { get; set; }

        /// <summary>Why not: it is told to who asked.</summary>
        [StringLength(TeamMember.Longest, ErrorMessage = "volunteers.words-long")]
        public string? Reason { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var (team, member, volunteer) = await joining.Take(form.MemberId, ct);
        await access.Demand(team.Id, ct);
        Refuse.If(member.PersonId == db.Actor.PersonId, "volunteers.not-for-oneself");
        if (form.LetIn!.Value)
        {
            team.Admit(member, volunteer, MemberStart.Asked, db.Clock.Today, db.Actor.PersonId, db.Clock.Today);
        }
        else
        {
            team.Decline(member, form.Reason, db.Actor.PersonId, db.Clock.Today);
        }

        return await db.Save(member.Id, ct);
    }
}
