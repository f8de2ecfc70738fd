using Mulin.Contracts.People;
using Mulin.Kernel.Data;

namespace Mulin.Points.Conduct;

/// <summary>For whom something about conduct is said: by residents for themselves, by staff for who stands at the desk.</summary>
internal sealed class Speaking(Db db, IActsFor acts)
{
    /// <param name="whom">Null, or the reader's own: themselves.</param>
    public async Task<(Guid PersonId, bool AtDesk)> For(Guid? whom, CancellationToken ct)
    {
        if (whom is { } other && other != db.Actor.PersonId)
        {
            db.Demand(ConductRights.Desk);
            db.Acting.OnBehalfOf = other;
            return (other, true);
        }

        db.Demand(ConductRights.Own);
        return (await acts.ForFile(null, ct), false);
    }
}
