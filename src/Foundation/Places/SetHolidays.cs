using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Enters or corrects the holidays of a year as the State Council's notice has them. From then on times are counted with it; due times that stand are not moved.</summary>
internal sealed class SetHolidays(Db db) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "places.holidays-year-missing")]
        public int? Year { get; set; }

        /// <summary>Lines, rows of a table, or JSON: see <see cref="HolidayNotice"/>.</summary>
        [Required(ErrorMessage = "places.holidays-none"), StringLength(20_000, ErrorMessage = "places.holidays-long")]
        public string? Days { get; set; }
    }

    internal async Task<HolidayNotice> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.KeepAreas);
        FormCheck.Check(form);
        var notice = HolidayNotice.Read(form.Year!.Value, form.Days!);
        db.Add(new HolidayYear(db.NewId(), notice, db.Now, db.Actor.AccountId));
        await db.Save(ct);
        return notice;
    }
}
