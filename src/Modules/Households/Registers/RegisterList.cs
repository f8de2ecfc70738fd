using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Registers;

/// <summary>The registers that everybody keeps, and those this community added.</summary>
internal sealed class RegisterList(Db db, Settings settings, Texts texts) : ISlice
{
    /// <summary>Text key and address; those about care are for who may see care.</summary>
    private static readonly (string Code, string Address, bool Care)[] Standard =
    [
        ("over-80", "band=Over80", false), ("alone", "band=Over60&alone=true", false), ("children", "band=Under14", false), ("party", "party=true", false),
        ("disabled", "tag=disabled", true), ("low-income", "tag=low-income", true), ("hardship", "tag=hardship", true), ("veterans", "tag=veteran", true),
        ("rented", "tenure=Rented", false), ("empty", "use=Empty", false), ("no-file", "use=none", false),
    ];

    /// <summary>Those of what a community may keep or not.</summary>
    private static readonly (string Code, string Address)[] OfCars = [("cars", "car=true")];
    private static readonly (string Code, string Address)[] OfPets = [("dogs", "dog=true"), ("licence-over", "licence=over")];

    /// <param name="Id">Null: the product's.</param>
    internal sealed record Line(Guid? Id, string Name, string Address);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        db.Demand(Rights.See);
        var care = db.May(Rights.SeeCare);
        var kept = await settings.Of<HouseholdsSettings>(ct);
        var own = await db.Set<SavedRegister>().AsNoTracking().OrderBy(row => row.Name).Select(row => new Line(row.Id, row.Name, row.Address)).ToListAsync(ct);
        return
        [
            .. Standard.Where(line => care || !line.Care).Select(line => new Line(null, texts[$"households.register.{line.Code}"], line.Address)),
            .. (kept.Cars ? OfCars : []).Concat(kept.Pets ? OfPets : []).Select(line => new Line(null, texts[$"households.register.{line.Code}"], line.Address)),
            .. own.Where(line => care || !line.Address.Contains("tag=", StringComparison.Ordinal)),
        ];
    }
}
