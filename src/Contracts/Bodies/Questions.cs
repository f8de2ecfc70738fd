namespace Mulin.Contracts.Bodies;

public enum BodyKind
{
    ResidentsCommittee,
    OwnersCommittee,
    PropertyCompany,
    PartyBranch,
    BuildingPartyGroup,
    StewardTeam,
    GovernanceBoard,
    Firm,
    Shop,
    School,
    PublicInstitution,
    SocialOrganisation,
    Other,
}

/// <param name="CompoundId">The compound a property company or owners' committee serves; null: the whole community.</param>
public sealed record BodyName(Guid Id, string Name, BodyKind Kind, Guid? CompoundId);

public interface IBodies
{
    /// <summary>The bodies that answer for things here: committee, property companies, owners' committees, steward team, party branches.</summary>
    ValueTask<IReadOnlyList<BodyName>> Standing(CancellationToken ct);

    /// <summary>All of one kind that are here now, by name: the shops, the schools.</summary>
    ValueTask<IReadOnlyList<BodyName>> Of(BodyKind kind, CancellationToken ct);
}
