using Mulin.Households.Dwellings;
using Mulin.Kernel.Places;

namespace Mulin.Households.Lists;

internal static class Doors
{
    /// <summary>桂花苑·3号楼2单元501.</summary>
    public static string Said(PlaceBook book, Dwelling dwelling) => book.NameOf(dwelling.StairsId) + dwelling.Door;
}
