using System.Text.Json;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Bodies.Import;

/// <summary>Takes a spreadsheet in and keeps it for the preview. Nothing is in the register yet.</summary>
internal sealed class UploadBodies(Db db, Vault vault) : ISlice
{
    internal async Task<Guid> Run(string fileName, Stream content, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var lines = BodySheet.Read(await SheetReader.Read(content, ct));
        var name = Path.GetFileName(fileName.Replace('\\', '/'));
        var draft = new ImportDraft(db.NewId(), db.Actor.AccountId, name.Length > 100 ? name[^100..] : name, vault.Seal(JsonSerializer.Serialize(lines)), db.Now);
        db.Add(draft);
        db.SetAlarm<ForgetImportDraft>(draft.Id, db.Now.AddDays(ForgetImportDraft.Days));
        return await db.Save(draft.Id, ct);
    }
}
