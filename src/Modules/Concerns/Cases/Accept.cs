using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Cases;

/// <summary>受理: the office says that it has it. The due time stays.</summary>
internal sealed class Accept(Db db, Cases cases) : ISlice
{
    internal sealed class Form
    {
        public Guid ConcernId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Moved> Run(Form form, CancellationToken ct)
    {
        var (concern, _) = await cases.Take(ConcernAction.Accept, form.ConcernId, form.Version, ct);
        concern.Accept(cases.Times, db.Now);
        return await cases.Save(concern, ct);
    }
}
