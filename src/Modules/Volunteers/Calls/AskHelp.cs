using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Volunteers;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Volunteers.Calls;

/// <summary>One button: somebody at home wants help. Nothing but what kind is asked; the office calls back for the rest.</summary>
internal sealed class AskHelp(Db db, CallDesk desk, IActsFor acts, IHomes homes) : ISlice
{
    internal sealed class Form
    {
        [Required(ErrorMessage = "volunteers.call-kind-missing")]
        public HelpKind? Kind { get; set; }

        [StringLength(HelpCall.Longest, ErrorMessage = "volunteers.call-words-long")]
        public string? Words { get; set; }

        /// <summary>A child one is guardian of; left out: oneself.</summary>
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.For(form.PersonId, ct);
        FormCheck.Check(form);
        await db.Alone($"volunteers.asks {person:N}", ct);
        var kind = form.Kind!.Value;

        // Pressed twice because nothing seemed to happen: it is the same call.
        if (await db.Set<HelpCall>().AsNoTracking().Where(row => row.PersonId == person && row.Kind == kind && row.State == CallState.Open).Select(row => (Guid?)row.Id).FirstOrDefaultAsync(ct) is { } there)
        {
            return await db.Save(there, ct);
        }

        Guid? home = db.Actor.PersonId == person ? db.Actor.HomePlaceId : null;
        if ((await homes.WhereLive([person], ct)).TryGetValue(person, out var household))
        {
            home = (await homes.Of([household], ct)).GetValueOrDefault(household)?.StairsId ?? home;
        }

        var call = await desk.Open(new Called(person, home, kind, CallChannel.Themselves, form.Words, null, HelpCall.DefaultMinutes, null, null, null, db.Actor.PersonId == person ? null : db.Actor.PersonId), ct);
        return await db.Save(call.Id, ct);
    }
}
