using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Exchange.Needs;

/// <summary>One line of the list, with all that is known about it.</summary>
internal sealed class NeedDetail(Db db, Access access, NeedLines lines) : ISlice
{
    internal sealed record View(Line Need, bool MayKeep);

    internal async Task<View> Run(Guid id, CancellationToken ct)
    {
        db.Demand(Rights.See);
        var need = await db.Load<Need>(id, ct);
        await access.Demand(Rights.See, need.PlaceId, ct);
        return new View((await lines.Of([need], ct))[0], need.State == NeedState.Open && await access.May(Rights.Keep, need.PlaceId, ct));
    }
}
