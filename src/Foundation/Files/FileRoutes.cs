using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Mulin.Contracts.Files;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Files;

/// <summary>A picture that was taken in.</summary>
internal sealed record TakenIn(Guid Id, string Url, string ThumbnailUrl);

internal static class FileRoutes
{
    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/files/{id:guid}", (Guid id, ShowFile show, HttpContext http) => show.Run(id, small: false, http)).Open().ExcludeFromDescription();
        app.MapGet("/files/{id:guid}/thumb", (Guid id, ShowFile show, HttpContext http) => show.Run(id, small: true, http)).Open().ExcludeFromDescription();
    }

    internal static void MapApi(IEndpointRouteBuilder api) =>
        api.MapPost("/", async Task<Created<TakenIn>> (HttpContext http, [FromServices] IReceivesFiles files, CancellationToken ct) =>
        {
            if (!http.Request.HasFormContentType)
            {
                throw new Refusal("files.form-expected");
            }

            var received = await files.Receive(await http.Request.ReadFormAsync(ct), "photo", ct);
            if (received.Refused is [var refused, ..])
            {
                throw new Refusal("files.refused", "photo", refused.Sentence);
            }

            Refuse.If(received.Kept.Count != 1, "files.one-expected", "photo");
            var file = received.Kept[0];
            return TypedResults.Created($"{http.Request.PathBase}/{file.Url}", new TakenIn(file.Id, file.Url, file.ThumbnailUrl));
        }).SignedIn().WithMetadata(new TakesPicturesAttribute()).WithName("UploadPhoto")
            .WithSummary("上传一张照片 · Upload one photo")
            .WithDescription("multipart/form-data: `photo` (JPEG, PNG or WebP, at most 10 MB), optional `photoThumbnail` and `_once`. The answer's id is a draft for a day; give it to a report.")
            .Accepts<IFormFile>("multipart/form-data");
}

/// <summary>Serves a picture to who may see the noun it belongs to; a draft to who uploaded it.</summary>
internal sealed class ShowFile(Db db, IEnumerable<IGuardsFiles> guards, FileStore store, Thumbnails thumbnails) : Mulin.Kernel.Modules.ISlice
{
    public async Task<IResult> Run(Guid id, bool small, HttpContext http)
    {
        var ct = http.RequestAborted;
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing("file");
        var may = file is { OwnerKind: { } kind, OwnerId: { } owner }
            ? guards.FirstOrDefault(guard => guard.OwnerKind == kind) is { } guard && await guard.MaySee(owner, id, ct)
            : file.AccountId is not null && file.AccountId == db.Actor.AccountId;
        if (!may)
        {
            throw db.Actor.IsSignedIn ? new NotYours("file") : new SignInFirst();
        }

        var (path, type) = (store.PathOf(file.Hash), file.MediaType);
        if (small)
        {
            if (file.Thumbnail is { } thumbnail)
            {
                (path, type) = (store.PathOf(thumbnail), "image/jpeg");
            }
            else if (await thumbnails.Of(file.Hash, file.MediaType, ct) is { } made)
            {
                (path, type) = (made, "image/jpeg");
            }
        }

        if (!File.Exists(path))
        {
            throw new Missing("content of a file");
        }

        var headers = http.Response.Headers;
        headers.CacheControl = "private, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentDisposition = "inline";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Results.File(path, type, lastModified: file.CreatedAt, entityTag: new EntityTagHeaderValue($"\"{id:N}{(small ? "s" : "")}\""), enableRangeProcessing: true);
    }
}
