using System.ComponentModel.DataAnnotations;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Cases;

/// <summary>The morning's new ones in one go: the office says that it has them.</summary>
internal sealed class BulkAccept(Db db, Cases cases, Bulk bulk) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "concerns.none-picked")]
        [MinLength(1, ErrorMessage = "concerns.none-picked")]
        public List<Guid> ConcernIds { get; set => field = value ?? []; } = [];
    }

    internal async Task<Bulk.Result> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Handle);
        FormCheck.Check(form);
        return await db.Save(await bulk.Picked(ConcernAction.Accept, form.ConcernIds, concern => concern.Accept(cases.Times, db.Now), ct), ct);
    }
}
