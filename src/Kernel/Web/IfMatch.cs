using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mulin.Kernel.Web;

public static class IfMatch
{
    /// <summary>The version a program has seen of what it changes, from <c>If-Match</c> (RFC 9110); null: it does not say.</summary>
    public static int? SeenVersion(this HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), CultureInfo.InvariantCulture, out var version) ? version : null;
    }
}
