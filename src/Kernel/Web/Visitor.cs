using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Mulin.Kernel.Web;

/// <summary>Where a request comes from, as far as a limit may count by it.</summary>
public static class Visitor
{
    /// <summary>
    /// Of an IPv6 address the half that names the network: everybody at home has 2⁶⁴ addresses to come from, and a limit that counts
    /// single ones is none.
    /// </summary>
    public static string From(HttpContext http) => From(http.Connection.RemoteIpAddress);

    public static string From(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address?.ToString() ?? "";
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>
    /// A page of another address made the browser send this. A sign-in cookie does not travel from another site (SameSite), but does from
    /// another name under the same one, such as a neighbour application of the same authority.
    /// </summary>
    internal static bool IsSentByAnotherPage(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is not ("same-origin" or "none");
        }

        // Browsers from before that header name their page here; programs name none.
        return request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase));
    }
}
