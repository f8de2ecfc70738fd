using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Files;

/// <summary>
/// One use of a picture: first a draft of who uploaded it, then a noun's. The content lies on disk under its hash and may serve several
/// rows; it goes when the last row has gone.
/// </summary>
internal sealed class StoredFile : Entity
{
    public const int MaxPerOwner = 9;

    /// <summary>As many of one account wait for a form to be sent; more would fill a disk that others need.</summary>
    public const int MaxDrafts = 90;
    public static readonly TimeSpan DraftLife = TimeSpan.FromDays(1);

    private StoredFile() { }

    internal StoredFile(Guid id, Guid? accountId, string once, string hash, string? thumbnail, Picture picture, int place, DateTime now)
        : base(id)
    {
        AccountId = accountId;
        Once = once;
        Hash = hash;
        Thumbnail = thumbnail;
        MediaType = picture.MediaType;
        Bytes = picture.Content.Length;
        Width = picture.Width;
        Height = picture.Height;
        Place = place;
        CreatedAt = now;
    }

    public Guid? AccountId { get; private set; }

    /// <summary>The once-token of the form it came with: the same picture sent twice with it is one draft.</summary>
    public string Once { get; private set; } = "";

    /// <summary>SHA-256 of the cleaned content.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Hash of the small picture the browser made, if it did.</summary>
    public string? Thumbnail { get; private set; }
    public string MediaType { get; private set; } = "";
    public long Bytes { get; private set; }
    public int Width { get; private set; }
    public int Height { get; private set; }
    public string? OwnerKind { get; private set; }
    public Guid? OwnerId { get; private set; }
    public string? Purpose { get; private set; }

    /// <summary>Among the pictures that came together.</summary>
    public int Place { get; private set; }
    public DateTime CreatedAt { get; private set; }

    public bool IsDraft => OwnerId is null;

    /// <summary>It stays with its noun and was sent by nobody.</summary>
    internal void ForgetSender() => AccountId = null;

    public void Give(string ownerKind, Guid ownerId, string purpose, int place)
    {
        Refuse.If(!IsDraft, "files.draft-gone", "Photos");
        OwnerKind = ownerKind;
        OwnerId = ownerId;
        Purpose = purpose;
        Place = place;
    }
}
