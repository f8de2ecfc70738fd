namespace Mulin.Concerns.Same;

/// <summary>How alike two texts are, from 0 to 100: the weight of the pairs they share beside the weight of all of theirs.</summary>
internal static class Likeness
{
    /// <summary>From here on two texts say something of the same matter.</summary>
    public const int Alike = 30;

    public static int Of(string one, string other) => Of(Bag(one), Bag(other));

    public static IReadOnlySet<string> Bag(string text) => Pairs.Of(text).ToHashSet();

    public static int Of(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return 0;
        }

        long shared = one.Where(other.Contains).Sum(Pairs.Weight);
        return (int)Math.Round(100 * shared / Math.Sqrt((double)one.Sum(Pairs.Weight) * other.Sum(Pairs.Weight)));
    }
}
