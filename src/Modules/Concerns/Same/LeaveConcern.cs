using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Same;

/// <summary>Follows it no more.</summary>
internal sealed class LeaveConcern(Db db, Followers followers) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
    }

    internal async Task<Company> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Report);
        return await db.Save(await followers.Leave(form.ConcernId, db.Actor.Person, ct), ct);
    }
}
