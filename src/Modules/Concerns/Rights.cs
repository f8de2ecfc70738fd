using Mulin.Kernel.People;

namespace Mulin.Concerns;

internal static class Rights
{
    public const string Report = "concerns.report";
    public const string Record = "concerns.record";
    public const string Handle = "concerns.handle";
    public const string Assign = "concerns.assign";
    public const string SeeAll = "concerns.see-all";
    public const string Incidents = "concerns.incidents";
    public const string Rules = "concerns.rules";
    public const string Oversee = "concerns.oversee";

    /// <summary>Locking the time limits of the communities below.</summary>
    public const string FixLimits = "concerns.fix-limits";
    public const string WaiveVisit = "concerns.waive-visit";

    /// <summary>Offices a concern can be given to.</summary>
    public static readonly Office[] Handlers =
    [
        Office.CommunityStaff, Office.Secretary, Office.CommitteeMember, Office.GridLeader, Office.GridSecretary, Office.GridWorker,
        Office.BuildingLeader, Office.UnitLeader, Office.PropertyManager, Office.OwnersCommitteeMember, Office.SocialWorker, Office.Mediator,
    ];

    /// <summary>Offices that see and may move every concern of the community.</summary>
    public static readonly Office[] Whole = [Office.CommunityStaff, Office.Secretary, Office.CommitteeMember];

    public static readonly Right[] All =
    [
        new(Report, Reach.Here, Office.Resident),
        new(Record, Reach.Here, Handlers),
        new(Handle, Reach.Here, Handlers),
        new(Assign, Reach.Here, Office.CommunityStaff, Office.Secretary, Office.CommitteeMember, Office.GridLeader, Office.GridSecretary),
        new(SeeAll, Reach.Here, Whole),
        new(WaiveVisit, Reach.Here, Office.Secretary),
        new(Incidents, Reach.Here, Office.CommunityStaff, Office.Secretary, Office.CommitteeMember, Office.GridLeader, Office.GridSecretary),
        new(Rules, Reach.Here, Office.CommunityStaff, Office.Secretary),

        new(FixLimits, Reach.FlowsDown, Office.Overseer),

        // Having it opens nothing by itself: every use also asks for a grant on the case.
        new(Oversee, Reach.FlowsDown, Office.Overseer),
    ];
}
