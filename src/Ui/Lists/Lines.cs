namespace Mulin.Ui;

public enum StepAt
{
    Past,
    Now,
    Coming,
}

public sealed record Step(string Text, StepAt At)
{
    /// <summary>Steps in a row of which the one at <paramref name="now"/> is the current one.</summary>
    public static IReadOnlyList<Step> Line(IReadOnlyList<string> texts, int now) =>
        [.. texts.Select((text, i) => new Step(text, i < now ? StepAt.Past : i == now ? StepAt.Now : StepAt.Coming))];
}

/// <summary>A line of a timeline, newest first.</summary>
/// <param name="When">As people say it: "今天 9:40".</param>
/// <param name="Text">What happened.</param>
/// <param name="By">Who did it, if the text does not say.</param>
/// <param name="At">Machine-readable, for <c>datetime</c>.</param>
/// <param name="Photos">Pictures that belong to it.</param>
public sealed record Happening(string When, string Text, string? By = null, DateTime? At = null, IReadOnlyList<Photo>? Photos = null);

/// <param name="Src">Address of the picture as shown here.</param>
/// <param name="Alt">What is to be seen.</param>
/// <param name="Caption">Under the picture.</param>
/// <param name="Href">The picture in full.</param>
public sealed record Photo(string Src, string Alt, string? Caption = null, string? Href = null);

/// <param name="Name">The term.</param>
/// <param name="Value">Its value; lines are kept.</param>
/// <param name="Href">Makes the value a link.</param>
public sealed record FactLine(string Name, string? Value, string? Href = null);
