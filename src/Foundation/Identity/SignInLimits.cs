using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Web;

namespace Mulin.Foundation.Identity;

/// <summary>How often signing in may be tried from one address. Null: no limit (tests that do nothing else).</summary>
internal sealed record SignInLimits
{
    public const string Policy = "sign-in";

    public int? PostsPerMinute { get; init; } = 30;

    /// <summary>Codes asked from one address in an hour. A service hall shares one address, so this is not small.</summary>
    public int? CodesPerHour { get; init; } = 60;

    public static void Add(RateLimiterOptions limiter)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Policy, http =>
            HttpMethods.IsPost(http.Request.Method) && http.RequestServices.GetRequiredService<SignInLimits>().PostsPerMinute is { } most
                ? RateLimitPartition.GetFixedWindowLimiter(
                    Visitor.From(http),
                    _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 })
                : RateLimitPartition.GetNoLimiter("look"));
    }
}
