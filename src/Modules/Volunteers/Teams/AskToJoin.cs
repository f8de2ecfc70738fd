using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>A resident asks to join a team, for themselves or for a child. Who is no volunteer yet registers with it: one form, not two.</summary>
internal sealed class AskToJoin(Db db, IActsFor acts, Joining joining, Registering registering) : ISlice
{
    internal sealed class Form
    {
        public Guid TeamId { get; set; }

        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>Why, or what they can do: for the leaders.</summary>
        [StringLength(TeamMember.Longest, ErrorMessage = "volunteers.words-long")]
        public string? Words { get; set; }

        /// <summary>Asked of who is no volunteer yet: they have read what is kept of volunteers.</summary>
        public bool Agree { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.For(form.PersonId, ct);
        var guardian = person != db.Actor.Person;
        FormCheck.Check(form);
        var team = await db.Take<Team>(form.TeamId, ct);
        var open = await joining.Open(team.Id, person, ct);
        Refuse.If(open is { State: MemberState.In }, "volunteers.in-team-already");
        Refuse.If(open is not null, "volunteers.asked-already");
        var volunteer = await registering.Of(person, ct);
        if (volunteer is null)
        {
            Refuse.If(!form.Agree, "volunteers.agree-first", nameof(Form.Agree));
            volunteer = await registering.Register(
                person, guardian ? VolunteerStart.Guardian : VolunteerStart.Themselves, guardian ? new Agreed(db.Actor.Person, OnPaper: false) : null, new Offer(0, null, null), null,
                guardian ? null : db.Actor.HomePlaceId, ct);
        }

        var member = team.Ask(db.NewId(), volunteer, form.Words, db.Clock.Today);
        db.Add(member);
        return await db.Save(member.Id, ct);
    }
}
