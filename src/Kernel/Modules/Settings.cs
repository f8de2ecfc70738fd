using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

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

/// <summary>Reads and changes settings. The only way places differ.</summary>
public sealed class Settings(Db db, Snapshots snapshots)
{
    /// <summary>In force here at this moment of the business clock: the nearest area's latest, unless one above is locked; else the defaults.</summary>
    public async Task<S> Of<S>(CancellationToken ct)
        where S : class, new()
    {
        var code = Code<S>();
        var path = db.Here.Community.PathIds.ToList();
        var all = await snapshots.Get($"settings:{code}", async () => (IReadOnlyList<SettingValue>)await db.Set<SettingValue>().AsNoTracking().Where(row => row.Code == code).ToListAsync(ct));
        var now = db.Now;
        S? found = null;
        foreach (var area in path)
        {
            var latest = all.Where(row => row.AreaId == area && row.EffectiveFrom <= now).MaxBy(row => row.EffectiveFrom);
            if (latest is not null)
            {
                found = JsonSerializer.Deserialize<S>(latest.Value, Fact.Json);
                if (latest.Locked)
                {
                    break;
                }
            }
        }

        return found ?? new S();
    }

    /// <summary>A new version for this area from now on; earlier versions stay. The caller saves.</summary>
    public void Change<S>(long areaId, S value, bool locked = false)
        where S : class, new() =>
        db.Add(new SettingValue(db.NewId(), areaId, Code<S>(), db.Now, value, locked, db.Actor.AccountId));

    private string Code<S>() => db.House.Settings.First(pair => pair.Value == typeof(S)).Key;
}
