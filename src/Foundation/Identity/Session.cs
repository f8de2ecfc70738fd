using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Who has just proved to be whom.</summary>
/// <param name="Staff">Signed in by password: the session ends with the working day.</param>
/// <param name="Known">The community where this happened knows a person by this account.</param>
internal sealed record SignedIn(Guid AccountId, string Stamp, bool Staff, bool Known = true);

/// <summary>The sign-in cookie: residents stay signed in for thirty days after their last visit, staff for twelve hours.</summary>
internal static class Session
{
    private static readonly TimeSpan Resident = TimeSpan.FromDays(30);
    private static readonly TimeSpan Staff = TimeSpan.FromHours(12);

    public static Task Begin(HttpContext http, SignedIn who)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, who.AccountId.ToString()), new Claim(Pipeline.StampClaim, who.Stamp)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties
        {
            // A desk is shared: closing the browser is enough there.
            IsPersistent = !who.Staff,
            IssuedUtc = now,
            ExpiresUtc = now + (who.Staff ? Staff : Resident),
            AllowRefresh = !who.Staff,
        });
    }

    public static Task End(HttpContext http)
    {
        // Pictures are kept by the browser for a year; the next one at this desk must not find them.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    /// <summary>Goes on with the new stamp what was begun with the old one.</summary>
    public static async Task GoOn(HttpContext http, string stamp)
    {
        var now = await http.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        if (now.Principal?.FindFirstValue(ClaimTypes.NameIdentifier) is { } id)
        {
            await Begin(http, new SignedIn(Guid.Parse(id), stamp, Staff: now.Properties?.IsPersistent is not true));
        }
    }
}

/// <summary>Where somebody goes after signing in: only inside this installation.</summary>
internal static class ReturnUrl
{
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.Contains('\\', StringComparison.Ordinal);

    public static string Local(string? url, string otherwise) => IsLocal(url) ? url! : otherwise;
}
