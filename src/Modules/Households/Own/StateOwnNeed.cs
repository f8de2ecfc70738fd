using System.ComponentModel.DataAnnotations;
using Mulin.Contracts.Exchange;
using Mulin.Households.Homes;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Households.Own;

/// <summary>Somebody says what they, or a child of theirs, need: a line of the needs list.</summary>
internal sealed class StateOwnNeed(Standing standing, Stairwell stairwell, IOwnNeeds needs) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }

        [Required(ErrorMessage = "exchange.kind-missing")]
        public NeedKind? Kind { get; set; }

        [Required(ErrorMessage = "exchange.urgency-missing")]
        public NeedUrgency? Urgency { get; set; } = NeedUrgency.Soon;
        public string? Words { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        var person = await standing.For(form.PersonId, ct);
        FormCheck.Check(form);
        var home = await stairwell.HomeOf(person, null, ct);
        Refuse.If(home.HouseholdId is null, "households.lives-nowhere");
        return await stairwell.Save(await needs.State(person, home.HouseholdId.Value, form.Kind!.Value, form.Urgency!.Value, form.Words, ct), ct);
    }
}
