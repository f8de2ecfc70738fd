using Mulin.Households.Care;

namespace Mulin.Households;

/// <summary>How communities differ in what they keep.</summary>
public sealed class HouseholdsSettings
{
    public const int MostTags = 30;

    public List<OwnTag> Tags { get; set; } = [];

    /// <summary>Cars of households are kept, with their plates sealed. No law makes a community keep them.</summary>
    public bool Cars { get; set; }

    /// <summary>Pets of households are kept, with a dog's licence and vaccination.</summary>
    public bool Pets { get; set; }
}
