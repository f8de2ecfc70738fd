using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Dwellings;

/// <summary>Somebody owns a share of a dwelling, whether they live there or not.</summary>
internal sealed class AddOwner(Db db, Stairwell stairwell, IMeetsPeople people, IPersons persons, INames names, IBodies bodies) : ISlice
{
    internal sealed class Form
    {
        public Guid DwellingId { get; set; }

        /// <summary>Somebody known here, such as one who lives there.</summary>
        public Guid? PersonId { get; set; }

        [StringLength(40, ErrorMessage = "households.name-long")]
        public string? Name { get; set; }

        [StringLength(30)]
        public string? Phone { get; set; }

        /// <summary>A body of this community instead.</summary>
        public Guid? BodyId { get; set; }
        public int Numerator { get; set; } = 1;
        public int Denominator { get; set; } = 1;

        /// <summary>Since when; nobody knows when left out.</summary>
        public DateOnly? From { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);

        // Taken, so that two who add shares at once cannot make more than the whole between them.
        var dwelling = await stairwell.Door(form.DwellingId, Rights.Keep, ct, take: true);
        Refuse.If(form.BodyId is { } body && (await bodies.Standing(ct)).All(known => known.Id != body), "people.no-such-body", "BodyId");
        var person = form.BodyId is null ? await Person(form, ct) : (Guid?)null;
        var others = await db.Set<Ownership>().Where(row => row.DwellingId == dwelling.Id && row.Until == null).ToListAsync(ct);
        var share = new Ownership(db.NewId(), dwelling, person, form.BodyId, form.Numerator, form.Denominator, form.From, stairwell.Today, others);
        db.Add(share);
        return await stairwell.Save(share.Id, ct);
    }

    private async Task<Guid> Person(Form form, CancellationToken ct)
    {
        if (form.PersonId is { } known)
        {
            return (await persons.Of([known], ct)).ContainsKey(known) ? known : throw new Missing("person");
        }

        Refuse.If(string.IsNullOrWhiteSpace(form.Name), "households.owner-missing", "Name");
        if (!string.IsNullOrWhiteSpace(form.Phone) && await persons.WithPhone(form.Phone, ct) is { } called)
        {
            Refuse.If((await names.Full([called], ct))[called] != form.Name.Trim(), "households.phone-of-another", "Phone");
        }

        return await people.Meet(form.Name, form.Phone, null, ct);
    }
}
