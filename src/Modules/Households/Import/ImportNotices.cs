using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Households.Import;

/// <summary>Who confirmed an import hears once that it is done.</summary>
internal sealed class ImportNotices(Db db) : INotifies<ImportFinished>
{
    public async Task<IEnumerable<Notice>> Tell(ImportFinished fact, Envelope envelope, CancellationToken ct) =>
        await db.Set<HomesImport>().AsNoTracking().Where(row => row.Id == fact.ImportId).Select(row => row.PersonId).SingleOrDefaultAsync(ct) is { } person
            ? [new Notice(person, "households.notice.import-finished", [fact.Added, fact.Updated, fact.LeftOut + fact.SetAside], $"households/imports/{fact.ImportId}")]
            : [];
}
