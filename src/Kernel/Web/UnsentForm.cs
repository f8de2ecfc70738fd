using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Mulin.Kernel.Web;

/// <summary>
/// A page's form that was sent after the sign-in had ended. Nothing is carried out; the answer gives back what was typed, so that it can be sent
/// once more. It is kept nowhere: it goes back to the browser it came from.
/// </summary>
/// <param name="Action">Where it was sent.</param>
/// <param name="Fields">Never files, passwords or tokens.</param>
public sealed record UnsentForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields, bool HadFiles)
{
    private const int MostFields = 2000;
    private const int MostLetters = 200_000;

    /// <summary>Files are passed over, not kept; a browser that is cut off shows an empty page instead of the answer.</summary>
    private const long MostRead = 100_000_000;

    /// <summary>What somebody wrote, beside what they chose: for reading and copying.</summary>
    public IEnumerable<string> Words => Fields.Where(typed => !typed.Key.StartsWith('_') && typed.Value.Any(letter => letter > 127 || char.IsWhiteSpace(letter)))
        .Select(typed => typed.Value.Trim()).Where(words => words.Length > 0).Distinct();

    /// <summary>Null when it is no form of a page of ours, or is longer than anything one types.</summary>
    internal static async Task<UnsentForm?> Read(HttpContext http, CancellationToken ct)
    {
        var request = http.Request;
        if (!HttpMethods.IsPost(request.Method) || !IsOurs(request) || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return null;
        }

        var files = false;
        List<KeyValuePair<string, string>> fields = [];
        try
        {
            if (type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            {
                var form = await request.ReadFormAsync(new FormOptions { ValueCountLimit = MostFields, ValueLengthLimit = MostLetters, BufferBodyLengthLimit = MostLetters * 9L }, ct);
                fields.AddRange(form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? ""))));
            }
            else if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary)
            {
                if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                {
                    limit.MaxRequestBodySize = MostRead;
                }

                var letters = 0;
                var reader = new MultipartReader(boundary.Value!, request.Body) { BodyLengthLimit = MostRead };
                while (await reader.ReadNextSectionAsync(ct) is { } section)
                {
                    if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || HeaderUtilities.RemoveQuotes(part.Name).Value is not { Length: > 0 } name)
                    {
                        return null;
                    }

                    // A file field left empty comes as a file without a name.
                    if (part.FileName.HasValue || part.FileNameStar.HasValue)
                    {
                        files |= HeaderUtilities.RemoveQuotes(part.FileName).Length > 0 || part.FileNameStar.Length > 0;
                        continue;
                    }

                    var value = await Text(section.Body, MostLetters - letters, ct);
                    if (value is null || fields.Count == MostFields)
                    {
                        return null;
                    }

                    letters += value.Length;
                    fields.Add(KeyValuePair.Create(name, value));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }

        // Every form of a page says which one it is; a script that posts to a page does not.
        return fields.Exists(field => field.Key == "_handler")
            ? new UnsentForm($"{request.PathBase}{request.Path}{request.QueryString}", [.. fields.Where(field => !IsSecret(field.Key))], files)
            : null;
    }

    /// <summary>Words that another site put into a form are not shown as if the reader had typed them.</summary>
    private static bool IsOurs(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        return site is "" or "same-origin" && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)));
    }

    private static bool IsSecret(string name) => name == "__RequestVerificationToken" || name[(name.LastIndexOf('.') + 1)..] is "Password" or "Repeat" or "Current" or "SecondCode";

    private static async Task<string?> Text(Stream body, int most, CancellationToken ct)
    {
        using var reader = new StreamReader(body, Encoding.UTF8, detectEncodingFromByteOrderMarks: false);
        var buffer = new char[4096];
        var text = new StringBuilder();
        for (int read; (read = await reader.ReadAsync(buffer, ct)) > 0;)
        {
            if (text.Length + read > most)
            {
                return null;
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }
}
