using Mulin.Kernel.People;

namespace Mulin.Activities;

internal static class Rights
{
    /// <summary>The workbench of what is held, drafts among it.</summary>
    public const string See = "activities.see";

    /// <summary>Plans, publishes, changes and cancels; keeps the venues.</summary>
    public const string Keep = "activities.keep";

    /// <summary>Reads who comes by full name, writes down those without a phone, keeps the roll.</summary>
    public const string Roster = "activities.roster";

    public const string Export = "activities.export";

    /// <summary>One's own seats, and those of the children one is guardian of.</summary>
    public const string Own = "activities.own";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];
    private static readonly Office[] Front = [.. Desk, Office.GridSecretary, Office.GridLeader, Office.GridWorker, Office.SocialWorker];

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Front),
        new(Keep, Reach.Here, [.. Desk, Office.SocialWorker]),
        new(Roster, Reach.Here, [.. Desk, Office.SocialWorker, Office.GridWorker]),
        new(Export, Reach.Here, Desk),
        new(Own, Reach.Here, Office.Resident),
    ];
}
