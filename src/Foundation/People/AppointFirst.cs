using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>
/// The administrator names the secretary of a community that has none, and how the secretary signs in. From then on the community
/// appoints its own; the administrator does not see its people.
/// </summary>
internal sealed class AppointFirst(Db db, IMeetsPeople people, OpenAccount open, Links links) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.name-missing"), StringLength(Person.NameLength)]
        public string? Name { get; set; }

        [StringLength(30)]
        public string? Phone { get; set; }

        public string? StaffName { get; set; }
        public string? Password { get; set; }
    }

    internal async Task<bool> IsOpen(CancellationToken ct)
    {
        var today = db.Clock.Today;
        return !await db.Set<Appointment>().AnyAsync(row => row.Office == Office.Secretary && row.Scope == Post.Whole && row.EndedAt == null && (row.Until == null || row.Until >= today), ct);
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.AppointFirst);
        FormCheck.Check(form);
        Refuse.If(!await IsOpen(ct), "people.secretary-held");
        var account = await open.Draft(new OpenAccount.Form { Name = form.Name!, Phone = form.Phone, StaffName = form.StaffName, Password = form.Password }, ct);
        var id = await people.Meet(form.Name!, form.Phone, null, ct);
        var person = db.Set<Person>().Local.First(row => row.Id == id);
        await links.Link(person, account.Id, ct);
        var row = await Appoint.Write(db, person, Post.Community(Office.Secretary), null, null, ct);
        try
        {
            return await db.Save(row.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Faster(exception);
        }
    }
}
