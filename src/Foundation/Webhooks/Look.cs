using Mulin.Kernel.Modules;
using Mulin.Ui;

namespace Mulin.Foundation.Webhooks;

/// <summary>How states are shown.</summary>
internal static class Look
{
    public static Tone Of(SubscriptionList.Line line) => line switch
    {
        { State: SubscriptionState.On, FailingSince: null } => Tone.Done,
        { State: SubscriptionState.On } => Tone.Soon,
        { OffBecause: Contracts.Webhooks.SwitchedOffBecause.Hand } => Tone.Plain,
        _ => Tone.Late,
    };

    public static string Say(Texts texts, SubscriptionList.Line line) => line is { State: SubscriptionState.On, FailingSince: not null } ? texts["webhooks.state.failing"] : texts.Of("webhooks.state", line.State);

    public static Tone Of(PushState state) => state switch
    {
        PushState.Delivered => Tone.Done,
        PushState.Parked => Tone.Late,
        PushState.Waiting => Tone.Running,
        _ => Tone.Plain,
    };
}
