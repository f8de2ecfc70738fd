namespace Mulin.Foundation.Identity;

/// <summary>Whether codes can be sent from here at all: in the demo, or through a gateway. Asked before anybody is made to wait for one.</summary>
internal sealed record SmsGate(bool Ready);
