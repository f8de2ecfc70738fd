using Mulin.Kernel.People;

namespace Mulin.Households;

/// <summary>
/// What is in a file stays in the community: none of these flows down from an office above. Offices of a grid or a staircase have them there
/// alone (<see cref="Homes.Access"/>).
/// </summary>
internal static class Rights
{
    public const string See = "households.see";
    public const string SeeFull = "households.see-full";
    public const string Keep = "households.keep";
    public const string SeeCare = "households.see-care";
    public const string KeepCare = "households.keep-care";
    public const string Export = "households.export";
    public const string NameTags = "households.name-tags";
    public const string Visit = "households.visit";
    public const string PlanVisits = "households.plan-visits";

    /// <summary>Brings whole lists of homes, with everything in them.</summary>
    public const string Import = "households.import";

    /// <summary>Says who is there for whom (包联).</summary>
    public const string AssignCover = "households.assign-cover";

    /// <summary>Asks the community: makes, opens and closes surveys.</summary>
    public const string Survey = "households.survey";

    /// <summary>Writes down for others what they answer, and sees who has not been asked yet.</summary>
    public const string EnterAnswers = "households.enter-answers";

    /// <summary>Reads single answers and what people wrote.</summary>
    public const string SeeAnswers = "households.see-answers";

    /// <summary>One's own file, and that of a child one is guardian of.</summary>
    public const string Own = "households.own";

    /// <summary>Gives a household the code by which its people claim it.</summary>
    public const string Invite = "households.invite";

    /// <summary>Decides on claims, corrections and guardians, sends letters, records consents on paper.</summary>
    public const string Review = "households.review";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];
    private static readonly Office[] Front = [.. Desk, Office.GridSecretary, Office.GridLeader, Office.GridWorker];
    private static readonly Office[] Carers = [.. Desk, Office.GridWorker, Office.SocialWorker];

    public static readonly Right[] All =
    [
        new(See, Reach.Here, [.. Front, Office.SocialWorker, Office.BuildingLeader, Office.UnitLeader]),
        new(SeeFull, Reach.Here, Front),
        new(Keep, Reach.Here, Front),
        new(SeeCare, Reach.Here, Carers),
        new(KeepCare, Reach.Here, Carers),
        new(Export, Reach.Here, Desk),
        new(NameTags, Reach.Here, Office.Secretary),
        new(Import, Reach.Here, Office.Secretary, Office.CommunityStaff),
        new(Visit, Reach.Here, Carers),
        new(PlanVisits, Reach.Here, Office.Secretary),
        new(AssignCover, Reach.Here, Office.Secretary, Office.GridSecretary),
        new(Survey, Reach.Here, Office.Secretary, Office.CommunityStaff),
        new(EnterAnswers, Reach.Here, [.. Front, Office.SocialWorker]),
        new(SeeAnswers, Reach.Here, Office.Secretary, Office.CommunityStaff),
        new(Own, Reach.Here, Office.Resident),
        new(Invite, Reach.Here, [.. Front, Office.BuildingLeader, Office.UnitLeader]),
        new(Review, Reach.Here, Front),
    ];

    public static IReadOnlyList<Office> OfficesWith(string right) => All.First(known => known.Code == right).Offices;
}
