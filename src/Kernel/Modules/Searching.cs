using Mulin.Kernel.People;

namespace Mulin.Kernel.Modules;

/// <summary>What the one search box of the workbench finds in a room: only what this actor may see, in the words this actor may read.</summary>
public interface IFinds
{
    /// <summary>Text key of the heading.</summary>
    string Heading { get; }

    /// <summary>Whether this actor finds anything here at all.</summary>
    bool For(Actor actor);

    Task<FoundList> Find(string typed, int take, CancellationToken ct);
}

/// <param name="Title">What it is called.</param>
/// <param name="Text">Where it is and what it is.</param>
/// <param name="Link">Inside the community, without a leading slash.</param>
/// <param name="Mark">Text key of how it stands, if that says something.</param>
public sealed record FoundLine(string Title, string Text, string Link, string Icon, string? Mark = null);

/// <param name="More">Whether there are more than these.</param>
/// <param name="All">Where all of them are listed; null where nothing lists them.</param>
public sealed record FoundList(IReadOnlyList<FoundLine> Lines, bool More, string? All = null)
{
    public static readonly FoundList Nothing = new([], false);
}
