using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Insights;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Insights.Packs;

/// <summary>
/// 月报定稿: a month's figures of a community as they stood when they were frozen. It is never written again; what comes later is counted
/// as a <see cref="Correction"/> and shown beside it.
/// </summary>
internal sealed class Pack : Entity
{
    private Pack() { }

    internal Pack(Guid id, DateOnly month, DateTime at, long sealNo, string sealHash, IReadOnlyList<PackCell> cells)
        : base(id)
    {
        Refuse.If(cells.Count == 0, "insights.pack.empty");
        Month = month;
        FrozenAt = at;
        SealNo = sealNo;
        SealHash = sealHash;
        Digest = DigestOf(cells);
        Record(new PackFrozen(id, month, sealNo, Digest));
    }

    public DateOnly Month { get; private set; }
    public DateTime FrozenAt { get; private set; }

    /// <summary>The last fact that is in it, by its number in the chronicle, and the seal over it and all before.</summary>
    public long SealNo { get; private set; }
    public string SealHash { get; private set; } = "";

    /// <summary>SHA-256 over its cells. The fact that it was frozen holds it too, so that the seal also guards the pack.</summary>
    public string Digest { get; private set; } = "";

    internal static string DigestOf(IEnumerable<PackCell> cells) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', cells
        .Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Indicator} {cell.Edition} {cell.Bucket} {cell.Value}")).Order(StringComparer.Ordinal)))));

    /// <summary>When a month is frozen: at three in the morning, when little happens.</summary>
    internal static DateTime Due(DateOnly month, int day) => Kernel.Places.Clock.Utc(new DateTime(month.Year, month.Month, 1, 3, 0, 0).AddMonths(1).AddDays(day - 1));
}

/// <summary>One counter of a frozen month. Every indicator has one at least, also a ratio and what came to nothing, so that its edition stands there.</summary>
internal sealed class PackCell : Entity
{
    private PackCell() { }

    internal PackCell(Guid id, DateOnly month, string indicator, int edition, int bucket, long value)
        : base(id)
    {
        Month = month;
        Indicator = indicator;
        Edition = edition;
        Bucket = bucket;
        Value = value;
    }

    public DateOnly Month { get; private set; }
    public string Indicator { get; private set; } = "";
    public int Edition { get; private set; }
    public int Bucket { get; private set; }
    public long Value { get; private set; }
}

/// <summary>That a community's month is frozen, for an area above it.</summary>
internal sealed class AreaPack : PlatformEntity
{
    private AreaPack() { }

    internal AreaPack(long areaId, long communityId, Pack pack)
    {
        AreaId = areaId;
        CommunityId = communityId;
        Month = pack.Month;
        FrozenAt = pack.FrozenAt;
        SealNo = pack.SealNo;
        SealHash = pack.SealHash;
    }

    public long AreaId { get; private set; }
    public DateOnly Month { get; private set; }
    public long CommunityId { get; private set; }
    public DateTime FrozenAt { get; private set; }
    public long SealNo { get; private set; }
    public string SealHash { get; private set; } = "";
}

/// <summary>A counter of a frozen month, for an area above, by the community it came from.</summary>
internal sealed class AreaPackCell : PlatformEntity
{
    private AreaPackCell() { }

    internal AreaPackCell(long areaId, long communityId, PackCell cell)
    {
        AreaId = areaId;
        CommunityId = communityId;
        Month = cell.Month;
        Indicator = cell.Indicator;
        Edition = cell.Edition;
        Bucket = cell.Bucket;
        Value = cell.Value;
    }

    public long AreaId { get; private set; }
    public DateOnly Month { get; private set; }
    public long CommunityId { get; private set; }
    public string Indicator { get; private set; } = "";
    public int Edition { get; private set; }
    public int Bucket { get; private set; }
    public long Value { get; private set; }
}

/// <summary>更正: how many facts of a name came after a month was frozen and counted in an indicator of it. Only ever added to.</summary>
internal sealed class Correction : Entity
{
    private Correction() { }

    internal Correction(DateOnly month, string indicator, string fact, long facts)
        : base(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{month.DayNumber}\n{indicator}\n{fact}"))).AsSpan(0, 16)))
    {
        Month = month;
        Indicator = indicator;
        Fact = fact;
        Facts = facts;
    }

    public DateOnly Month { get; private set; }
    public string Indicator { get; private set; } = "";
    public string Fact { get; private set; } = "";
    public long Facts { get; private set; }
}

/// <summary>The same for an area above.</summary>
internal sealed class AreaCorrection : PlatformEntity
{
    private AreaCorrection() { }

    internal AreaCorrection(long areaId, long communityId, DateOnly month, string indicator, string fact, long facts)
    {
        AreaId = areaId;
        CommunityId = communityId;
        Month = month;
        Indicator = indicator;
        Fact = fact;
        Facts = facts;
    }

    public long AreaId { get; private set; }
    public DateOnly Month { get; private set; }
    public long CommunityId { get; private set; }
    public string Indicator { get; private set; } = "";
    public string Fact { get; private set; } = "";
    public long Facts { get; private set; }
}

/// <summary>A frozen month: facts after this number correct it.</summary>
internal sealed record Frozen(DateOnly Month, long SealNo)
{
    public static async Task<IReadOnlyList<Frozen>> All(Db db, CancellationToken ct) =>
        await db.Set<Pack>().AsNoTracking().OrderBy(pack => pack.Month).Select(pack => new Frozen(pack.Month, pack.SealNo)).ToListAsync(ct);
}
