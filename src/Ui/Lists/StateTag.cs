using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

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
        handle.Render(Draw);
        return Task.CompletedTask;
    }

    private void Draw(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "state" + Tones.Class(Tone));
        builder.AddMarkupContent(2, Icon.Of(IconName ?? Tones.Icon(Tone, "circle")).Value);
        builder.AddContent(3, Text);
        builder.CloseElement();
    }
}
