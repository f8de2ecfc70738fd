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

    private string? parent;

    /// <summary>The page says what it is a part of: its item is the current one where the address alone says less.</summary>
    internal void PartOf(string? back)
    {
        var before = Current();
        parent = back is null ? null : Trim(back);
        if (Current() != before)
        {
            StateHasChanged();
        }
    }

    protected NavItem? Current() =>
        (Fit(Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0].TrimEnd('/')), parent is { Length: > 0 } ? Fit(parent) : null) switch
        {
            (null, var above) => above,
            (var own, null) => own,
            var (own, above) => Trim(above.Href).Length > Trim(own.Href).Length ? above : own,
        };

    private NavItem? Fit(string path)
    {
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
