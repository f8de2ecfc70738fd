namespace Mulin.Contracts.Files;

public interface IKeepsFiles
{
    /// <summary>
    /// Gives uploaded drafts of this actor to a noun. An order, because a report without its pictures must not be saved, nor a picture
    /// without its report. Refuses drafts that are gone or somebody else's (<c>files.draft-gone</c>, field Photos) and more than nine
    /// (<c>files.too-many</c>). Does not save.
    /// </summary>
    /// <param name="purpose">A code of the owner's, e.g. <c>before</c> or <c>after</c>.</param>
    Task Give(IReadOnlyCollection<Guid> draftIds, string ownerKind, Guid ownerId, string purpose, CancellationToken ct);
}
