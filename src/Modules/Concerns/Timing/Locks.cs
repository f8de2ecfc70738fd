using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Timing;

/// <summary>
/// What areas above have locked for a community, at a moment. The outermost area goes first, as with all settings; within an area a
/// category of its own goes before the kind, and a locked kind holds for all its categories.
/// </summary>
/// <param name="path">The areas from the outermost inwards.</param>
internal sealed class Locks(IReadOnlyList<LimitLock> all, IReadOnlyList<long> path, DateTime at)
{
    public LimitLock? Of(ConcernKind kind, string? category) => path
        .Select(area => (string.IsNullOrEmpty(category) ? null : In(area, kind, category)) ?? In(area, kind, null)).FirstOrDefault(found => found is not null);

    /// <summary>What this area itself has locked of exactly this kind or category.</summary>
    public LimitLock? In(long area, ConcernKind kind, string? category) => Latest(area, kind, category) is { Limit: not null } found ? found : null;

    /// <summary>Every version of these areas, the ones to come too, the newest first.</summary>
    public IEnumerable<LimitLock> Versions => all.Where(row => path.Contains(row.AreaId)).OrderByDescending(row => row.From).ThenByDescending(row => row.Id);

    /// <summary>The next change of exactly this kind or category in an area that has not begun to hold.</summary>
    public LimitLock? Coming(long area, ConcernKind kind, string? category) =>
        Rows(area, kind, category).Where(row => row.From > at).GroupBy(row => row.From).OrderBy(same => same.Key).Select(same => same.MaxBy(row => row.Id)).FirstOrDefault();

    private LimitLock? Latest(long area, ConcernKind kind, string? category) => Rows(area, kind, category).Where(row => row.From <= at).OrderBy(row => row.From).ThenBy(row => row.Id).LastOrDefault();

    private IEnumerable<LimitLock> Rows(long area, ConcernKind kind, string? category) => all.Where(row => row.AreaId == area && row.Kind == kind && row.Category == category);
}

internal sealed class LimitLocks(Db db, Snapshots snapshots)
{
    /// <summary>For a community or an area, by all that stand above it and by itself.</summary>
    public async ValueTask<Locks> For(AreaNode area, DateTime at, CancellationToken ct) => new(await All(ct), [.. area.PathIds], at);

    /// <summary>Above those of the locks that begin with it: of two made in one millisecond the later one holds, for every reader alike.</summary>
    public async Task<Guid> NextId(AreaNode area, DateTime from, CancellationToken ct)
    {
        var id = db.NewId();
        var last = (await db.Set<LimitLock>().AsNoTracking().Where(row => row.AreaId == area.Id && row.From == from).Select(row => row.Id).ToListAsync(ct)).DefaultIfEmpty().Max();
        return id > last ? id : After(last);
    }

    private static Guid After(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt128BigEndian(bytes, BinaryPrimitives.ReadUInt128BigEndian(bytes) + 1);
        return new Guid(bytes, bigEndian: true);
    }

    private ValueTask<IReadOnlyList<LimitLock>> All(CancellationToken ct) =>
        snapshots.Get("concerns-limit-locks", async () => (IReadOnlyList<LimitLock>)await db.Set<LimitLock>().AsNoTracking().ToListAsync(ct));
}
