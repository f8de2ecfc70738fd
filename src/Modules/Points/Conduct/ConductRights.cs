using Mulin.Kernel.People;

namespace Mulin.Points.Conduct;

/// <summary>
/// Conduct is nobody's business above the community, and inside it hardly anybody's: assessors see what they assess, staff see that something was
/// assessed and not of whom, and entries of the grey list are read by the secretary and one named committee member, each time with a purpose.
/// </summary>
internal static class ConductRights
{
    public const string Assess = "points.assess";

    /// <summary>Articles and the panel.</summary>
    public const string Covenant = "points.covenant";
    public const string Rules = "points.conduct-rules";

    /// <summary>The register without names; what people without a phone say at the desk; the rounds of the honours.</summary>
    public const string Desk = "points.conduct-desk";
    public const string Decide = "points.decide-objections";
    public const string Entries = "points.grey-entries";
    public const string Own = "points.own-conduct";
    public const string Export = "points.export-conduct";

    public static readonly Right[] All =
    [
        new(Assess, Reach.Here, Office.Assessor),
        new(Covenant, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(Rules, Reach.Here, Office.Secretary),
        new(Desk, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
        new(Decide, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(Entries, Reach.Here, Office.Secretary, Office.CommitteeMember),
        new(Own, Reach.Here, Office.Resident),
        new(Export, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff),
    ];
}
