using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Identity;

/// <summary>Says that this person signs in by that account: staff without a phone on record.</summary>
internal sealed class LinkAccount(Db db, Links links) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }
        public Guid AccountId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.OpenAccounts);
        var person = await db.Load<Person>(form.PersonId, ct);
        Refuse.If(!await db.Set<Account>().AnyAsync(row => row.Id == form.AccountId && row.ClosedAt == null, ct), "people.account-missing", "AccountId");
        Refuse.If(await db.Set<Person>().AnyAsync(row => row.AccountId == form.AccountId && row.Id != form.PersonId, ct), "people.account-linked", "AccountId");
        await links.Link(person, form.AccountId, ct);
        await db.Save(ct);
    }
}
