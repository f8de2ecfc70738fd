using Mulin.Contracts.Exchange;
using Mulin.Exchange.Needs;
using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Exchange.Pages;

/// <summary>How things of this room stand on its pages.</summary>
internal static class Looks
{
    public static IReadOnlyList<Option> Named<E>(Texts texts, string list, params E[] without)
        where E : struct, Enum => [.. Enum.GetValues<E>().Except(without).Select(value => new Option(value.ToString(), texts.Of($"exchange.{list}", value)))];

    public static Tone Tone(Line need) => need switch
    {
        { State: NeedState.Met } => Ui.Tone.Done,
        { State: NeedState.Withdrawn } => Ui.Tone.Plain,
        { Urgency: NeedUrgency.Urgent } => Ui.Tone.Late,
        { Urgency: NeedUrgency.Soon } => Ui.Tone.Soon,
        _ => Ui.Tone.Running,
    };

    /// <summary>How urgent while it is open, what became of it afterwards.</summary>
    public static string State(Texts texts, Line need) => need.State == NeedState.Open ? texts.Of("exchange.urgency", need.Urgency) : texts.Of("exchange.state", need.State);

    public static string Title(Texts texts, Line need) => need.Whose is { } whose ? texts["exchange.title", whose, texts.Of("exchange.kind", need.Kind)] : texts["exchange.title", need.Where, texts.Of("exchange.kind", need.Kind)];
}
