using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>How those who were visited are. The names are permanent.</summary>
public enum VisitFinding
{
    Well,

    /// <summary>Something is hard, and somebody should know.</summary>
    NeedsHelp,

    /// <summary>Ill, hurt, in distress: looked after at once.</summary>
    Unwell,
}

/// <summary>
/// Something about visits to a household (入户走访). Timelines show these only to offices that look after people. Nobody's words are here, and
/// no place below the grid.
/// </summary>
public abstract record VisitFact(Guid HouseholdId) : HouseholdFact(HouseholdId);

/// <summary>Somebody of the staff called and met somebody. Happened when they were at the door, which may be earlier than it was sent.</summary>
/// <param name="Met">Who was met.</param>
/// <param name="Code">By which rule the household is visited, if by any.</param>
/// <param name="DueOn">The day by which this visit was due; null: none was.</param>
/// <param name="FellDueOn">The due day that had been announced as missed and is taken back: the visit was in time and its form came late.</param>
[FactName("households.visited.v1")]
public sealed record HouseholdVisited(Guid VisitId, Guid HouseholdId, IReadOnlyList<Guid> Met, VisitFinding Finding, string? Code, DateOnly? DueOn, bool OnTime, DateOnly? FellDueOn, DateOnly? NextOn) : VisitFact(HouseholdId)
{
    public override IEnumerable<Subject> Subjects => [new("visit", VisitId), .. base.Subjects, .. Met.Select(Subject.Person)];
}

/// <summary>Somebody of the staff called and nobody opened. The visit stays due.</summary>
[FactName("households.nobody-home.v1")]
public sealed record NobodyHome(Guid VisitId, Guid HouseholdId, int Times) : VisitFact(HouseholdId)
{
    public override IEnumerable<Subject> Subjects => [new("visit", VisitId), .. base.Subjects];
}

/// <summary>The day by which somebody was to call has passed. Announced once for every visit that was due.</summary>
[FactName("households.visit-fell-due.v1")]
public sealed record VisitFellDue(Guid HouseholdId, string? Code, DateOnly DueOn) : VisitFact(HouseholdId);

/// <summary>A rule says from now on that this household is visited regularly.</summary>
/// <param name="Visited">Whether anybody was ever met there on a visit.</param>
[FactName("households.visit-plan-began.v1")]
public sealed record VisitPlanBegan(Guid HouseholdId, string Code, bool Visited) : VisitFact(HouseholdId);

/// <summary>No rule says so any longer.</summary>
[FactName("households.visit-plan-ended.v1")]
public sealed record VisitPlanEnded(Guid HouseholdId, string Code, bool Visited) : VisitFact(HouseholdId);

/// <summary>Somebody was met for the first time in a household that is visited by plan.</summary>
[FactName("households.first-visited.v1")]
public sealed record FirstVisited(Guid HouseholdId, DateOnly On) : VisitFact(HouseholdId);
