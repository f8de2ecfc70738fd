using System.ComponentModel.DataAnnotations;
using Mulin.Concerns.Cases;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Same;

/// <summary>Somebody called about what is known already: staff write down that they met it too.</summary>
internal sealed class RecordJoin(Db db, Followers followers, IMeetsPeople people) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }

        [Required(ErrorMessage = "concerns.caller-missing")]
        [StringLength(50, ErrorMessage = "concerns.caller-long")]
        public string? CallerName { get; set; }

        [StringLength(20, ErrorMessage = "concerns.phone-long")]
        public string? CallerPhone { get; set; }
    }

    internal async Task<Company> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Record);
        FormCheck.Check(form);
        Guid caller;
        try
        {
            caller = await people.Meet(form.CallerName!, Wording.Clean(form.CallerPhone), null, ct);
        }
        catch (Refusal refusal) when (refusal.Field is "Phone" or "Name")
        {
            // The sentence is theirs, the field is called otherwise here.
            throw new Refusal(refusal.Code, $"Caller{refusal.Field}", [.. refusal.Args]);
        }

        db.Acting.OnBehalfOf = caller;
        return await db.Save(await followers.Join(form.ConcernId, caller, ct), ct);
    }
}
