using Microsoft.AspNetCore.Http;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Same;
using Mulin.Concerns.Suggesting;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Pages;

/// <summary>
/// What a form that reports something shows before it is sent: what neighbours have reported already, and what it seems to be about. The
/// script asks the page for it while somebody types; without script it is a step on the way, once. One for each request: page and part share it.
/// </summary>
internal sealed class Alike(SimilarConcerns similar, SuggestCategory suggest)
{
    public IReadOnlyList<SimilarConcerns.Like> Likes { get; private set; } = [];
    public SuggestCategory.Suggestion? Suggestion { get; private set; }

    /// <summary>What the reader said is not theirs.</summary>
    public IReadOnlyList<Guid> Seen { get; private set; } = [];

    /// <summary>What has been shown while typing: it is not asked a second time.</summary>
    public IReadOnlyList<Guid> Shown { get; private set; } = [];

    /// <summary>The form stops here once, and this is what to look at.</summary>
    public bool Attend { get; private set; }

    /// <summary>Raised by every look: a part of a page is drawn again only when something it was given has changed.</summary>
    public int Round { get; private set; }

    /// <summary>The script only wants to know.</summary>
    public static bool Asks(HttpContext http) => http.Request.Form.ContainsKey("look");

    /// <summary>The concern that the reader says is the same.</summary>
    public static Guid? Joins(HttpContext http) => Typed.Id(http.Request.Form["join"]);

    /// <summary>The suggested category, or the kind's own "other", that the reader took over.</summary>
    public static (ConcernKind Kind, string? Category)? Uses(HttpContext http)
    {
        var code = http.Request.Form["use"].ToString();
        return Categories.KindOf(code) is { } kind ? (kind, code == Categories.Other(kind) ? null : code) : null;
    }

    public async Task Look(HttpContext http, string? text, Guid? placeId, ConcernKind? kind, string? category, bool? isPrivate, (double? Latitude, double? Longitude) point, CancellationToken ct)
    {
        Round++;
        var typed = http.Request.Form;
        Seen = [.. Typed.Ids(typed["Seen"].Concat(typed["not"])).Distinct().Take(50)];
        Shown = [.. Typed.Ids(typed["Shown"]).Distinct().Take(50)];
        if (text is null || text.Length > Concern.LongestText)
        {
            return;
        }

        // A point that is none is said beside its field when the form is sent.
        var (latitude, longitude) = point is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } ? point : default;
        Likes = [.. (await similar.Run(new() { Text = text, PlaceId = placeId, Kind = kind, Category = category, Private = isPrivate, Latitude = latitude, Longitude = longitude }, ct)).Where(like => !Seen.Contains(like.Concern.Id))];
        var found = await suggest.Run(new() { Text = text }, ct);
        Suggestion = found is not null && (found.Kind != kind || (found.Category is not null && string.IsNullOrEmpty(category))) ? found : null;
    }

    /// <summary>True when there is something to look at that nobody has looked at yet.</summary>
    public bool Stops(HttpContext http, ConcernKind? kind)
    {
        if (http.Request.Form.ContainsKey("sure"))
        {
            return false;
        }

        var asked = http.Request.Form["Asked"] == "1";
        Round++;
        return Attend = http.Request.Form.ContainsKey("not") || Likes.Any(like => !Shown.Contains(like.Concern.Id))
            || (!asked && Suggestion is { Percent: >= SuggestCategory.Sure } likely && likely.Kind != kind);
    }
}
