using Mulin.Kernel.People;

namespace Mulin.Volunteers;

/// <summary>
/// Who calls for help is as private as why: offices that look after people read it, those of a grid there alone, and nothing of it flows up. Leaders
/// of teams keep their own shifts and the hours of their own people without any office (<see cref="Teams.Access"/>).
/// </summary>
internal static class HelpRights
{
    /// <summary>Takes calls, finds volunteers for them, sees them to their end.</summary>
    public const string Calls = "volunteers.calls";

    /// <summary>Certifies hours, puts them right, brings records in and takes them out, issues certificates.</summary>
    public const string Hours = "volunteers.hours";

    /// <summary>Says how far ahead one signs up, how long one may serve and rests, and by when a call should be taken.</summary>
    public const string Rules = "volunteers.rules";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];

    public static readonly Right[] All =
    [
        new(Calls, Reach.Here, [.. Desk, Office.SocialWorker, Office.GridWorker]),
        new(Hours, Reach.Here, Desk),
        new(Rules, Reach.Here, Office.Secretary),
    ];

    public static IReadOnlyList<Office> OfficesWith(string right) => All.First(known => known.Code == right).Offices;
}
