using Mulin.Kernel.People;

namespace Mulin.Volunteers;

/// <summary>
/// Teams and volunteers belong to all of the community, so offices of a grid read them whole. Whoever leads a team keeps it without any office:
/// that is asked of <see cref="Teams.Access"/>.
/// </summary>
internal static class Rights
{
    /// <summary>What every resident may do: find a team, ask to join, register, see what is theirs.</summary>
    public const string Own = "volunteers.own";
    public const string See = "volunteers.see";
    public const string Keep = "volunteers.keep";
    public const string Export = "volunteers.export";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];

    public static readonly Right[] All =
    [
        new(Own, Reach.Here, Office.Resident),
        new(See, Reach.Here, [.. Desk, Office.SocialWorker, Office.GridWorker]),
        new(Keep, Reach.Here, [.. Desk, Office.SocialWorker]),
        new(Export, Reach.Here, Desk),
    ];
}
