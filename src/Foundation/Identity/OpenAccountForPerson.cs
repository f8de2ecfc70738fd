using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Gives somebody in office here a staff name and a first password.</summary>
internal sealed class OpenAccountForPerson(Db db, OpenAccount open, Links links) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "identity.staff-name-missing")]
        public string? StaffName { get; set; }

        [Required(ErrorMessage = "identity.password-missing")]
        public string? Password { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.OpenAccounts);
        FormCheck.Check(form);
        var person = await db.Load<Person>(form.PersonId, ct);
        Refuse.If(person.AccountId is not null, "identity.has-account");
        var account = await open.Draft(new OpenAccount.Form { Name = person.Name, StaffName = form.StaffName, Password = form.Password }, ct);
        await links.Link(person, account.Id, ct);
        try
        {
            return await db.Save(account.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
