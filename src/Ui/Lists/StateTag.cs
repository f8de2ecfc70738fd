using Microsoft.AspNetCore.Components;

namespace Mulin.Ui;

/// <summary>A state: icon, word, then colour.</summary>
public sealed class StateTag : IComponent
{
    private RenderHandle handle;

    [Parameter]
    public Tone Tone { get; set; }

    [Parameter]
    public string Text { get; set; } = "";

    /// <summary>Instead of the tone's own icon.</summary>
    [Parameter]
    public string? IconName { get; set; }

    public void Attach(RenderHandle renderHandle) => handle = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        Tone = parameters.GetValueOrDefault<Tone>(nameof(Tone));
        Text = parameters.GetValueOrDefault<string>(nameof(Text)) ?? "";
        IconName = parameters.GetValueOrDefault<string>(nameof(IconName));
        handle.Render(Of(Tone, Text, IconName));
        return Task.CompletedTask;
    }

    /// <summary>The same without a component, for rows of a list: <c>@StateTag.Of(tone, text)</c>.</summary>
    public static RenderFragment Of(Tone tone, string text, string? iconName = null) => builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", Tones.Class(tone) is { } colour ? $"state {colour}" : "state");
        builder.AddMarkupContent(2, Icon.Of(iconName ?? Tones.Icon(tone, "circle")).Value);
        builder.AddContent(3, text);
        builder.CloseElement();
    };
}
