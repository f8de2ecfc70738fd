using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Exchange;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Exchange.Needs;

/// <summary>It comes off the list although nobody met it, and why.</summary>
internal sealed class WithdrawNeed(Db db, Access access) : ISlice
{
    internal sealed class Form
    {
        public Guid NeedId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "exchange.because-missing")]
        public NeedDropped? Because { get; set; }

        [StringLength(Need.Longest, ErrorMessage = "exchange.words-long")]
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var need = await db.Take<Need>(form.NeedId, ct);
        await access.Demand(Rights.Keep, need.PlaceId, ct);
        need.MustBeAt(form.Version);

        need.Withdraw(form.Because!.Value, form.Words, db.Clock.Today);
        return await db.Save(need.Id, ct);
    }
}
