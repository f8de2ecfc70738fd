namespace Mulin.Contracts.Households;

/// <summary>A household as another room names it to staff.</summary>
/// <param name="StairsId">The unit it lives in (the building where there are none), or lived in last.</param>
/// <param name="Where">The staircase and the door.</param>
/// <param name="Head">Masked.</param>
/// <param name="IntoId">The household it went into.</param>
public sealed record HomeLine(Guid HouseholdId, Guid StairsId, string Where, string Head, HouseholdEnd? End, Guid? IntoId);

/// <param name="Name">Masked.</param>
public sealed record HomeMember(Guid PersonId, string Name);

/// <summary>
/// Who lives together, and where: for a room whose own things belong to a household. It says nothing about rights: whoever asks shows it to
/// those who may see its own thing there.
/// </summary>
public interface IHomes
{
    Task<IReadOnlyDictionary<Guid, HomeLine>> Of(IReadOnlyCollection<Guid> households, CancellationToken ct);

    /// <summary>The household each of these persons lives in now; who lives nowhere here is left out.</summary>
    Task<IReadOnlyDictionary<Guid, Guid>> WhereLive(IReadOnlyCollection<Guid> persons, CancellationToken ct);

    /// <summary>Who lives in it now, the head first.</summary>
    Task<IReadOnlyList<HomeMember>> Members(Guid householdId, CancellationToken ct);

    /// <summary>The households somebody means by a door, a part of a name or its initials (zjg), or a phone's last digits, where this reader may see files.</summary>
    Task<IReadOnlyList<HomeLine>> Find(string typed, int most, CancellationToken ct);
}
