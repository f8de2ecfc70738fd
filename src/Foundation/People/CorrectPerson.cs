using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Puts right what is written about somebody. An empty field keeps what is there: the page shows it masked and cannot give it back.</summary>
internal sealed class CorrectPerson(Db db, Vault vault, IPlaces places, IHomes homes, Snapshots snapshots) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }

        [StringLength(Person.NameLength)]
        public string? Name { get; set; }

        [StringLength(30)]
        public string? Phone { get; set; }

        public bool NoPhone { get; set; }
        public Guid? HomePlaceId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Correct);
        FormCheck.Check(form);
        var person = await db.Load<Person>(form.Id, form.Version, ct);
        await Write(db, vault, person, form.Name, form.Phone, ct);
        if (form.NoPhone && string.IsNullOrWhiteSpace(form.Phone))
        {
            await InOffice.DemandAppoint(db, person, "people.phone-of-office", "Phone", ct);
            person.ReachNoMore();
        }

        if (form.HomePlaceId is { } home && home != person.HomePlaceId)
        {
            // Who is in a household's file lives where the household does, and a move is told there, with its day and its fact.
            Refuse.If((await homes.WhereLive([form.Id], ct)).Count > 0, "people.home-in-file", "HomePlaceId");
            Refuse.If((await places.Book(ct)).Find(home) is null, "people.no-such-place", "HomePlaceId");
            person.MoveTo(home);
        }

        try
        {
            await db.Save(ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }

        snapshots.Drop();
    }

    /// <summary>Name and phone, whoever says so: staff, or the person with staff agreeing. Empty keeps what is there.</summary>
    internal static async Task Write(Db db, Vault vault, Person person, string? name, string? phone, CancellationToken ct)
    {
        Refuse.If(person.MergedIntoId is not null, "people.merged-away");
        Refuse.If(person.ForgottenAt is not null, "people.is-forgotten");
        if (!string.IsNullOrWhiteSpace(name))
        {
            person.Call(name);
        }

        if (!string.IsNullOrWhiteSpace(phone))
        {
            await InOffice.DemandAppoint(db, person, "people.phone-of-office", "Phone", ct);
            var number = Phone.Demand(phone);
            var hashes = vault.Blinds(Phone.Whole, number);
            Refuse.If(await db.Set<Person>().AnyAsync(row => hashes.Contains(row.PhoneHash!) && row.Id != person.Id, ct), "people.phone-known", "Phone");
            person.Reach(number, vault);
        }
    }
}
