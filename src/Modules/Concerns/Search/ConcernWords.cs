using Mulin.Concerns.Cases;
using Mulin.Kernel.Search;

namespace Mulin.Concerns.Search;

/// <summary>A concern is found by its number and by what was written. Where a number that reaches somebody is masked for neighbours, they do not find it by that either.</summary>
internal sealed class ConcernWords : IIndexed<Concern>
{
    public static Words Read(Concern concern)
    {
        // The title is the beginning of the text, unless somebody gave it another.
        var title = concern.Text.StartsWith(concern.Title.TrimEnd('…'), StringComparison.Ordinal) ? "" : concern.Title;
        var all = string.Join('\n', new[] { concern.Number, title, concern.Text, concern.Where }.Where(text => !string.IsNullOrEmpty(text)));
        var open = Wording.ForNeighbours(all);
        return new Words(open, open == all ? "" : all);
    }
}
