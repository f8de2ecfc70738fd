using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity.Sessions;

/// <summary>Who has just proved to be whom.</summary>
/// <param name="SessionId">The session that was begun.</param>
/// <param name="Staff">Signed in by password: the session ends with the working day.</param>
/// <param name="Known">The community where this happened knows a person by this account.</param>
internal sealed record SignedIn(Guid AccountId, Guid SessionId, bool Staff, bool Known = true)
{
    /// <summary>The account asks for a second step: there is no session yet, and it goes on under this id (<see cref="TwoSteps.HalfSignIn"/>).</summary>
    public Guid? Second { get; init; }

    /// <summary>This installation asks everybody in office for a second step, and this account has none yet.</summary>
    public bool MustSetUp { get; init; }
}

/// <summary>The sign-in cookie: it names a session, and the session says whether it still holds.</summary>
internal static class SessionCookie
{
    public static Task Begin(HttpContext http, SignedIn who)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, who.AccountId.ToString()), new Claim(Pipeline.SessionClaim, who.SessionId.ToString())],
            CookieAuthenticationDefaults.AuthenticationScheme);
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity), new AuthenticationProperties
        {
            // A desk is shared: closing the browser is enough there.
            IsPersistent = !who.Staff,
            IssuedUtc = now,
            ExpiresUtc = now + (who.Staff ? Session.OfStaff : Session.OfResident),
            AllowRefresh = !who.Staff,
        });
    }

    public static Task End(HttpContext http)
    {
        // Pictures are kept by the browser for a year; the next one at this desk must not find them.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }
}
