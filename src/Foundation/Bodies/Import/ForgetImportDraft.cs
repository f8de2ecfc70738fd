using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>Drafts go after 30 days, with what somebody uploaded and did not confirm.</summary>
internal sealed class ForgetImportDraft(Db db) : IAlarm
{
    internal const int Days = 30;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<ImportDraft>().SingleOrDefaultAsync(draft => draft.Id == subject, ct) is { } draft)
        {
            db.Remove(draft);
        }
    }
}
