namespace Mulin.Contracts.Files;

/// <summary>A picture of a noun. The address is served only to who may see that noun.</summary>
/// <param name="Width">Pixels; 0 when unknown.</param>
public sealed record FileRef(Guid Id, string MediaType, long Bytes, int Width, int Height, Guid? OwnerId, string? Purpose, string Url, string ThumbnailUrl);

public interface IFiles
{
    /// <summary>The files of these nouns, oldest first; one query.</summary>
    Task<IReadOnlyList<FileRef>> Of(string ownerKind, IReadOnlyCollection<Guid> ownerIds, CancellationToken ct);
}

/// <summary>Who may see a file is asked of the module whose noun it belongs to.</summary>
public interface IGuardsFiles
{
    /// <summary>The owner kind it answers for, e.g. <c>concern</c>.</summary>
    string OwnerKind { get; }

    Task<bool> MaySee(Guid ownerId, Guid fileId, CancellationToken ct);
}
