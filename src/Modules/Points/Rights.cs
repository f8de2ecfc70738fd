using Mulin.Kernel.People;

namespace Mulin.Points;

internal static class Rights
{
    public const string See = "points.see";

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
    ];
}
