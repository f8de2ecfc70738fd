namespace Mulin.Contracts.Households;

/// <summary>
/// Who is the guardian of a minor (Civil Code arts. 17, 27). It goes further than <see cref="People.IActsFor"/>: from the fourteenth birthday on a child acts alone
/// here, and its guardian is its guardian still. It says nothing about rights.
/// </summary>
public interface IGuardians
{
    /// <summary>The guardians of each of these persons today; whoever is of full age has none, nor has who has no birthday on file. One query.</summary>
    Task<ILookup<Guid, Guid>> Of(IReadOnlyCollection<Guid> children, CancellationToken ct);
}
