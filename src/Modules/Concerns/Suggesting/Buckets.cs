using Mulin.Concerns.Same;

namespace Mulin.Concerns.Suggesting;

/// <summary>
/// The pairs of a text, each thrown into one of a few thousand buckets. Many pairs share a bucket, so that what is kept of what somebody
/// wrote cannot be read back.
/// </summary>
internal static class Buckets
{
    public const int Count = 8192;

    public static IReadOnlyList<int> Of(string text) => [.. Pairs.Of(text).Where(pair => Pairs.Weight(pair) > 1).Select(Bucket).Distinct()];

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
