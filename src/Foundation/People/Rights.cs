using Mulin.Kernel.People;

namespace Mulin.Foundation.People;

/// <summary>People's data stays in the community: none of these flows down from an office above, except the two acts that make it governable.</summary>
internal static class Rights
{
    public const string See = "people.see";
    public const string SeePhone = "people.see-phone";
    public const string Meet = "people.meet";
    public const string Correct = "people.correct";
    public const string Merge = "people.merge";
    public const string VerifyResidence = "people.verify-residence";
    /// <summary>Answers who asks to be forgotten.</summary>
    public const string Erase = "people.erase";

    /// <summary>Says how long the files of those who left are kept.</summary>
    public const string SetRetention = "people.set-retention";

    /// <summary>Says it for all communities below.</summary>
    public const string FixRetention = "people.fix-retention";
    public const string Appoint = "people.appoint";
    public const string AppointFirst = "people.appoint-first";
    public const string AppointAbove = "people.appoint-above";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];
    private static readonly Office[] Front = [.. Desk, Office.GridSecretary, Office.GridLeader, Office.GridWorker];

    public static readonly Right[] All =
    [
        new(See, Reach.Here, [.. Front, Office.SocialWorker]),
        new(SeePhone, Reach.Here, Front),
        new(Meet, Reach.Here, Front),
        new(Correct, Reach.Here, Front),
        new(Merge, Reach.Here, Desk),
        new(VerifyResidence, Reach.Here, Front),
        new(Erase, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(SetRetention, Reach.Here, Office.Secretary),
        new(FixRetention, Reach.FlowsDown, Office.Overseer),
        new(Appoint, Reach.Here, Office.Secretary),
        new(AppointFirst, Reach.FlowsDown, Office.Administrator),
        new(AppointAbove, Reach.FlowsDown, Office.Administrator),
    ];
}
