using Microsoft.EntityFrameworkCore;
using Mulin.Households.Homes;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Import;

/// <summary>Calls a confirmed import off before its first row is written; what was kept of the list goes.</summary>
internal sealed class CancelImport(Db db, Access access) : ISlice
{
    internal sealed class Form
    {
        public Guid ImportId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        await access.Demand(Rights.Import, null, ct);

        // The job changes the same row with each part: whoever saves second is told.
        var import = await db.Take<HomesImport>(form.ImportId, ct);
        import.Cancel(db.Now);
        foreach (var part in await db.Set<ImportPart>().Where(part => part.ImportId == import.Id).ToListAsync(ct))
        {
            part.Forget();
        }

        (await db.Load<Job>(import.Id, ct)).Cancel();
        return await db.Save(import.Id, ct);
    }
}
