using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;

namespace Mulin.Ui;

/// <summary>An inlined line icon. It is decoration: the word beside it says what it means.</summary>
public sealed class Icon : IComponent
{
    private static readonly ConcurrentDictionary<(string Name, string? Class), MarkupString> Drawn = new();

    private RenderHandle handle;

    /// <summary>Required; one of the names in client/icons.json.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }

    public static IEnumerable<string> Names => IconPaths.ByName.Keys;

    /// <summary>The same as markup, for rows that are drawn often: <c>@Icon.Of("check")</c>.</summary>
    public static MarkupString Of(string name, string? @class = null) =>
        Drawn.GetOrAdd((name, @class), static key => new MarkupString(
            $"<svg class=\"icon{(key.Class is null ? "" : " " + key.Class)}\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">{Shape(key.Name)}</svg>"));

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        var name = parameters.GetValueOrDefault<string>(nameof(Name)) ?? "";
        var markup = Of(name, parameters.GetValueOrDefault<string>(nameof(Class)));
        handle.Render(builder => builder.AddMarkupContent(0, markup.Value));
        return Task.CompletedTask;
    }

    private static string Shape(string name) => IconPaths.ByName.TryGetValue(name, out var shape)
        ? shape
        : throw new ArgumentException($"There is no icon \"{name}\". Add it to src/Ui/client/icons.json and run `npm run icons`.", nameof(name));
}
