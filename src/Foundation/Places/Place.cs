using System.Globalization;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places;

/// <summary>A compound, building, unit or dwelling. Levels may be missing: a small house has its doors directly in the building.</summary>
internal sealed class Place : Entity, IInSnapshot
{
    private Place() { }

    private Place(Guid id, Place? parent, PlaceLevel level, string name, int number, string? doorCode)
        : base(id)
    {
        ParentId = parent?.Id;
        Level = level;
        Name = name;
        Number = number;
        Path = parent?.Path + id.ToString("N", CultureInfo.InvariantCulture) + "/";
        DoorCode = doorCode;
    }

    public Guid? ParentId { get; private set; }
    public PlaceLevel Level { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>Where it stands among its neighbours: the number on the wall, or a later one for what has none.</summary>
    public int Number { get; private set; }

    /// <summary>The ids from the compound down to this place, each as 32 hex digits and a slash.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Of buildings only: units and dwellings are in their building's grid.</summary>
    public Guid? GridId { get; private set; }

    /// <summary>Of compounds only: closed by a gate, or open to the street.</summary>
    public bool Gated { get; private set; }

    /// <summary>What the code at the door says; permanent because it is printed. Dwellings have none.</summary>
    public string? DoorCode { get; private set; }

    /// <summary>WGS 84, millionths of a degree.</summary>
    public long? Latitude { get; private set; }
    public long? Longitude { get; private set; }

    /// <summary>Its shape on the ground as <see cref="Kernel.Places.Outline"/> writes it; of compounds and buildings only.</summary>
    public string? Outline { get; private set; }

    internal static Place Compound(Guid id, string name, bool gated, int number, string doorCode) =>
        new(id, null, PlaceLevel.Compound, name, number, doorCode) { Gated = gated };

    internal Place Building(Guid id, string name, int number, string doorCode)
    {
        Refuse.If(Level != PlaceLevel.Compound, "places.building-in-compound");
        return new Place(id, this, PlaceLevel.Building, name, number, doorCode);
    }

    internal Place Unit(Guid id, string name, int number, string doorCode)
    {
        Refuse.If(Level != PlaceLevel.Building, "places.unit-in-building");
        return new Place(id, this, PlaceLevel.Unit, name, number, doorCode);
    }

    internal Place Dwelling(Guid id, string name, int number)
    {
        Refuse.If(Level is not (PlaceLevel.Building or PlaceLevel.Unit), "places.dwelling-in-unit");
        return new Place(id, this, PlaceLevel.Dwelling, name, number, null);
    }

    internal void Join(Guid? gridId)
    {
        Refuse.If(Level != PlaceLevel.Building, "places.grid-of-buildings");
        GridId = gridId;
    }

    internal void Rename(string name, bool gated)
    {
        Name = name;
        Gated = Level == PlaceLevel.Compound && gated;
    }

    internal void StandAt(Position? point)
    {
        Latitude = point?.Latitude;
        Longitude = point?.Longitude;
    }

    internal void Draw(Outline outline)
    {
        Refuse.If(Level is not (PlaceLevel.Compound or PlaceLevel.Building), "places.outline-of-buildings");
        Outline = outline.ToString();
    }
}
