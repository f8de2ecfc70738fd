using Microsoft.AspNetCore.Http;

namespace Mulin.Kernel.Web;

/// <summary>What every answer tells the browser to be careful about, a page of an error too.</summary>
public static class SafeHeaders
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; worker-src 'self'";

    public static void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        Permit(response, camera: false);
    }

    /// <summary>Lets this one page use the camera.</summary>
    public static void AllowCamera(HttpResponse response) => Permit(response, camera: true);

    /// <summary>Lets this one page ask one host for the tiles of its map.</summary>
    /// <param name="source">Scheme, host and port; null: the map has no tiles.</param>
    public static void AllowTiles(HttpResponse response, string? source)
    {
        if (source is not null)
        {
            response.Headers.ContentSecurityPolicy = Policy.Replace("img-src 'self'", $"img-src 'self' {source}", StringComparison.Ordinal) + $"; connect-src 'self' {source}";
        }
    }

    /// <summary>Takes back what was to be answered. A cleared answer has lost these too.</summary>
    internal static void Begin(HttpResponse response)
    {
        response.Clear();
        Write(response);
    }

    private static void Permit(HttpResponse response, bool camera) =>
        response.Headers["Permissions-Policy"] = $"camera=({(camera ? "self" : "")}), geolocation=(self), microphone=()";
}
