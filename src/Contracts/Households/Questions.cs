namespace Mulin.Contracts.Households;

/// <summary>Somebody who lives here, found so by staff, and old enough.</summary>
/// <param name="StairsId">The unit, or the building where there are none: votes are held and counted by these.</param>
public sealed record VotingPerson(Guid PersonId, Guid HouseholdId, Guid StairsId);

/// <summary>A household with at least one <see cref="VotingPerson"/>.</summary>
/// <param name="Members">Who may speak for it, the head first where the head may.</param>
public sealed record VotingHousehold(Guid HouseholdId, Guid StairsId, IReadOnlyList<Guid> Members);

/// <summary>A dwelling and who owns it. The area counts once, however many own it together; so do they, as one head (Civil Code art. 278).</summary>
/// <param name="FloorArea">In hundredths of a square metre; null: not on file, and then the dwelling cannot be counted by area.</param>
public sealed record OwnedDwelling(Guid DwellingId, Guid StairsId, long? FloorArea, IReadOnlyList<OwnerShare> Owners);

/// <summary>One owner: a person of the community or a body.</summary>
public sealed record OwnerShare(Guid? PersonId, Guid? BodyId, int Numerator, int Denominator);

/// <summary>What one person may vote as.</summary>
/// <param name="HouseholdId">The household whose member they are, if they live here.</param>
/// <param name="Owned">The dwellings they own a share of, lived in or not.</param>
public sealed record VotingRights(bool AsPerson, Guid? HouseholdId, IReadOnlyList<Guid> Owned);

/// <summary>
/// Verified residence: who may vote here, as a person, as a household, as an owner. Answered from the files as they stand, for compounds,
/// buildings or units; for all of the community when none is named.
/// </summary>
public interface IVerifiedResidence
{
    /// <param name="bornUntil">The latest day of birth that is old enough; who has no birthday on file is not among them.</param>
    Task<IReadOnlyList<VotingPerson>> Persons(IReadOnlyCollection<Guid> placeIds, DateOnly bornUntil, CancellationToken ct);

    Task<IReadOnlyList<VotingHousehold>> Households(IReadOnlyCollection<Guid> placeIds, DateOnly bornUntil, CancellationToken ct);

    Task<IReadOnlyList<OwnedDwelling>> Owners(IReadOnlyCollection<Guid> placeIds, CancellationToken ct);

    Task<VotingRights> Of(Guid personId, DateOnly bornUntil, CancellationToken ct);
}
