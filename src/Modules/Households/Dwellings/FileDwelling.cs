using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Dwellings;

/// <summary>What a dwelling is: lived in, empty or something else, by what title, how large.</summary>
internal sealed class FileDwelling(Db db, Stairwell stairwell) : ISlice
{
    internal sealed class Form
    {
        public Guid DwellingId { get; set; }
        public int? Version { get; set; }

        [Required(ErrorMessage = "households.use-missing")]
        public DwellingUse? Use { get; set; }
        public Tenure? Tenure { get; set; }

        /// <summary>Square metres as people write them, with up to two decimals.</summary>
        [StringLength(20)]
        public string? SquareMetres { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        var dwelling = await stairwell.Door(form.DwellingId, Rights.Keep, ct, take: true);
        dwelling.MustBeAt(form.Version);

        var lived = await db.Set<Household>().AnyAsync(row => row.DwellingId == dwelling.Id && row.Until == null, ct);
        dwelling.File(form.Use!.Value, form.Tenure, SquareMetres.Read(form.SquareMetres), lived, db.Now);
        return await stairwell.Save(dwelling.Id, ct);
    }
}
