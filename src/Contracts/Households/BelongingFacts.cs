using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Households;

/// <summary>What a household parks. The names are permanent.</summary>
public enum CarKind
{
    Car,
    NewEnergy,
    Motorcycle,

    /// <summary>Two wheels, driven by a battery; many have no plate.</summary>
    EBike,
}

/// <summary>What animal lives with a household. The names are permanent.</summary>
public enum PetKind
{
    Dog,
    Cat,
    Other,
}

/// <summary>How it came that a household has it no longer. The names are permanent.</summary>
public enum BelongingEnd
{
    /// <summary>Sold, given away, dead: nobody asks which.</summary>
    Gone,

    /// <summary>The household is here no longer.</summary>
    HomeEnded,

    /// <summary>It went along into another household, where it begins in the same save.</summary>
    WentAlong,
}

/// <summary>A household has a car from a day on. Its plate is sealed in the row.</summary>
[FactName("households.car-noted.v1")]
public sealed record CarNoted(Guid CarId, Guid HouseholdId, CarKind Kind, DateOnly From) : HouseholdFact(HouseholdId);

[FactName("households.car-ended.v1")]
public sealed record CarEnded(Guid CarId, Guid HouseholdId, CarKind Kind, BelongingEnd How, DateOnly Until) : HouseholdFact(HouseholdId);

/// <summary>An animal lives with a household from a day on.</summary>
[FactName("households.pet-noted.v1")]
public sealed record PetNoted(Guid PetId, Guid HouseholdId, PetKind Kind, DateOnly From) : HouseholdFact(HouseholdId);

/// <summary>Until when its licence and its vaccination hold, as somebody has seen or says; null: none is known.</summary>
[FactName("households.pet-papers-noted.v1")]
public sealed record PetPapersNoted(Guid PetId, Guid HouseholdId, PetKind Kind, DateOnly? LicensedUntil, DateOnly? VaccinatedUntil) : HouseholdFact(HouseholdId);

[FactName("households.pet-ended.v1")]
public sealed record PetEnded(Guid PetId, Guid HouseholdId, PetKind Kind, BelongingEnd How, DateOnly Until) : HouseholdFact(HouseholdId);
