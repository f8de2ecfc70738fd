using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.People;

/// <summary>What somebody says of themselves as a volunteer: the same fields wherever it is said.</summary>
internal class OfferForm
{
    /// <summary>Codes of what they can do.</summary>
    public List<string> Skills { get; set; } = [];

    /// <summary>When they have time: 0 Monday morning, 1 Monday afternoon, … 20 Sunday evening. None: they say nothing about when.</summary>
    public List<int> Times { get; set; } = [];

    /// <summary>Metres from home: 300, 800 or 2000; left out: anywhere in the community.</summary>
    public int? Reach { get; set; }

    [StringLength(Volunteer.Longest, ErrorMessage = "volunteers.words-long")]
    public string? Words { get; set; }

    internal Offer Offer => new(FreeTimes.Of(Times), Reach, Words);
}

/// <summary>A resident registers as a volunteer, or a child of theirs.</summary>
internal sealed class RegisterVolunteer(Db db, IActsFor acts, Registering registering) : ISlice
{
    internal sealed class Form : OfferForm
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>They have read what is kept of volunteers, and want to be one.</summary>
        public bool Agree { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.For(form.PersonId, ct);
        var guardian = person != db.Actor.Person;
        FormCheck.Check(form);
        Refuse.If(!form.Agree, "volunteers.agree-first", nameof(Form.Agree));
        var volunteer = await registering.Register(
            person, guardian ? VolunteerStart.Guardian : VolunteerStart.Themselves, guardian ? new Agreed(db.Actor.Person, OnPaper: false) : null,
            form.Offer, form.Skills, guardian ? null : db.Actor.HomePlaceId, ct);
        return await db.Save(volunteer.Id, ct);
    }
}
