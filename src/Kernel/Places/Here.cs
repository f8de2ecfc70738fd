namespace Mulin.Kernel.Places;

/// <summary>The community this scope works in. Set once: by the address, by the pump, or by a test. Without one, community queries match nothing.</summary>
public sealed class Here
{
    private AreaNode? community;

    public bool IsSomewhere => community is not null;
    public long CommunityId => community?.Id ?? 0;
    public AreaNode Community => community ?? throw new InvalidOperationException("This runs outside any community.");
    public string AreaPath => Community.Path;

    public void Enter(AreaNode node)
    {
        if (community is not null && community.Id != node.Id)
        {
            throw new InvalidOperationException("A scope stays in one community.");
        }

        community = node;
    }
}

/// <summary>An area as kept in memory.</summary>
public sealed record AreaNode(long Id, long? ParentId, AreaLevel Level, string Name, string? NameEn, string Slug, string? Code, string? Phone, string Path)
{
    /// <summary>Its name in the language of who reads.</summary>
    public string Said => Modules.Texts.IsEnglish ? NameEn ?? Name : Name;

    public bool IsCommunity => Level is AreaLevel.Community or AreaLevel.Village;

    /// <summary>Ids from the root down to and including this area.</summary>
    public IEnumerable<long> PathIds =>
        Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => long.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
}
