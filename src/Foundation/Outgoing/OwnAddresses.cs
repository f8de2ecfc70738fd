using Microsoft.Extensions.Configuration;

namespace Mulin.Foundation.Outgoing;

/// <summary>The addresses the operator gives: the SMS gateway's (<c>MULIN_SMS_URL</c>) and the installation's own (<c>MULIN_ADDRESS</c>).</summary>
public static class OwnAddresses
{
    /// <summary>Throws what is wrong with them as a sentence: asked at the start, so that nobody finds out when a message does not arrive.</summary>
    public static void Check(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration["MULIN_SMS_URL"] is { Length: > 0 } gateway && !IsWeb(gateway))
        {
            throw new InvalidDataException("MULIN_SMS_URL is the address of the SMS gateway, such as https://sms.example.org/send.");
        }

        if (configuration["MULIN_SMS_SIGN"] is { Length: > 0 } sign && sign is not ("query" or "header"))
        {
            throw new InvalidDataException("MULIN_SMS_SIGN is header or query: where the gateway reads the signature.");
        }

        // A link is this and a path behind it: a question mark or an anchor would swallow the path.
        if (configuration["MULIN_ADDRESS"] is { Length: > 0 } address && (!IsWeb(address) || address.AsSpan().ContainsAny('?', '#')))
        {
            throw new InvalidDataException("MULIN_ADDRESS is the address people reach this installation at, such as https://mulin.example.cn.");
        }
    }

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0 && !address.Any(char.IsWhiteSpace);
}
