using Mulin.Kernel.People;

namespace Mulin.Volunteers;

internal static class Rights
{
    public const string See = "volunteers.see";

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
    ];
}
