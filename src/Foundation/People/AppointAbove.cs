using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Identity;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.People;

/// <summary>Gives an account an office above the community: overseer of a subdistrict or district, administrator of the installation.</summary>
internal sealed class AppointAbove(Db db, Areas areas) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "people.account-missing")]
        public Guid? AccountId { get; set; }

        [Required(ErrorMessage = "people.office-missing")]
        public Office? Office { get; set; }

        public long? AreaId { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.AppointAbove);
        FormCheck.Check(form);
        Refuse.If(!await db.Set<Account>().AnyAsync(row => row.Id == form.AccountId && row.ClosedAt == null, ct), "people.account-missing", "AccountId");
        if (form.AreaId is { } area)
        {
            var node = (await areas.Tree(ct)).Find(area);
            Refuse.If(node is null, "people.area-missing", "AreaId");
            Refuse.If(node.IsCommunity, "people.area-is-community", "AreaId");
        }

        var today = db.Clock.Today;
        Refuse.If(
            await db.Set<AboveAppointment>().Where(row => row.EndedAt == null && (row.Until == null || row.Until >= today))
                .AnyAsync(row => row.AccountId == form.AccountId && row.Office == form.Office && row.AreaId == form.AreaId, ct),
            "people.already-holds", "Office");
        var appointment = new AboveAppointment(db.NewId(), form.AccountId!.Value, form.Office!.Value, form.AreaId, form.From ?? today, form.Until);
        db.Add(appointment);
        return await db.Save(appointment.Id, ct);
    }
}
