namespace Mulin.Foundation.Identity;

/// <summary>Where somebody goes after signing in: only inside this installation.</summary>
internal static class ReturnUrl
{
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.Contains('\\', StringComparison.Ordinal);

    public static string Local(string? url, string otherwise) => IsLocal(url) ? url! : otherwise;
}
