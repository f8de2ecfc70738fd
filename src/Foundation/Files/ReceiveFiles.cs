using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Files;

/// <summary>Pictures of a form become drafts of who sent it. Works in a scope of its own, so that the form's own save stays one.</summary>
internal sealed class ReceiveFiles(Db db, IServiceScopeFactory scopes, FileStore store, Texts texts) : IReceivesFiles
{
    public async Task<ReceivedFiles> Receive(IFormCollection form, string field, CancellationToken ct)
    {
        if (!db.Actor.IsSignedIn && !db.Actor.IsSystem)
        {
            throw new SignInFirst();
        }

        var dropped = Ids(form, "Dropped").ToHashSet();
        var wanted = Ids(form, "Kept").Where(id => !dropped.Contains(id)).Distinct().ToList();
        var account = db.Actor.AccountId;
        var rows = await db.Set<StoredFile>().AsNoTracking().Where(file => wanted.Contains(file.Id) && file.AccountId == account && file.OwnerId == null).ToListAsync(ct);
        List<StoredFile> kept = [.. wanted.Select(id => rows.Find(row => row.Id == id)).OfType<StoredFile>()];
        List<RefusedFile> refused = [];

        var files = form.Files.GetFiles(field).Where(file => file.Length > 0 || file.FileName.Length > 0).ToList();
        var thumbnails = form.Files.GetFiles($"{field}Thumbnail");
        List<(Picture Picture, string Hash, string? Thumbnail)> pictures = [];
        var waiting = account is null || files.Count == 0 ? 0 : await db.Set<StoredFile>().CountAsync(file => file.AccountId == account && file.OwnerId == null, ct);
        for (var i = 0; i < files.Count; i++)
        {
            var file = files[i];
            if (kept.Count + pictures.Count >= StoredFile.MaxPerOwner)
            {
                refused.Add(new RefusedFile(Name(file), texts["files.one-too-many", StoredFile.MaxPerOwner, Name(file)]));
                continue;
            }

            if (waiting + pictures.Count >= StoredFile.MaxDrafts)
            {
                refused.Add(new RefusedFile(Name(file), texts["files.too-many-waiting", Name(file), StoredFile.MaxDrafts]));
                continue;
            }

            try
            {
                var picture = await Read(file, ct);
                var thumbnail = thumbnails.Count == files.Count ? await Small(thumbnails[i], ct) : null;
                var hash = await Put(picture, ct);
                if (pictures.TrueForAll(other => other.Hash != hash) && kept.TrueForAll(other => other.Hash != hash))
                {
                    pictures.Add((picture, hash, thumbnail));
                }
            }
            catch (NotAPicture reason)
            {
                refused.Add(new RefusedFile(Name(file), texts[reason.Message, Name(file), Megabytes(file.Length), Megabytes(Picture.MaxBytes)]));
            }
        }

        kept.AddRange(await Draft(pictures, form["_once"].ToString(), kept.Count, ct));
        return new ReceivedFiles([.. kept.Select(row => row.Id)], [.. kept.Select(FilesOfNouns.Ref)], refused);
    }

    private async Task<IReadOnlyList<StoredFile>> Draft(List<(Picture Picture, string Hash, string? Thumbnail)> pictures, string once, int place, CancellationToken ct)
    {
        if (pictures.Count == 0)
        {
            return [];
        }

        await using var scope = scopes.Beside(db);
        var own = scope.ServiceProvider.GetRequiredService<Db>();
        var account = db.Actor.AccountId;
        var token = once.Length is > 0 and <= 64 ? once : "";
        var hashes = pictures.ConvertAll(picture => picture.Hash);
        var known = token.Length == 0 ? [] : await own.Set<StoredFile>().Where(file => file.AccountId == account && file.Once == token && hashes.Contains(file.Hash)).ToListAsync(ct);
        List<StoredFile> rows = [];
        foreach (var (picture, hash, thumbnail) in pictures)
        {
            var row = known.Find(file => file.Hash == hash);
            if (row is null)
            {
                row = new StoredFile(own.NewId(), account, token, hash, thumbnail, picture, place, own.Now);
                own.Add(row);
            }

            rows.Add(row);
            place++;
        }

        var uploader = account ?? Guid.Empty;
        var oldest = await own.Set<StoredFile>().Where(file => file.AccountId == account && file.OwnerId == null).OrderBy(file => file.CreatedAt).Select(file => (DateTime?)file.CreatedAt).FirstOrDefaultAsync(ct);
        own.SetAlarm<DropDrafts>(uploader, (oldest ?? own.Now) + StoredFile.DraftLife);
        await own.Save(ct);
        return rows;
    }

    private static async Task<Picture> Read(IFormFile file, CancellationToken ct)
    {
        if (file is LeftOut left)
        {
            throw new NotAPicture(left.Why);
        }

        if (file.Length > Picture.MaxBytes)
        {
            throw new NotAPicture("files.too-big");
        }

        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return Picture.Read(content);
    }

    /// <summary>Whole or not at all: what the disk has no room for is named like any other that is not taken.</summary>
    private async Task<string> Put(Picture picture, CancellationToken ct)
    {
        try
        {
            return await store.Put(picture.Content, ct);
        }
        catch (IOException)
        {
            throw new NotAPicture("files.not-kept");
        }
    }

    /// <summary>A small JPEG the browser made; if it is none, there is none.</summary>
    private async Task<string?> Small(IFormFile file, CancellationToken ct)
    {
        const int atMost = 200 * 1024;
        try
        {
            return file.Length is > 0 and <= atMost && await Read(file, ct) is { MediaType: "image/jpeg" } picture ? await Put(picture, ct) : null;
        }
        catch (NotAPicture)
        {
            return null;
        }
    }

    private static IEnumerable<Guid> Ids(IFormCollection form, string field) =>
        form[field].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    /// <summary>The last part of what the sender calls it, short enough for a sentence. It is shown, and nothing else.</summary>
    private static string Name(IFormFile file)
    {
        var name = file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..];
        return name.Length <= 40 ? name : $"{name[..20]}…{name[^16..]}";
    }

    private static string Megabytes(long bytes) => (bytes / 1024d / 1024d).ToString(bytes < 10L * 1024 * 1024 ? "0.#" : "0", System.Globalization.CultureInfo.InvariantCulture);
}
