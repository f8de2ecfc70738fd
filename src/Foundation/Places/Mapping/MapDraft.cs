using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Places.Mapping;

internal sealed record MapReport(int Updated, int Unchanged);

/// <summary>An uploaded file of areas between preview and confirmation: of the account that sent it, and of nobody else.</summary>
internal sealed class MapDraft : Entity
{
    private MapDraft() { }

    internal MapDraft(Guid id, Guid? accountId, string fileName, string lines, DateTime now)
        : base(id)
    {
        AccountId = accountId;
        FileName = fileName;
        Lines = lines;
        CreatedAt = now;
    }

    public Guid? AccountId { get; private set; }
    public string FileName { get; private set; } = "";

    /// <summary>What was read, as JSON. Gone once the places have it.</summary>
    public string? Lines { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public DateTime? DoneAt { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }

    internal void Finish(MapReport report, DateTime now)
    {
        Refuse.If(DoneAt is not null, "places.map.done-before");
        Lines = null;
        DoneAt = now;
        Updated = report.Updated;
        Unchanged = report.Unchanged;
    }
}

/// <summary>Drafts go after 30 days.</summary>
internal sealed class ForgetMapDraft(Db db) : IAlarm
{
    internal const int Days = 30;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if (await db.Set<MapDraft>().SingleOrDefaultAsync(draft => draft.Id == subject, ct) is { } draft)
        {
            db.Remove(draft);
        }
    }
}
