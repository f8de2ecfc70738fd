using Microsoft.AspNetCore.Components;

namespace Mulin.Ui;

/// <summary>What every layout has in common: the shell, the page's own wishes for the top line, and which item is the current one.</summary>
public abstract class MulinLayout : LayoutComponentBase
{
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    public ShellView Shell { get; set; } = null!;

    protected TopWish? Top { get; private set; }
    protected bool HasActionBar { get; private set; }

    /// <summary>Links inside the page need the page's own address: with a base element "#main" alone leads to the home page.</summary>
    protected string Main => (Shell.Address ?? PageAddress.Of(Navigation)) + "#main";

    internal void Show(TopWish top)
    {
        if (Top != top)
        {
            Top = top;
            StateHasChanged();
        }
    }

    internal void ShowActionBar()
    {
        if (!HasActionBar)
        {
            HasActionBar = true;
            StateHasChanged();
        }
    }

    protected bool HasCall { get; private set; }

    internal void ShowsCall()
    {
        if (!HasCall)
        {
            HasCall = true;
            StateHasChanged();
        }
    }

    protected NavItem? Current()
    {
        var path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].TrimEnd('/');
        NavItem? best = null;
        var length = -1;
        foreach (var item in Shell.Items)
        {
            var href = Trim(item.Href);
            var fits = href.Length == 0 ? path.Length == 0 : path == href || path.StartsWith(href + "/", StringComparison.Ordinal);
            if (fits && href.Length > length)
            {
                (best, length) = (item, href.Length);
            }
        }

        return best;
    }

    private static string Trim(string href) => href.Split('?', '#')[0] is var path && path.StartsWith("./", StringComparison.Ordinal) ? path[2..].TrimEnd('/') : path.TrimEnd('/');
}

/// <summary>What a page wants in the top line instead of the community's name.</summary>
public sealed record TopWish(string? Back, string? BackText, RenderFragment? End);

internal static class PageAddress
{
    internal static string Of(NavigationManager navigation)
    {
        var uri = navigation.Uri.AsSpan();
        var hash = uri.IndexOf('#');
        if (hash >= 0)
        {
            uri = uri[..hash];
        }

        var path = uri[(uri.IndexOf("://") + 3)..];
        var slash = path.IndexOf('/');
        return slash < 0 ? "/" : path[slash..].ToString();
    }
}
