using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Kernel.Modules;

/// <summary>One version of a module's settings in one area; inherited by everything below, unless a lower area has its own.</summary>
public sealed class SettingValue : PlatformEntity, IInSnapshot
{
    private SettingValue() { }

    public SettingValue(Guid id, long areaId, string code, DateTime effectiveFrom, object value, bool locked, Guid? accountId)
    {
        Id = id;
        AreaId = areaId;
        Code = code;
        EffectiveFrom = effectiveFrom;
        Value = JsonSerializer.Serialize(value, Fact.Json);
        Locked = locked;
        AccountId = accountId;
    }

    public Guid Id { get; private set; }
    public long AreaId { get; private set; }
    public string Code { get; private set; } = "";
    public DateTime EffectiveFrom { get; private set; }
    public string Value { get; private set; } = "";

    /// <summary>No area below may differ.</summary>
    public bool Locked { get; private set; }
    public Guid? AccountId { get; private set; }
}

public sealed record SettingVersion<S>(long AreaId, DateTime From, S Value, bool Locked, Guid? AccountId);

/// <summary>Reads and changes settings. The only way places differ.</summary>
public sealed class Settings(Db db, Snapshots snapshots)
{
    /// <summary>In force here at this moment of the business clock: the nearest area's latest, unless one above is locked; else the defaults.</summary>
    public async Task<S> Of<S>(CancellationToken ct)
        where S : class, new() => await In<S>(db.Here.Community, ct);

    /// <summary>The same for a community that is looked at from above.</summary>
    public async Task<S> In<S>(AreaNode community, CancellationToken ct)
        where S : class, new() => InForce(await All<S>(ct), community).LastOrDefault() is { } row ? Read<S>(row) : new S();

    /// <summary>An area above the present community has fixed them: nothing can be set here.</summary>
    public async Task<bool> LockedAbove<S>(CancellationToken ct)
        where S : class, new() => InForce(await All<S>(ct), db.Here.Community).LastOrDefault() is { Locked: true } row && row.AreaId != db.CommunityId;

    /// <summary>Every version of this community and of the areas above it, oldest first.</summary>
    public async Task<IReadOnlyList<SettingVersion<S>>> Versions<S>(CancellationToken ct)
        where S : class, new()
    {
        var path = db.Here.Community.PathIds.ToHashSet();
        return Said<S>((await All<S>(ct)).Where(row => path.Contains(row.AreaId)));
    }

    /// <summary>Every version of an area and of those above it, for who looks from above; oldest first.</summary>
    public async Task<IReadOnlyList<SettingVersion<S>>> VersionsIn<S>(AreaNode area, CancellationToken ct)
        where S : class, new()
    {
        ArgumentNullException.ThrowIfNull(area);
        var path = area.PathIds.ToHashSet();
        return Said<S>((await All<S>(ct)).Where(row => path.Contains(row.AreaId)));
    }

    /// <summary>The area that has fixed them for this one at that moment, itself or one above; null: nobody has.</summary>
    public async Task<long?> LockedBy<S>(AreaNode area, DateTime at, CancellationToken ct)
        where S : class, new() => InForce(await All<S>(ct), area, at).LastOrDefault() is { Locked: true } row ? row.AreaId : null;

    /// <summary>A new version for this area from now on, or from a later moment; earlier versions stay. The caller saves.</summary>
    public void Change<S>(long areaId, S value, bool locked = false, DateTime? from = null)
        where S : class, new() =>
        db.Add(new SettingValue(db.NewId(), areaId, Code<S>(), from ?? db.Now, value, locked, db.Actor.AccountId));

    /// <summary>From the outermost area inwards, the latest of each, up to one that is locked.</summary>
    private IEnumerable<SettingValue> InForce(IReadOnlyList<SettingValue> all, AreaNode community, DateTime? at = null)
    {
        var now = at ?? db.Now;
        foreach (var area in community.PathIds)
        {
            var latest = all.Where(row => row.AreaId == area && row.EffectiveFrom <= now).MaxBy(row => (row.EffectiveFrom, row.Id));
            if (latest is not null)
            {
                yield return latest;
                if (latest.Locked)
                {
                    yield break;
                }
            }
        }
    }

    private ValueTask<IReadOnlyList<SettingValue>> All<S>(CancellationToken ct)
    {
        var code = Code<S>();
        return snapshots.Get($"settings:{code}", async () => (IReadOnlyList<SettingValue>)await db.Set<SettingValue>().AsNoTracking().Where(row => row.Code == code).ToListAsync(ct));
    }

    private static IReadOnlyList<SettingVersion<S>> Said<S>(IEnumerable<SettingValue> rows)
        where S : class, new() =>
        [.. rows.OrderBy(row => row.EffectiveFrom).ThenBy(row => row.Id).Select(row => new SettingVersion<S>(row.AreaId, row.EffectiveFrom, Read<S>(row), row.Locked, row.AccountId))];

    private static S Read<S>(SettingValue row)
        where S : class => JsonSerializer.Deserialize<S>(row.Value, Fact.Json)!;

    private string Code<S>() => db.House.Settings.First(pair => pair.Value == typeof(S)).Key;
}
