using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>Takes a spreadsheet in and keeps it for the preview. Nothing is in the register yet.</summary>
internal sealed class UploadBodies(Db db, IDrafts drafts) : ISlice
{
    internal async Task<Guid> Run(string fileName, Stream content, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var lines = BodySheet.Read(await SheetReader.Read(content, ct));
        return await db.Save(drafts.Keep(ImportBodies.Draft, fileName, lines), ct);
    }
}
