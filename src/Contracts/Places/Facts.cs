using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Contracts.Places;

[FactName("places.community-founded.v1")]
public sealed record CommunityFounded(long AreaId) : Fact
{
    public override IEnumerable<Subject> Subjects => [];
}

/// <summary>Places came into being: one fact for each act of building, however many doors it made.</summary>
[FactName("places.built.v1")]
public sealed record PlacesBuilt(Guid? UnderId, PlaceLevel Level, int Buildings, int Units, int Dwellings) : Fact
{
    public override IEnumerable<Subject> Subjects => UnderId is { } under ? [Subject.Place(under)] : [];
}

[FactName("places.grid-drawn.v1")]
public sealed record GridDrawn(Guid GridId, IReadOnlyList<Guid> BuildingIds) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Place(GridId)];
}
