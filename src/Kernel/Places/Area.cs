using Mulin.Kernel.Domain;

namespace Mulin.Kernel.Places;

public enum AreaLevel
{
    District,
    Subdistrict,
    Community,
    Village,
}

/// <summary>
/// A node of the territory tree down to the community (a platform row). Below the community stand its own places. The id is ours and
/// permanent; the statistical code, name and slug are attributes. Levels may be missing: a community may stand directly under a district.
/// </summary>
public sealed class Area : PlatformEntity, IInSnapshot
{
    private Area() { }

    public Area(AreaLevel level, string name, string? nameEn, string slug, string? code, Area? parent, DateOnly from)
    {
        Refuse.If(parent is not null && parent.Level >= level && !(parent.Level == level), "kernel.area-level");
        Refuse.If(parent is { Level: AreaLevel.Community or AreaLevel.Village }, "kernel.area-level");
        Level = level;
        Name = name;
        NameEn = nameEn;
        Slug = slug;
        Code = code;
        ParentId = parent?.Id;
        ParentPath = parent?.Path ?? "/";
        Since = from;
    }

    public long Id { get; private set; }
    public long? ParentId { get; private set; }

    /// <summary>The path of the area above, <c>/</c> for a root; <see cref="Path"/> is derived because the id is given by the database.</summary>
    public string ParentPath { get; private set; } = "/";
    public AreaLevel Level { get; private set; }
    public string Name { get; private set; } = "";
    public string? NameEn { get; private set; }

    /// <summary>What stands in addresses (<c>/c/{slug}/</c>, <c>/a/{slug}/</c>); old ones redirect because they are printed on doors.</summary>
    public string Slug { get; private set; } = "";

    /// <summary>Twelve-digit statistical code; fictional ones begin with 99.</summary>
    public string? Code { get; private set; }
    public string? Phone { get; private set; }
    public DateOnly Since { get; private set; }
    public DateOnly? Until { get; private set; }

    public string Path => $"{ParentPath}{Id}/";
    public bool IsCommunity => Level is AreaLevel.Community or AreaLevel.Village;

    public void Rename(string name, string? nameEn)
    {
        Name = name;
        NameEn = nameEn;
    }

    public void MoveTo(string slug) => Slug = slug;

    public void Call(string? phone) => Phone = phone;
}

/// <summary>A slug an area once had. It redirects for ever.</summary>
public sealed class OldSlug : PlatformEntity
{
    private OldSlug() { }

    public OldSlug(string slug, long areaId)
    {
        Slug = slug;
        AreaId = areaId;
    }

    public string Slug { get; private set; } = "";
    public long AreaId { get; private set; }
}
