using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Exchange;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;
using Mulin.Kernel.Web;

namespace Mulin.Exchange.Needs;

/// <summary>Somebody helped: who, how and when.</summary>
internal sealed class MeetNeed(Db db, Access access) : ISlice
{
    internal sealed class Form
    {
        public Guid NeedId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "exchange.by-missing")]
        public NeedHelp? By { get; set; }

        [StringLength(Need.Longest, ErrorMessage = "exchange.words-long")]
        public string? Words { get; set; }

        /// <summary>The day; today when left out.</summary>
        public DateOnly? On { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var need = await db.Take<Need>(form.NeedId, ct);
        await access.Demand(Rights.Keep, need.PlaceId, ct);
        need.MustBeAt(form.Version);

        var today = db.Clock.Today;
        var on = form.On ?? today;
        need.Meet(form.By!.Value, form.Words, on, today);
        if (on < today)
        {
            db.HappenedAt = Clock.Utc(on.ToDateTime(new TimeOnly(12, 0)));
        }

        return await db.Save(need.Id, ct);
    }
}
