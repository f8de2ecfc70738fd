using Mulin.Kernel.People;

namespace Mulin.Exchange;

/// <summary>
/// What somebody needs is as private as why: only offices that look after people read the list, and those of a grid read it there alone
/// (<see cref="Needs.Access"/>). Nothing of it flows up.
/// </summary>
internal static class Rights
{
    public const string See = "exchange.see";
    public const string Keep = "exchange.keep";
    public const string Export = "exchange.export";

    private static readonly Office[] Desk = [Office.Secretary, Office.CommitteeMember, Office.CommunityStaff];
    private static readonly Office[] Carers = [.. Desk, Office.GridWorker, Office.SocialWorker];

    public static readonly Right[] All =
    [
        new(See, Reach.Here, Carers),
        new(Keep, Reach.Here, Carers),
        new(Export, Reach.Here, Desk),
    ];

    public static IReadOnlyList<Office> OfficesWith(string right) => All.First(known => known.Code == right).Offices;
}
