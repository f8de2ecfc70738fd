using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Ends an office: today at once, or on a later day.</summary>
internal sealed class EndAppointment(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
        public int? Version { get; set; }

        /// <summary>The last day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Appoint);
        FormCheck.Check(form);
        var row = await db.Load<Appointment>(form.Id, form.Version, ct);

        // A community nobody may appoint in could only be helped from above.
        Refuse.If(row.Post == Post.Community(Office.Secretary) && row.PersonId == db.Actor.PersonId && !db.Actor.IsSystem, "people.own-office");
        row.End(form.On ?? db.Clock.Today, db.Clock.Today, db.Now);
        await db.Save(ct);
    }
}
