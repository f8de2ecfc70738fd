using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Takes a GeoJSON file in and keeps it for the preview. Nothing is drawn yet.</summary>
internal sealed class UploadMap(Db db, IDrafts drafts) : ISlice
{
    internal async Task<Guid> Run(string fileName, Stream content, MapSystem system, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var lines = await MapFile.Read(content, system, ct);
        return await db.Save(drafts.Keep(DrawAreas.Draft, fileName, lines), ct);
    }
}
