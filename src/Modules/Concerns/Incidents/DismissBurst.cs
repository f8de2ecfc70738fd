using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Incidents;

/// <summary>Somebody looked: these are separate things.</summary>
internal sealed class DismissBurst(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid BurstId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Incidents);
        var burst = await db.Take<Burst>(form.BurstId, ct);
        burst.Dismiss(db.Now);
        return await db.Save(burst.Id, ct);
    }
}
