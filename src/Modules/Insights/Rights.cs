using Mulin.Kernel.People;

namespace Mulin.Insights;

internal static class Rights
{
    /// <summary>The figures of one's own community, small cells included: everybody who works for it.</summary>
    public const string See = "insights.see";

    /// <summary>The figures of an area above and of everything in it, small cells suppressed.</summary>
    public const string SeeAbove = "insights.see-above";

    /// <summary>Saying how figures are kept here: when a month is frozen, which displays may show them.</summary>
    public const string Keep = "insights.keep";

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff, Office.GridSecretary, Office.GridLeader, Office.GridWorker,
            Office.BuildingLeader, Office.UnitLeader, Office.PropertyManager, Office.OwnersCommitteeMember, Office.SocialWorker),
        new(Keep, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
        new(SeeAbove, Reach.FlowsDown, Office.Overseer),
    ];
}
