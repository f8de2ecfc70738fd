using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Mulin.Contracts.Files;

namespace Mulin.Foundation.Files;

/// <summary>
/// Forms with pictures are read here, before anything else looks at them: words are kept, a picture that is too big is read to its end
/// and left out. So a 40 MB photo comes back as a sentence beside the field with everything typed still there, never as a broken
/// connection. Any other body that is too big is read to its end too, and answered with a page.
/// </summary>
public static class Uploads
{
    private const int MaxWords = 4 * 1024 * 1024;
    private const int MaxParts = 4096;

    /// <summary>After admission (nobody uploads who may not come in), before antiforgery (which reads the form).</summary>
    public static IApplicationBuilder UseUploads(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var limit = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (http.GetEndpoint()?.Metadata.GetMetadata<TakesPicturesAttribute>() is not null
            && MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary)
        {
            if (limit is { IsReadOnly: false })
            {
                limit.MaxRequestBodySize = TakesPicturesAttribute.MaxRead;
            }

            if (http.Request.ContentLength > TakesPicturesAttribute.MaxRead)
            {
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            http.Request.Form = await Read(http, boundary.Value!, http.RequestAborted);
        }
        else if (limit is { IsReadOnly: false, MaxRequestBodySize: { } most } && http.Request.ContentLength > most)
        {
            if (http.Request.ContentLength <= TakesPicturesAttribute.MaxRead)
            {
                limit.MaxRequestBodySize = null;
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }

            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        await next(http);
    });

    private static async Task<FormCollection> Read(HttpContext http, string boundary, CancellationToken ct)
    {
        var store = http.RequestServices.GetRequiredService<FileStore>();
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersLengthLimit = 16 * 1024 };
        var words = new KeyValueAccumulator();
        var files = new FormFileCollection();
        var (parts, letters, kept) = (0, 0, 0L);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (++parts > MaxParts)
                {
                    throw new BadHttpRequestException("Too many fields.", StatusCodes.Status400BadRequest);
                }

                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                {
                    continue;
                }

                var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
                if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
                {
                    var fileName = (disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName)).Value ?? "";
                    if (await Take(http, store, section, name, fileName, kept, ct) is { } file)
                    {
                        files.Add(file);
                        kept += file is LeftOut ? 0 : file.Length;
                    }
                }
                else
                {
                    using var text = new StreamReader(section.Body, Encoding.UTF8);
                    var value = await ReadWords(text, MaxWords - letters, ct);
                    letters += value.Length;
                    words.Append(name, value);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("The form cannot be read.", StatusCodes.Status400BadRequest, exception);
        }

        return new FormCollection(words.HasValues ? words.GetResults() : new Dictionary<string, StringValues>(), files);
    }

    private static async Task<IFormFile?> Take(HttpContext http, FileStore store, MultipartSection section, string name, string fileName, long kept, CancellationToken ct)
    {
        var file = new FileStream(store.NewTemporary(), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 4096, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        http.Response.RegisterForDisposeAsync(file);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        var onDisk = true;
        int read;
        while ((read = await section.Body.ReadAsync(buffer, ct)) > 0)
        {
            total += read;
            if (onDisk && total <= Picture.MaxBytes && kept + total <= TakesPicturesAttribute.MaxKept)
            {
                onDisk = await Write(file, buffer.AsMemory(0, read), ct);
            }
        }

        onDisk = onDisk && await Write(file, default, ct);

        if (total == 0 && fileName.Length == 0)
        {
            return null; // An empty file field.
        }

        if (total > Picture.MaxBytes || kept + total > TakesPicturesAttribute.MaxKept)
        {
            file.SetLength(0);
            return new LeftOut(name, fileName, total, total > Picture.MaxBytes ? "files.too-big" : "files.too-much");
        }

        if (!onDisk)
        {
            return new LeftOut(name, fileName, total, "files.not-kept");
        }

        return new FormFile(file, 0, total, name, fileName) { Headers = new HeaderDictionary(section.Headers ?? []) };
    }

    /// <returns>Whether it is on the disk; a full one keeps nobody from sending the words of the form.</returns>
    private static async Task<bool> Write(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await file.WriteAsync(bytes, ct);
            if (bytes.IsEmpty)
            {
                await file.FlushAsync(ct);
            }

            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> ReadWords(StreamReader text, int atMost, CancellationToken ct)
    {
        var words = new StringBuilder();
        var buffer = new char[8 * 1024];
        int read;
        while ((read = await text.ReadAsync(buffer, ct)) > 0)
        {
            if (words.Length + read > atMost)
            {
                throw new BadHttpRequestException(string.Create(CultureInfo.InvariantCulture, $"More than {MaxWords} letters."), StatusCodes.Status413PayloadTooLarge);
            }

            words.Append(buffer, 0, read);
        }

        return words.ToString();
    }
}

/// <summary>A file of the form that was read to its end and not kept, and the sentence that says why.</summary>
internal sealed record LeftOut(string Name, string FileName, long Length, string Why) : IFormFile
{
    public string ContentType => "application/octet-stream";
    public string ContentDisposition => "";
    public IHeaderDictionary Headers => new HeaderDictionary();

    public void CopyTo(Stream target) { }

    public Task CopyToAsync(Stream target, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Stream OpenReadStream() => Stream.Null;
}
