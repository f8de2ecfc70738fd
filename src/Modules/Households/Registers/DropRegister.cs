using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Registers;

/// <summary>A register this community does not keep any more.</summary>
internal sealed class DropRegister(Db db) : ISlice
{
    internal sealed class Form
    {
        public Guid RegisterId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        db.Remove(await db.Load<SavedRegister>(form.RegisterId, ct));
        return await db.Save(form.RegisterId, ct);
    }
}
