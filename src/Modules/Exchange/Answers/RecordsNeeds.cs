using Mulin.Contracts.Exchange;
using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Exchange.Answers;

/// <summary>Whoever found it has the right to; the list only says what it can take.</summary>
internal sealed class RecordsNeeds(Db db, IHomes homes, IPlaces places) : IRecordsNeeds
{
    public async Task<Guid> Record(FoundNeed found, CancellationToken ct)
    {
        var home = (await homes.Of([found.HouseholdId], ct)).GetValueOrDefault(found.HouseholdId) ?? throw new Missing("household");
        var need = new Need(
            db.NewId(), new Wanted(found.PersonId, found.HouseholdId, home.StairsId, found.Kind, found.Urgency, found.Words, ToldBy.Themselves, found.Source, found.SourceId, found.SaidOn),
            await places.Book(ct), db.Clock.Today);
        db.Add(need);
        return need.Id;
    }
}
