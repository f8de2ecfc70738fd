using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>Language and large type: links that work without JavaScript, remembered on this device for a year.</summary>
public static class Switches
{
    public static void MapSwitches(this IEndpointRouteBuilder app)
    {
        app.MapGet("/switch/language", (HttpContext http, string? to, string? back) => Turn(http, "mulin-lang", to is "en" ? "en" : "zh-CN", back)).Open().At(Where.Anywhere).ExcludeFromDescription();
        app.MapGet("/switch/type", (HttpContext http, string? to, string? back) => Turn(http, "mulin-type", to is "large" ? "large" : null, back)).Open().At(Where.Anywhere).ExcludeFromDescription();
    }

    private static void Turn(HttpContext http, string cookie, string? value, string? back)
    {
        var options = new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
        if (value is null)
        {
            http.Response.Cookies.Delete(cookie, options);
        }
        else
        {
            http.Response.Cookies.Append(cookie, value, options);
        }

        http.Response.Redirect(ReturnUrl.Local(back, "/"));
    }
}
