using Mulin.Kernel.Places;

namespace Mulin.Contracts.Places;

public interface IPlaces
{
    /// <summary>Compounds, buildings, units and grids of the present community, from memory.</summary>
    ValueTask<PlaceBook> Book(CancellationToken ct);
}
