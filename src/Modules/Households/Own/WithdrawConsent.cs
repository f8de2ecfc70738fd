using System.ComponentModel.DataAnnotations;
using Mulin.Households.Homes;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>
/// Somebody takes a consent back, as easily as it was given (PIPL art. 15): what stands on it alone leaves the file at once and is not written again. What
/// was done before stays lawful.
/// </summary>
internal sealed class WithdrawConsent(Db db, Standing standing, Stairwell stairwell, Consents consents) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "households.own.use-missing")]
        public string? Code { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(person, null, ct);
        await consents.Withdraw(person, form.Code, db.Actor.Person, person == db.Actor.Person ? null : db.Actor.Person, home, ct);
        return await stairwell.Save(person, ct);
    }
}
