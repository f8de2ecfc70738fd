using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;

namespace Mulin.Foundation.Drafts;

/// <summary>Drafts go after 30 days, with what somebody sent in and did not confirm.</summary>
internal sealed class ForgetDraft(Db db) : IAlarm
{
    internal const int Days = 30;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<Draft>().SingleOrDefaultAsync(draft => draft.Id == subject, ct) is { } draft)
        {
            db.Remove(draft);
        }
    }
}
