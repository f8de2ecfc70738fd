using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Drafts;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Drafts;

internal sealed class KeptDrafts(Db db, Vault vault) : IDrafts
{
    public Guid Keep<C>(string use, string fileName, C content)
        where C : class
    {
        var draft = new Draft(db.NewId(), use, db.Actor.AccountId, fileName, vault.SealPacked(content), db.Now);
        db.Add(draft);
        db.SetAlarm<ForgetDraft>(draft.Id, db.Now.AddDays(ForgetDraft.Days));
        return draft.Id;
    }

    public async Task<Draft<C, R>> Look<C, R>(string use, Guid id, CancellationToken ct)
        where C : class
        where R : class =>
        Own<C, R>(use, await db.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct));

    public async Task<Draft<C, R>> Take<C, R>(string use, Guid id, CancellationToken ct)
        where C : class
        where R : class =>
        Own<C, R>(use, await db.Take<Draft>(id, ct));

    public void Finish<R>(Guid id, R report)
        where R : class =>
        db.Set<Draft>().Local.Single(draft => draft.Id == id).Finish(JsonSerializer.Serialize(report), db.Now);

    private Draft<C, R> Own<C, R>(string use, Draft? draft)
        where C : class
        where R : class
    {
        if (draft is null || draft.Use != use || draft.AccountId != db.Actor.AccountId)
        {
            throw new Missing(nameof(Draft));
        }

        return new(
            draft.Id, draft.FileName, draft.ContentSecret is { } content ? vault.OpenPacked<C>(content) : null, draft.DoneAt,
            draft.Report is { } report ? JsonSerializer.Deserialize<R>(report) : null);
    }
}
