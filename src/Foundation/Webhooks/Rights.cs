using Mulin.Kernel.People;

namespace Mulin.Foundation.Webhooks;

internal static class Rights
{
    /// <summary>Lets programs and groups outside hear of what happens here, and looks after what goes out to them.</summary>
    public const string Keep = "webhooks.keep";

    public static readonly Right[] All = [new(Keep, Reach.FlowsDown, Office.Secretary, Office.Administrator)];
}
