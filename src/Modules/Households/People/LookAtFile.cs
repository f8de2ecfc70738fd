using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.People;

/// <summary>
/// Name, phone, ID number and birthday in full, for a stated purpose. It is written down and the person can read who looked and why. Its answer
/// must never be remembered as the result of a submission: no once-token on its form.
/// </summary>
internal sealed class LookAtFile(Db db, Vault vault, Stairwell stairwell, IReach reach) : ISlice
{
    /// <summary>Permanent codes: they stand in facts.</summary>
    public static readonly IReadOnlyList<string> Purposes = ["visit", "verify", "call-back", "emergency", "correct"];

    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        [Required(ErrorMessage = "people.purpose-missing")]
        public string? Purpose { get; set; }
    }

    internal sealed record View(string Name, string? Phone, string? IdNumber, DateOnly? Birthday);

    internal async Task<View> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.SeeFull);
        FormCheck.Check(form);
        Refuse.If(!Purposes.Contains(form.Purpose), "people.purpose-missing", "Purpose");
        await stairwell.HomeOf(form.PersonId, Rights.SeeFull, ct);

        var profile = await db.Set<Profile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == form.PersonId, ct);
        var reached = await reach.Look(form.PersonId, "household-file", form.Purpose!, ct);
        return new View(reached.Name, reached.Phone, profile?.IdNumber is { } number ? vault.Open(number) : null, profile?.Birthday);
    }
}
