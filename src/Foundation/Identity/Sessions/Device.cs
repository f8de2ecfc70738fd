using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>
/// Where somebody signs in, so that they know it again and no better: kinds of browser and system as codes, and the beginning of the
/// address (203.0.113.*, 2001:db8:1::/48).
/// </summary>
internal sealed record Device(string Browser, string System, string Network)
{
    public static readonly Device Unknown = new("other", "other", "");

    // The more particular before those they claim to be.
    private static readonly (string Sign, string Code)[] Browsers =
    [
        ("wxwork", "wecom"), ("MicroMessenger", "wechat"), ("DingTalk", "dingtalk"), ("AlipayClient", "alipay"), ("HuaweiBrowser", "huawei"), ("MiuiBrowser", "xiaomi"), ("QQBrowser", "qq"), ("UCBrowser", "uc"),
        ("Edg", "edge"), ("OPR", "opera"), ("Firefox", "firefox"), ("FxiOS", "firefox"), ("CriOS", "chrome"), ("Chrome", "chrome"), ("Safari", "safari"),
    ];

    private static readonly (string Sign, string Code)[] Systems =
        [("HarmonyOS", "harmony"), ("OpenHarmony", "harmony"), ("Android", "android"), ("iPhone", "iphone"), ("iPad", "ipad"), ("Windows", "windows"), ("Macintosh", "mac"), ("CrOS", "chromeos"), ("Linux", "linux")];

    public static Device Of(HttpContext http) => Of(http.Request.Headers.UserAgent.ToString(), http.Connection.RemoteIpAddress);

    internal static Device Of(string agent, IPAddress? address) => new(Find(Browsers, agent), Find(Systems, agent), Beginning(address));

    private static string Find((string Sign, string Code)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.OrdinalIgnoreCase)).Code ?? "other";

    private static string Beginning(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        if (address is null)
        {
            return "";
        }

        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes[0]}.{bytes[1]}.{bytes[2]}.*");
        }

        bytes.AsSpan(6).Clear();
        return $"{new IPAddress(bytes)}/48";
    }
}
