using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Places;

/// <summary>Doors by hand, for what no rule describes: a caretaker's flat, a shop on the ground floor, a divided dwelling.</summary>
internal sealed partial class AddDoors(Db db, IBuildsDoors builds) : ISlice
{
    internal sealed class Form
    {
        /// <summary>The building or unit they are in.</summary>
        public Guid WithinId { get; set; }

        /// <summary>Their numbers, with spaces, commas or line ends between them.</summary>
        [Required(ErrorMessage = "places.doors-missing"), StringLength(4000)]
        public string Doors { get; set; } = "";
    }

    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        FormCheck.Check(form);
        List<string> names = [.. Between().Split(form.Doors).Where(name => name.Length > 0).Distinct()];
        await builds.Build(form.WithinId, names, ct);
        try
        {
            return await db.Save(names.Count, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("places.built-meanwhile", nameof(form.Doors));
        }
    }

    [GeneratedRegex(@"[\s,，、;；]+", RegexOptions.CultureInvariant)]
    private static partial Regex Between();
}
