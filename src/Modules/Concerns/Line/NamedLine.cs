using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Line;

/// <summary>What the line is called here and how it is reached; anybody may know.</summary>
internal sealed class NamedLine(Db db, Settings settings) : ISlice, INamedLine
{
    internal async Task<LineSettings?> Run(CancellationToken ct) =>
        await settings.Of<LineSettings>(ct) is { IsOpen: true } line ? line with { Phone = line.Phone ?? db.Here.Community.Phone } : null;

    public async Task<NamedDoor?> Here(CancellationToken ct) => await Run(ct) is { } line ? new NamedDoor(line.Name, line.Words, "line") : null;
}
