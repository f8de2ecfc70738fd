using System.Text.RegularExpressions;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Open311;

/// <summary>
/// What a program outside sent along with a concern: who it was, under which number of its own, and what has no place on the concern
/// itself. For who handles it; never given out again.
/// </summary>
internal sealed class ClientReport : Entity
{
    public const int LongestId = 100;
    public const int LongestAddress = 500;

    /// <summary>A hash never begins so.</summary>
    private const string OwnMark = "own ";

    internal const string Purpose = "email";

    private ClientReport() { }

    internal ClientReport(Guid id, Guid concernId, Guid clientId, string? externalId, string bodyHash, DateTime now)
        : base(id)
    {
        ConcernId = concernId;
        ClientId = clientId;
        ExternalId = externalId;
        BodyHash = bodyHash;
        Mark = externalId is null ? $"{bodyHash} {Clock.DayOf(now):yyyy-MM-dd}" : $"{OwnMark}{externalId}";
        At = now;
    }

    public Guid ConcernId { get; private set; }
    public Guid ClientId { get; private set; }

    /// <summary>The sender's own number: the same one is never taken in twice from it.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>Of each sender there is one alone: two copies that arrive at once collide on it.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Of all that was sent: without a number of its own, the same again within a day is the same report.</summary>
    public string BodyHash { get; private set; } = "";
    public string? Address { get; private set; }

    /// <summary>WGS 84, millionths of a degree.</summary>
    public long? Latitude { get; private set; }
    public long? Longitude { get; private set; }

    /// <summary>Links, one a line. Nobody here fetches them.</summary>
    public string? MediaUrls { get; private set; }
    public Secret? Email { get; private set; }
    public string? EmailHash { get; private set; }
    public DateTime At { get; private set; }

    internal void Tell(string? address, Position? position, IReadOnlyList<string> links)
    {
        Address = address;
        Latitude = position?.Latitude;
        Longitude = position?.Longitude;
        MediaUrls = links.Count == 0 ? null : string.Join('\n', links);
    }

    internal void Reach(string email, Vault vault)
    {
        Email = vault.Seal(email);
        EmailHash = vault.Blind(Purpose, Plain(email));
    }

    internal static IReadOnlyList<string> HashesOf(string email, Vault vault) => vault.Blinds(Purpose, Plain(email));

    internal static string Plain(string email) => email.Trim().ToLowerInvariant();

    /// <summary>Nobody here knows who sent it any more, nor what has no place on the concern.</summary>
    internal void Forget() => (Address, Latitude, Longitude, MediaUrls, Email, EmailHash) = (null, null, null, null, null, null);
}

/// <summary>An addition a program outside sent to a concern, by its own number for it.</summary>
internal sealed class ClientUpdate : Entity
{
    private ClientUpdate() { }

    internal ClientUpdate(Guid id, Guid clientId, string updateId, Guid concernId, Guid noteId, IReadOnlyList<string> links, DateTime now)
        : base(id)
    {
        ClientId = clientId;
        UpdateId = updateId;
        ConcernId = concernId;
        NoteId = noteId;
        MediaUrls = links.Count == 0 ? null : string.Join('\n', links);
        At = now;
    }

    public Guid ClientId { get; private set; }
    public string UpdateId { get; private set; } = "";
    public Guid ConcernId { get; private set; }
    public Guid NoteId { get; private set; }
    public string? MediaUrls { get; private set; }
    public DateTime At { get; private set; }

    internal void Forget() => MediaUrls = null;
}

internal static partial class MediaLinks
{
    public const int Most = 9;
    private const int Longest = 400;

    /// <summary>Addresses somebody gave, one each; nothing but http and https, so that a link of ours never runs anything.</summary>
    public static IReadOnlyList<string> Read(IEnumerable<string?> typed)
    {
        var links = typed.SelectMany(text => Blank().Split(text ?? "")).Where(text => text.Length > 0).Distinct().ToList();
        Refuse.If(links.Count > Most || links.Exists(link => link.Length > Longest || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)),
            "concerns.open311.media-wrong", "media_url", Most);
        return links;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
