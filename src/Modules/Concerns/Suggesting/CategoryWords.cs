using System.Globalization;
using System.Text;
using Mulin.Kernel.Domain;

namespace Mulin.Concerns.Suggesting;

/// <summary>
/// What this community's own concerns of one category have taught: in how many of them something of each bucket stood. No words, and
/// nothing that a single text could be told from; see <see cref="Fewest"/>.
/// </summary>
internal sealed class CategoryWords : Entity
{
    /// <summary>What stood in fewer texts than this says nothing of any of them, and is not used.</summary>
    public const int Fewest = 3;

    private CategoryWords() { }

    internal CategoryWords(Guid id, string category)
        : base(id) => Category = category;

    public string Category { get; private set; } = "";
    public long Texts { get; private set; }

    /// <summary>"bucket:count" in the order of the buckets.</summary>
    public string Counts { get; private set; } = "";

    public Dictionary<int, long> Read()
    {
        Dictionary<int, long> counts = [];
        foreach (var pair in Counts.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            counts[int.Parse(pair.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture)] = long.Parse(pair.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return counts;
    }

    /// <summary>Counts may stand below zero for a moment, when a refiling arrives before the report: facts come in any order.</summary>
    internal void Learn(IReadOnlyDictionary<int, long> changes, long texts)
    {
        var counts = Read();
        foreach (var (bucket, change) in changes)
        {
            counts[bucket] = counts.GetValueOrDefault(bucket) + change;
        }

        Texts += texts;
        var written = new StringBuilder();
        foreach (var (bucket, count) in counts.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key))
        {
            written.Append(CultureInfo.InvariantCulture, $"{bucket}:{count} ");
        }

        Counts = written.ToString().TrimEnd();
    }
}
