using System.Net;
using Mulin.Contracts.Webhooks;
using Mulin.Foundation.Outgoing;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Webhooks;

/// <summary>An address somebody typed in, that may be called. What its name leads to is looked at once more whenever it is called.</summary>
internal sealed record Address(Uri Uri)
{
    private const string RobotHost = "qyapi.weixin.qq.com";

    /// <summary>Without the query, which is where receivers keep keys.</summary>
    public string Shown => Uri.GetLeftPart(UriPartial.Path);

    public static Address Of(string typed, SubscriptionKind kind, bool privateToo)
    {
        Refuse.If(!Uri.TryCreate(typed.Trim(), UriKind.Absolute, out var uri) || uri.HostNameType == UriHostNameType.Unknown, "webhooks.address-wrong", "Address");
        Refuse.If(uri.Scheme != Uri.UriSchemeHttps && !(privateToo && uri.Scheme == Uri.UriSchemeHttp), "webhooks.address-https", "Address");
        Refuse.If(uri.UserInfo.Length > 0, "webhooks.address-user", "Address");
        Refuse.If(uri.Fragment.Length > 0, "webhooks.address-wrong", "Address");
        Refuse.If(uri.AbsoluteUri.Length > Subscription.AddressLength, "webhooks.address-long", "Address", Subscription.AddressLength);
        Refuse.If(!privateToo && IsPrivate(uri), "webhooks.address-private", "Address");
        Refuse.If(kind == SubscriptionKind.WeComRobot && !(IsRobot(uri) && (privateToo || uri.IdnHost == RobotHost)), "webhooks.address-robot", "Address");
        return new Address(uri);
    }

    private static bool IsPrivate(Uri uri) =>
        IPAddress.TryParse(uri.DnsSafeHost, out var literal)
            ? !Reachable.IsPublic(literal)
            : uri.IdnHost is "localhost" || uri.IdnHost.EndsWith(".localhost", StringComparison.Ordinal) || !uri.IdnHost.Contains('.', StringComparison.Ordinal);

    private static bool IsRobot(Uri uri) => uri.AbsolutePath == "/cgi-bin/webhook/send" && uri.Query.Contains("key=", StringComparison.Ordinal);
}
