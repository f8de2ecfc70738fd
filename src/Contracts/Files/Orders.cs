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

/// <summary>One picture that was not taken, and the sentence that says why.</summary>
/// <param name="Name">The name the sender gave it.</param>
public sealed record RefusedFile(string Name, string Sentence);

/// <param name="Ids">Drafts for <see cref="IKeepsFiles.Give"/>, in the order of the form: those kept from an earlier try first.</param>
/// <param name="Kept">The same, with addresses, to be shown again when the form comes back.</param>
/// <param name="Refused">Not taken. The form should not go through while there are any, so that nobody believes a picture was sent that was not.</param>
public sealed record ReceivedFiles(IReadOnlyList<Guid> Ids, IReadOnlyList<FileRef> Kept, IReadOnlyList<RefusedFile> Refused);

/// <summary>
/// Takes in the pictures of a form. Uploading is done before the form's own slice and in a save of its own: accepted pictures become
/// drafts of this actor, survive when the form comes back with errors, and are gone after a day unless a noun was given them.
/// </summary>
public interface IReceivesFiles
{
    /// <summary>
    /// Reads the files of <paramref name="field"/>, and the ids of earlier drafts in <c>Kept</c> without those in <c>Dropped</c>
    /// (the names PhotoPicker gives them). The same picture under the same once-token is one draft.
    /// </summary>
    Task<ReceivedFiles> Receive(Microsoft.AspNetCore.Http.IFormCollection form, string field, CancellationToken ct);
}

public interface IDropsFiles
{
    /// <summary>
    /// Takes the pictures of these nouns away; their content leaves the disk with the next sweep, unless another noun has the same. An order,
    /// because whoever is forgotten is forgotten in one save. Does not save.
    /// </summary>
    /// <param name="fromAccount">Only those that this account sent; null: all.</param>
    Task Drop(string ownerKind, IReadOnlyCollection<Guid> ownerIds, Guid? fromAccount, CancellationToken ct);
}
