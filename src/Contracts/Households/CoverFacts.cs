using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>What somebody is there for (包联). The names are permanent.</summary>
public enum CoverKind
{
    Household,

    /// <summary>Everybody in a staircase, a building or a grid, whoever comes to live there.</summary>
    Stairs,
    Building,
    Grid,
}

/// <summary>As what somebody is there for others. The names are permanent.</summary>
public enum CoverRole
{
    PartyMember,

    /// <summary>Who holds an office here.</summary>
    Cadre,
    Volunteer,
}

/// <summary>How a cover came to its end. The names are permanent.</summary>
public enum CoverEnd
{
    /// <summary>Somebody who assigns covers ended it.</summary>
    Released,

    /// <summary>Who was there for others moved away.</summary>
    MovedAway,
    Died,

    /// <summary>The household is there no longer.</summary>
    HomeEnded,

    /// <summary>Two records of one human, or two households, had one each.</summary>
    Doubled,
}

/// <summary>
/// Somebody is there for a household, or for all in a staircase, a building or a grid. Which place that is stands in the row: the fact names no
/// place below the grid.
/// </summary>
/// <param name="HouseholdId">Null where all of a place are meant.</param>
[FactName("households.cover-began.v1")]
public sealed record CoverBegan(Guid CoverId, Guid PersonId, Guid? HouseholdId, CoverKind Kind, CoverRole Role, DateOnly From) : HomePersonFact(PersonId, HouseholdId);

[FactName("households.cover-ended.v1")]
public sealed record CoverEnded(Guid CoverId, Guid PersonId, Guid? HouseholdId, CoverKind Kind, CoverRole Role, CoverEnd How, DateOnly Until) : HomePersonFact(PersonId, HouseholdId);

/// <summary>Somebody is there for this household now, where nobody was: by name, or for all of its place.</summary>
[FactName("households.home-covered.v1")]
public sealed record HomeCovered(Guid HouseholdId) : HouseholdFact(HouseholdId);

/// <summary>Nobody is any longer; announced in the grid in which it was covered.</summary>
[FactName("households.home-uncovered.v1")]
public sealed record HomeUncovered(Guid HouseholdId) : HouseholdFact(HouseholdId);
