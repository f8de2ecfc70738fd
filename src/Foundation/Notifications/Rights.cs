using Mulin.Kernel.People;

namespace Mulin.Foundation.Notifications;

internal static class Rights
{
    /// <summary>Sees which text messages were sent and which were not, and has them sent again; never the number nor the words.</summary>
    public const string KeepSms = "notifications.keep-sms";

    public static readonly Right[] All = [new(KeepSms, Reach.Here, Office.Secretary, Office.CommunityStaff)];
}
