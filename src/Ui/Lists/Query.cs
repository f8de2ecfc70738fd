using Microsoft.AspNetCore.Components;

namespace Mulin.Ui;

/// <summary>The page's own address with some of its query changed: rooted, so that the base element cannot bend it.</summary>
public static class Query
{
    public static string With(NavigationManager navigation, params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, object?>(changes.Length);
        foreach (var (name, value) in changes)
        {
            values[name] = string.IsNullOrEmpty(value) ? null : value;
        }

        return PathAndQuery(navigation.GetUriWithQueryParameters(values));
    }

    internal static string PathAndQuery(string uri)
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal);
        var slash = start < 0 ? 0 : uri.IndexOf('/', start + 3);
        return slash < 0 ? "/" : uri[slash..];
    }
}

/// <param name="Value">The query value; "" is "all".</param>
/// <param name="Text">The word.</param>
/// <param name="Count">How many, if known.</param>
/// <param name="Icon">A name from client/icons.json.</param>
/// <param name="Href">An address of its own, instead of one made from Param and Value.</param>
/// <param name="Current">Chosen or not, when Value cannot tell.</param>
public sealed record Chip(string Value, string Text, int? Count = null, string? Icon = null, string? Href = null, bool? Current = null);
