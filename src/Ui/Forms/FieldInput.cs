using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Mulin.Ui;

/// <summary>What all fields share: label, hint, error beside the field, and the text as it was typed when it could not be understood.</summary>
public abstract class FieldInput<T> : InputBase<T>
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Says "（可以不填）" behind the label.</summary>
    [Parameter]
    public bool Optional { get; set; }

    protected string Name => NameAttributeValue;
    protected string Id { get; private set; } = "";
    protected IReadOnlyList<string> Errors { get; private set; } = [];

    protected string? DescribedBy => (Hint, Errors.Count) switch
    {
        (null, 0) => null,
        (null, _) => Id + "-e",
        (_, 0) => Id + "-h",
        _ => $"{Id}-h {Id}-e",
    };

    protected string? Invalid => Errors.Count > 0 ? "true" : null;

    /// <summary>As typed, also when it was no date or number.</summary>
    protected string? Typed => FormFields.Of(EditContext).Unread.GetValueOrDefault(Name) ?? CurrentValueAsString;

    protected override void OnInitialized() => EditContext.OnValidationStateChanged += Look;

    protected override void OnParametersSet()
    {
        var fields = FormFields.Of(EditContext);
        Id = fields.IdOf(Name);
        fields.Add(Id, Label, FieldIdentifier);
        Look(null, ValidationStateChangedEventArgs.Empty);
    }

    // Pages are drawn on the server: what was posted reaches the model by form mapping, never by way of this.
    protected override bool TryParseValueFromString(string? value, [MaybeNullWhen(false)] out T result, [NotNullWhen(false)] out string? validationErrorMessage) =>
        throw new NotSupportedException("Fields are filled by form mapping.");

    protected override void Dispose(bool disposing)
    {
        EditContext.OnValidationStateChanged -= Look;
        base.Dispose(disposing);
    }

    private void Look(object? sender, ValidationStateChangedEventArgs args) => Errors = [.. EditContext.GetValidationMessages(FieldIdentifier)];
}
