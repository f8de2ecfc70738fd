namespace Mulin.Foundation.Places;

internal static class Rights
{
    /// <summary>Reads the places of the community: everybody who holds an office here.</summary>
    internal const string See = "places.see";

    /// <summary>Builds places, draws grids, prints door codes.</summary>
    internal const string Keep = "places.keep";

    /// <summary>Opens areas, founds communities, renames and moves them: the installation's administrator.</summary>
    internal const string KeepAreas = "places.keep-areas";
}
