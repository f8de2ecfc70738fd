using System.Security.Cryptography;
using OtpNet;

namespace Mulin.Foundation.Identity.TwoSteps;

/// <summary>The six figures an authenticator app shows for thirty seconds: TOTP, RFC 6238, with the parameters all apps know.</summary>
internal static class AppCode
{
    public const int Length = 6;

    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20)).TrimEnd('=');

    /// <summary>The step of time this code belongs to, the present or one beside it: clocks differ. Null: it is wrong.</summary>
    public static long? Step(string key, string code, DateTime now) =>
        new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(now, code, out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;

    public static string Now(string key, DateTime now) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp(now);

    /// <summary>What the square says to the app.</summary>
    public static string Address(string issuer, string who, string key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(who)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}";
}
