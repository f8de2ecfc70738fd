namespace Mulin.Ui;

/// <summary>What a state means for the eye. The word and the icon say it as well.</summary>
public enum Tone
{
    Plain,
    Running,
    Done,
    Soon,
    Late,
}

internal static class Tones
{
    internal static string Icon(Tone tone, string plain) => tone switch
    {
        Tone.Running => "loader-circle",
        Tone.Done => "circle-check",
        Tone.Soon => "clock",
        Tone.Late => "triangle-alert",
        _ => plain,
    };

    internal static string? Class(Tone tone) => tone switch
    {
        Tone.Done => "is-done",
        Tone.Soon => "is-soon",
        Tone.Late => "is-late",
        _ => null,
    };
}
