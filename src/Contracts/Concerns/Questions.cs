namespace Mulin.Contracts.Concerns;

/// <summary>A concern that neighbours may read about because it was done: neither private nor anonymous beyond what the public list shows.</summary>
/// <param name="Title">What it was, in the words of the public list.</param>
/// <param name="Where">The building or compound, as a neighbour says it; never a door.</param>
/// <param name="Link">Inside the community, without a leading slash.</param>
/// <param name="PhotoId">A picture of the result that everybody may see, if there is one.</param>
public sealed record DoneLine(Guid ConcernId, string Title, string Where, DateTime DoneAt, string Link, Guid? PhotoId);

/// <param name="Lines">The newest first, at most as many as were asked for.</param>
/// <param name="Total">How many in all since then.</param>
/// <param name="AllLink">The public list of them, inside the community.</param>
public sealed record DoneNews(IReadOnlyList<DoneLine> Lines, int Total, string AllLink);

/// <summary>What the home page and the public page tell about concerns.</summary>
public interface IConcernNews
{
    /// <summary>Public concerns of the present community resolved within the last seven days of the business clock. "Closed" does not count as resolved.</summary>
    Task<DoneNews> DoneThisWeek(int take, CancellationToken ct);
}

/// <summary>One thing that touches many at once and is not over.</summary>
/// <param name="Where">The compound, the buildings or the community.</param>
/// <param name="ExpectedAt">When it should be over, as far as somebody knows.</param>
/// <param name="Link">Inside the community, without a leading slash.</param>
public sealed record IncidentLine(Guid Id, string Title, string Where, DateTime OpenedAt, DateTime? ExpectedAt, string Link);

/// <summary>What the home page and the public page tell everybody first.</summary>
public interface IIncidentNews
{
    /// <summary>The incidents of the present community that are not over, the newest first.</summary>
    Task<IReadOnlyList<IncidentLine>> Current(CancellationToken ct);
}

/// <summary>The community's one named door for concerns, disputes and needs.</summary>
/// <param name="Words">What it promises; null when nothing is said.</param>
/// <param name="Href">Inside the community.</param>
public sealed record NamedDoor(string Name, string? Words, string Href);

/// <summary>Is there a named door here? Asked by the home page.</summary>
public interface INamedLine
{
    /// <summary>Null where the community has named none.</summary>
    Task<NamedDoor?> Here(CancellationToken ct);
}
