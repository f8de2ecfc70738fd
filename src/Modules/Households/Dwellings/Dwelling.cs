using Mulin.Contracts.Households;
using Mulin.Contracts.Places;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Households.Dwellings;

/// <summary>
/// 房屋档案: what is known about a door beyond its place, whose id is its own. There is one for every door, also where nobody has looked yet, so
/// that lists and coverage read one table. Where the door stands never changes, and is copied here for the lists.
/// </summary>
internal sealed class Dwelling : Entity, ILocated
{
    public const int LongestWalk = 200;

    /// <summary>A million square metres: more is a slip of the pen.</summary>
    public const long LargestArea = 100_000_000;

    private Spot? spot;
    private Spot? homeSpot;

    private Dwelling() { }

    internal Dwelling(DoorNode door, Guid buildingId)
        : base(door.Id)
    {
        StairsId = door.ParentId;
        BuildingId = buildingId;
        Door = door.Name;
        Walk = door.Order;
    }

    public Guid BuildingId { get; private set; }

    /// <summary>The unit; the building itself where there are none.</summary>
    public Guid StairsId { get; private set; }
    public string Door { get; private set; } = "";

    /// <summary>Sorts the doors of a community the way somebody walks past them.</summary>
    public string Walk { get; private set; } = "";

    /// <summary>Null: no file yet.</summary>
    public DwellingUse? Use { get; private set; }
    public Tenure? Tenure { get; private set; }

    /// <summary>In hundredths of a square metre.</summary>
    public long? FloorArea { get; private set; }
    public DateTime? FiledAt { get; private set; }

    /// <summary>
    /// Of facts about the door itself: its compound, and no grid. Grids are drawn anew, and a share of doors on file is only true where both
    /// of its sides are counted in the same place.
    /// </summary>
    public Spot Spot => spot ?? throw new InvalidOperationException("A dwelling changes where nobody said where it stands.");

    /// <summary>Of facts about who lives here; they keep the grid of it.</summary>
    internal Spot HomeSpot => homeSpot ?? throw new InvalidOperationException("Somebody moves where nobody said where that is.");

    internal Dwelling StandAt(PlaceBook book)
    {
        homeSpot = book.SpotOf(StairsId);
        spot = book.SpotOf(book.Above(StairsId, PlaceLevel.Compound)?.Id) with { GridId = null };
        return this;
    }

    internal void File(DwellingUse use, Tenure? tenure, long? floorArea, bool hasHousehold, DateTime now)
    {
        Refuse.If(use != DwellingUse.LivedIn && hasHousehold, "households.somebody-lives-there", "Use");
        Refuse.If(floorArea is <= 0 or > LargestArea, "households.floor-area", "FloorArea");
        Write(use, use == DwellingUse.Empty ? null : tenure, floorArea, now);
    }

    /// <summary>A household moved in: nobody is asked what follows from that.</summary>
    internal void IsLivedIn(Tenure? tenure, DateTime now) => Write(DwellingUse.LivedIn, tenure ?? Tenure, FloorArea, now);

    /// <summary>The last household went.</summary>
    internal void IsLeft(DateTime now) => Write(DwellingUse.Empty, null, FloorArea, now);

    private void Write(DwellingUse use, Tenure? tenure, long? floorArea, DateTime now)
    {
        if (Use == use && Tenure == tenure && FloorArea == floorArea)
        {
            return;
        }

        var (wasUse, wasTenure) = (Use, Tenure);
        (Use, Tenure, FloorArea) = (use, tenure, floorArea);
        FiledAt ??= now;
        Record(new DwellingFiled(Id, wasUse, use, wasTenure, tenure, floorArea));
    }
}
