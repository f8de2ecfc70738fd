using System.Buffers;
using Mulin.Concerns.Same;

namespace Mulin.Concerns.Suggesting;

/// <summary>
/// The pairs of a text, each thrown into one of some thousand buckets. Many pairs share a bucket, so that what is kept of what somebody
/// wrote cannot be read back.
/// </summary>
internal static class Buckets
{
    public const int Count = 32768;

    /// <summary>What is said first says most of what the matter is.</summary>
    private const int First = 4;

    private static readonly SearchValues<char> Ends = SearchValues.Create("。！？!?\n；;");

    /// <summary>To learn from: each bucket once.</summary>
    public static IReadOnlyList<int> Of(string text) => [.. Pairs.Of(text).Where(pair => Pairs.Weight(pair) > 2).Select(Bucket).Distinct()];

    /// <summary>To judge by: those of the first sentence several times.</summary>
    public static IReadOnlyList<int> Weighed(string text)
    {
        var whole = Of(text);
        var end = text.Trim().AsSpan().IndexOfAny(Ends);
        var first = end < 0 ? whole : Of(text.Trim()[..end]);
        return [.. whole, .. Enumerable.Repeat(first, First - 1).SelectMany(buckets => buckets)];
    }

    private static int Bucket(string pair)
    {
        // FNV-1a: the same on every machine and for ever, as what is kept must be.
        var hash = 2166136261u;
        foreach (var letter in pair)
        {
            hash = (hash ^ letter) * 16777619u;
        }

        return (int)((hash ^ (hash >> 16)) % Count);
    }
}
