using Mulin.Kernel.Modules;

namespace Mulin.Households.Care;

/// <summary>The product's tags. Codes are permanent: they stand in facts.</summary>
internal static class Tags
{
    public static readonly IReadOnlyList<string> All =
        ["empty-nest", "incapacitated", "disabled", "low-income", "extreme-poverty", "hardship", "orphan", "left-behind-child", "bereaved-parents", "serious-illness", "veteran"];

    public const string OwnPrefix = "own-";

    /// <summary>In the reader's language; a community's own in its own words.</summary>
    public static string Said(Texts texts, HouseholdsSettings settings, string code) =>
        All.Contains(code) ? texts[$"households.tag.{code}"]
        : settings.Tags.Find(tag => tag.Code == code) is { } own ? Texts.IsEnglish && own.NameEn is { } english ? english : own.Name
        : texts["households.tag.unknown"];

    /// <summary>What may be given now: what was retired stays readable.</summary>
    public static IEnumerable<string> Given(HouseholdsSettings settings) => All.Concat(settings.Tags.Where(tag => !tag.Retired).Select(tag => tag.Code));
}

/// <summary>A tag that a community, or an area above it, added.</summary>
public sealed class OwnTag
{
    public string Code { get; set; } = "";
    public string Name { get; set; } = "";
    public string? NameEn { get; set; }
    public bool Retired { get; set; }
}
