using System.Text.Json;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Places;

namespace Mulin.Foundation.Places.Mapping;

/// <summary>Takes a GeoJSON file in and keeps it for the preview. Nothing is drawn yet.</summary>
internal sealed class UploadMap(Db db) : ISlice
{
    internal async Task<Guid> Run(string fileName, Stream content, MapSystem system, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var lines = await MapFile.Read(content, system, ct);
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        var draft = new MapDraft(db.NewId(), db.Actor.AccountId, name.Length > 100 ? name[^100..] : name, JsonSerializer.Serialize(lines), db.Now);
        db.Add(draft);
        db.SetAlarm<ForgetMapDraft>(draft.Id, db.Now.AddDays(ForgetMapDraft.Days));
        return await db.Save(draft.Id, ct);
    }
}
