namespace Mulin.Concerns.Suggesting;

/// <summary>
/// Multinomial naive Bayes over counted features: small, and every judgement can be explained by the features that spoke for it. Knows
/// nothing of what the labels are.
/// </summary>
internal sealed class Bayes
{
    private readonly Dictionary<string, Label> labels = [];
    private readonly HashSet<int> known = [];

    /// <summary>Each distinct feature of one text, once: a word said twice says no more.</summary>
    public void Learn(string label, IEnumerable<int> features)
    {
        var of = Of(label);
        of.Texts++;
        foreach (var feature in features.Distinct())
        {
            Count(of, feature, 1);
        }
    }

    /// <summary>What was learned elsewhere: so many texts of this label, and in how many of them each feature stood.</summary>
    public void Add(string label, long texts, IEnumerable<KeyValuePair<int, long>> counts)
    {
        var of = Of(label);
        of.Texts += texts;
        foreach (var (feature, count) in counts)
        {
            Count(of, feature, count);
        }
    }

    /// <summary>The labels with their shares (adding up to 1), the likeliest first; empty when nothing in the text is known.</summary>
    /// <param name="features">One that stands there several times counts as often.</param>
    /// <param name="only">Judge among these only.</param>
    public IReadOnlyList<(string Label, double Share)> Judge(IEnumerable<int> features, Func<string, bool>? only = null)
    {
        var seen = features.Where(known.Contains).ToList();
        var among = labels.Where(label => only?.Invoke(label.Key) ?? true).ToList();
        if (seen.Count == 0 || among.Count == 0)
        {
            return [];
        }

        var all = among.Sum(label => label.Value.Texts);
        var scores = among.ConvertAll(label =>
        {
            var of = label.Value;
            var score = Math.Log((of.Texts + 1.0) / (all + among.Count));
            var rest = of.Total + (Smoothing * known.Count);
            return (label.Key, Score: score + seen.Sum(feature => Math.Log((of.Counts.GetValueOrDefault(feature) + Smoothing) / rest)));
        });

        // Pairs overlap, so that their evidence is counted about twice: half of it is what it is worth, and repeats add no certainty.
        var best = scores.Max(one => one.Score);
        var worth = seen.Distinct().Count() / (2.0 * seen.Count);
        var shares = scores.ConvertAll(one => (one.Key, Share: Math.Exp((one.Score - best) * worth)));
        var sum = shares.Sum(one => one.Share);
        return [.. shares.Select(one => (one.Key, one.Share / sum)).OrderByDescending(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal)];
    }

    private const double Smoothing = 1;

    private void Count(Label of, int feature, long count)
    {
        if (count > 0)
        {
            of.Counts[feature] = of.Counts.GetValueOrDefault(feature) + count;
            of.Total += count;
            known.Add(feature);
        }
    }

    private Label Of(string label) => labels.TryGetValue(label, out var found) ? found : labels[label] = new Label();

    private sealed class Label
    {
        public Dictionary<int, long> Counts { get; } = [];
        public long Texts { get; set; }
        public long Total { get; set; }
    }
}
