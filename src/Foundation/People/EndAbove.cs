using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

internal sealed class EndAbove(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid Id { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.AppointAbove);
        var row = await db.Set<AboveAppointment>().SingleOrDefaultAsync(appointment => appointment.Id == form.Id, ct) ?? throw new Missing("appointment");
        if (row.Office == Office.Administrator)
        {
            var today = db.Clock.Today;
            Refuse.If(
                !await db.Set<AboveAppointment>().Where(InOffice.AboveOn(today)).AnyAsync(other => other.Office == Office.Administrator && other.Id != row.Id, ct),
                "people.last-administrator");
        }

        row.End(db.Clock.Today, db.Now);
        await db.Save(ct);
    }
}
