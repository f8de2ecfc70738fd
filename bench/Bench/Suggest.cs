using System.Globalization;
using Mulin.Concerns.Suggesting;

namespace Mulin.Bench;

/// <summary>
/// How often the classifier behind the suggested category is right on what real residents wrote: it learns one half of the labelled messages
/// and judges the other, and the other way round. The labels are the city's own seven, since the classifier knows nothing of labels.
/// </summary>
internal static class Suggest
{
    public static async Task<int> Run()
    {
        if (MessageFile.Find() is not { File: { } file })
        {
            await Console.Error.WriteLineAsync(MessageFile.Find().Problem);
            return 1;
        }

        var messages = MessageFile.Read(file).Select(line => (line.Label, Text: $"{line.Title}\n{line.Text}")).ToList();

        // Every second one, so that both halves have all seasons and all clerks.
        var halves = new[] { messages.Where((_, i) => i % 2 == 0).ToList(), messages.Where((_, i) => i % 2 == 1).ToList() };
        var right = new Dictionary<string, (int Right, int All)>();
        var (hit, second, majority, seconds) = (0, 0, 0, 0L);
        for (var half = 0; half < 2; half++)
        {
            var (known, unknown) = (halves[half], halves[1 - half]);
            var bayes = new Bayes();
            foreach (var (label, text) in known)
            {
                bayes.Learn(label, Buckets.Of(text));
            }

            var most = known.GroupBy(one => one.Label).OrderByDescending(group => group.Count()).First().Key;
            var clock = System.Diagnostics.Stopwatch.StartNew();
            foreach (var (label, text) in unknown)
            {
                var judged = bayes.Judge(Buckets.Weighed(text));
                var good = judged.Count > 0 && judged[0].Label == label;
                hit += good ? 1 : 0;
                second += good || (judged.Count > 1 && judged[1].Label == label) ? 1 : 0;
                majority += label == most ? 1 : 0;
                var (was, all) = right.GetValueOrDefault(label);
                right[label] = (was + (good ? 1 : 0), all + 1);
            }

            seconds += clock.ElapsedTicks * 1_000_000 / System.Diagnostics.Stopwatch.Frequency;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{messages.Count} messages, {right.Count} labels, {Buckets.Count} buckets; each half judged by the other"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  suggested label is right      {Percent(hit, messages.Count)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  right one is among first two  {Percent(second, messages.Count)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  always the most frequent      {Percent(majority, messages.Count)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {seconds / messages.Count} µs for each"));
        foreach (var (label, (good, all)) in right.OrderByDescending(one => one.Value.All))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {Percent(good, all)}  of {all,4}  {label}"));
        }

        // A suggestion that is no better than the most frequent label is none.
        return hit > majority ? 0 : 3;
    }

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole,5:0.0} %");
}
