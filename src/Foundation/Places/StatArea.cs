using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Places;

/// <summary>
/// One of the country's statistical areas, from province to community or village, as the statistics office lists them: what a community
/// is chosen from when it is founded. Filled by <see cref="ImportAreas"/>.
/// </summary>
internal sealed class StatArea : PlatformEntity
{
    private StatArea() { }

    /// <summary>2, 4, 6, 9 or 12 digits.</summary>
    public long Code { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>0: a province.</summary>
    public long Parent { get; private set; }

    /// <summary>1 province, 2 city, 3 county or district, 4 town or subdistrict, 5 community or village.</summary>
    public int Level { get; private set; }
}
