using Mulin.Households.Care;

namespace Mulin.Households;

/// <summary>How communities differ in what they keep.</summary>
public sealed class HouseholdsSettings
{
    public const int MostTags = 30;

    public List<OwnTag> Tags { get; set; } = [];
}
