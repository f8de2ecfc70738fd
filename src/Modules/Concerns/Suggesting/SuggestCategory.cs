using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Concerns.Suggesting;

/// <summary>
/// What a text seems to be about, judged from a starting set and from what this community has filed so far. Only ever a suggestion: who
/// reports decides.
/// </summary>
internal sealed class SuggestCategory(Db db, Snapshots snapshots) : ISlice
{
    /// <summary>From here on it is said at all.</summary>
    private const double Likely = 0.5;

    /// <summary>From here on it is worth asking somebody who chose another kind.</summary>
    public const int Sure = 85;

    internal sealed class Query
    {
        [StringLength(Concern.LongestText, ErrorMessage = "concerns.text-long")]
        public string? Text { get; set; }
    }

    /// <param name="Category">Null when only the kind is likely.</param>
    /// <param name="Percent">How sure it is of the kind.</param>
    internal sealed record Suggestion(ConcernKind Kind, string? Category, int Percent);

    internal async Task<Suggestion?> Run(Query query, CancellationToken ct)
    {
        if (!db.May(Rights.Record))
        {
            db.Demand(Rights.Report);
        }

        FormCheck.Check(query);
        var buckets = Buckets.Weighed(query.Text ?? "");
        if (buckets.Count < 2)
        {
            return null;
        }

        var model = await snapshots.Get($"concerns-words:{db.CommunityId}", async () => Learned(
            await db.Set<CategoryWords>().AsNoTracking().Where(row => row.Texts > 0).ToListAsync(ct)));
        return model.Judge(buckets);
    }

    /// <summary>The starting set, and what has been learned where enough texts stand behind it.</summary>
    internal static Model Learned(IEnumerable<CategoryWords> rows)
    {
        var model = new Model();
        var read = rows.Select(row => (row.Category, row.Texts, Counts: row.Read())).ToList();
        var often = read.SelectMany(row => row.Counts).GroupBy(pair => pair.Key).Where(group => group.Sum(pair => pair.Value) >= CategoryWords.Fewest).Select(group => group.Key).ToHashSet();
        foreach (var (category, texts, counts) in read)
        {
            model.Add(category, texts, counts.Where(pair => often.Contains(pair.Key)));
        }

        return model;
    }

    /// <summary>First the kind, from all of its categories; then the category within it, never "other": that is no answer.</summary>
    internal sealed class Model
    {
        /// <summary>A phrase of the starting set is as good as so many texts of the community.</summary>
        private const long Worth = 3;

        private readonly Bayes kinds = new();
        private readonly Bayes categories = new();

        internal Model()
        {
            foreach (var (category, text) in StartingSet.Phrases)
            {
                Add(category, Worth, Buckets.Of(text).Select(bucket => KeyValuePair.Create(bucket, Worth)));
            }
        }

        internal void Add(string category, long texts, IEnumerable<KeyValuePair<int, long>> counts)
        {
            var kind = Categories.KindOf(category)!.Value;
            var list = counts.ToList();
            kinds.Add(kind.ToString(), texts, list);
            if (category != Categories.Other(kind))
            {
                categories.Add(category, texts, list);
            }
        }

        internal Suggestion? Judge(IReadOnlyList<int> buckets)
        {
            if (kinds.Judge(buckets) is not [var (label, share), ..] || share < Likely)
            {
                return null;
            }

            var kind = Enum.Parse<ConcernKind>(label);
            var category = categories.Judge(buckets, code => Categories.Fits(kind, code)) is [var (code, likely), ..] && likely >= Likely ? code : null;
            return new Suggestion(kind, category, (int)Math.Round(100 * share));
        }
    }
}
