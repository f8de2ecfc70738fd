using Microsoft.EntityFrameworkCore;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Webhooks;

/// <summary>One subscription: what it hears of, and its last pushes with what was answered.</summary>
internal sealed class SubscriptionDetail(Db db, SubscriptionList list) : ISlice
{
    public const int Size = 50;

    /// <param name="Status">The HTTP status that was answered last.</param>
    /// <param name="Code">The receiver's own word for it.</param>
    /// <param name="DueAt">When it is tried next, while it waits.</param>
    internal sealed record Row(Guid Id, Guid? FactId, string Name, PushState State, DateTime CreatedAt, DateTime DueAt, int Attempts, DateTime? LastAt, int? Status, Failure? Failure, int? Code, long? Millis);

    /// <param name="OldUntil">Until then the secret before also signs.</param>
    /// <param name="After">Key of the last row when there are more.</param>
    internal sealed record View(SubscriptionList.Line Line, IReadOnlyList<string> Hears, int Version, DateTime MadeAt, DateTime? OldUntil, IReadOnlyList<Row> Pushes, Guid? After);

    /// <param name="state">Only those.</param>
    /// <param name="after">Only those before this one.</param>
    internal async Task<View> Run(Guid id, PushState? state, Guid? after, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var line = (await list.Run(ct)).FirstOrDefault(one => one.Id == id) ?? throw new Missing(nameof(Subscription));
        var subscription = await db.Set<Subscription>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        var rows = db.Set<Push>().AsNoTracking().Where(row => row.SubscriptionId == id);
        if (state is { } only)
        {
            rows = rows.Where(row => row.State == only);
        }

        if (after is { } key)
        {
            rows = rows.Where(row => row.Id.CompareTo(key) < 0);
        }

        var found = await rows.OrderByDescending(row => row.Id).Take(Size + 1)
            .Select(row => new Row(row.Id, row.FactId, row.Name, row.State, row.CreatedAt, row.DueAt, row.Attempts, row.LastAt, row.Status, row.Failure, row.Code, row.Millis)).ToListAsync(ct);
        var machine = db.Clock.MachineNow;
        return new View(
            line, subscription.Hears(), subscription.Version, subscription.MadeAt, subscription.OldUntil > machine ? subscription.OldUntil : null,
            [.. found.Take(Size)], found.Count > Size ? found[Size - 1].Id : null);
    }
}
