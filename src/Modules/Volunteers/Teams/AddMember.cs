using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;
using Mulin.Volunteers.People;

namespace Mulin.Volunteers.Teams;

/// <summary>A leader or staff write somebody into a team who said so: without a phone, too. Who is no volunteer yet is registered with it.</summary>
internal sealed class AddMember(Db db, Access access, Joining joining, Registering registering, IMeetsPeople people, IPersons persons, INames names) : ISlice
{
    internal sealed class Form
    {
        public Guid TeamId { get; set; }

        /// <summary>A volunteer or somebody known here; left out: by name and phone.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(30, ErrorMessage = "volunteers.name-long")]
        public string? Name { get; set; }

        /// <summary>Left out: they have none.</summary>
        public string? Phone { get; set; }

        public TeamRole Role { get; set; }

        /// <summary>They said so themselves, and know what is kept of volunteers.</summary>
        public bool Agree { get; set; }

        /// <summary>Since when; today when left out.</summary>
        public DateOnly? JoinedOn { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        FormCheck.Check(form);
        var team = await db.Take<Team>(form.TeamId, ct);
        var office = await access.Demand(team.Id, ct);

        // A leader knows who comes, not who is on file: they write a name and a phone like anybody else.
        Refuse.If(form.PersonId is null && string.IsNullOrWhiteSpace(form.Name), "volunteers.who-missing", nameof(Form.Name));
        if (form.PersonId is not null && !office)
        {
            throw new NotYours("person");
        }

        Refuse.If(!form.Agree, "volunteers.they-agree-first", nameof(Form.Agree));
        Refuse.If(form.Role == TeamRole.Leader && !office, "volunteers.leaders-by-staff", nameof(Form.Role));
        var known = form.PersonId ?? (string.IsNullOrWhiteSpace(form.Phone) ? null : await persons.WithPhone(form.Phone, ct));
        if (!office && known is { } meant)
        {
            // A slip of the pen in a number would put a stranger on the list, and tell the leader who that is.
            Refuse.If((await names.Full([meant], ct))[meant] != form.Name!.Trim(), "volunteers.phone-other", nameof(Form.Phone));
        }

        var volunteer = known is { } person ? await registering.Of(person, ct) ?? await registering.Register(person, VolunteerStart.Office, null, new Offer(0, null, null), null, null, ct)
            : registering.New(string.IsNullOrWhiteSpace(form.Phone) ? people.MeetNew(form.Name!.Trim(), null, null) : await people.Meet(form.Name!.Trim(), form.Phone, null, ct), VolunteerStart.Office, minor: false, null, new Offer(0, null, null), null, null);
        var member = await joining.Add(team, volunteer, MemberStart.Added, form.Role, form.JoinedOn, ct);
        return await db.Save(member.Id, ct);
    }
}
