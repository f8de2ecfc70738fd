using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Cases;

/// <summary>Somebody sets to work on it; that also accepts it.</summary>
internal sealed class Start(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        var (concern, _) = await cases.Take(ConcernAction.Start, form.ConcernId, form.Version, ct);
        concern.Start(cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
