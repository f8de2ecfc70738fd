using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.People;

/// <summary>Two records turned out to be one human: offices, account, phone and home come together in the one that is kept.</summary>
internal sealed class MergePersons(Db db, ISpeaksForPeople people) : ISlice
{
    internal sealed class Form
    {
        public Guid KeptId { get; set; }
        public Guid MergedId { get; set; }
    }

    internal async Task Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Merge);
        await people.Merge(form.KeptId, form.MergedId, ct);
        await db.Save(ct);
    }
}
