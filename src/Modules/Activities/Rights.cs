using Mulin.Kernel.People;

namespace Mulin.Activities;

internal static class Rights
{
    public const string See = "activities.see";

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
    ];
}
