using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Writes down somebody the community has met; who is known by this phone already is found, not written twice.</summary>
internal sealed class MeetPerson(Db db, IMeetsPeople people) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.name-missing"), StringLength(Person.NameLength)]
        public string Name { get; set; } = "";

        [StringLength(30)]
        public string? Phone { get; set; }

        public Guid? HomePlaceId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Meet);
        FormCheck.Check(form);
        var id = await people.Meet(form.Name, form.Phone, form.HomePlaceId, ct);
        return await db.Save(id, ct);
    }
}
