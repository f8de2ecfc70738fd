using FsCheck;
using FsCheck.Fluent;
using Mulin.Insights.Tallying;

namespace Mulin.Modules.Tests.Insights;

public class BucketTests
{
    [Fact]
    public void A_bucket_is_at_most_fifteen_percent_wide_and_its_middle_near_every_time_in_it()
    {
        long least = 1;
        for (long minutes = 1; minutes < 600_000; minutes++)
        {
            Buckets.Of(minutes).ShouldBeGreaterThanOrEqualTo(Buckets.Of(minutes - 1));
            if (Buckets.Of(minutes) != Buckets.Of(least))
            {
                least = minutes;
            }

            ((double)minutes / least).ShouldBeLessThanOrEqualTo(1.15);
            ((double)Math.Abs(Buckets.Middle(Buckets.Of(minutes)) - minutes)).ShouldBeLessThanOrEqualTo(Math.Max(1, minutes * 0.065));
        }
    }

    [Fact]
    public void Merged_buckets_give_the_percentiles_of_all_times_to_within_a_bucket()
    {
        var times = Gen.Choose(1, 40_000).Select(minutes => (long)minutes).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();
        Prop.ForAll(times, times, (here, there) =>
        {
            var all = here.Concat(there).Order().ToArray();
            var merged = here.GroupBy(Buckets.Of).Concat(there.GroupBy(Buckets.Of)).GroupBy(group => group.Key)
                .Select(groups => KeyValuePair.Create(groups.Key, groups.Sum(group => (long)group.Count())));
            return new[] { 50, 80, 90 }.All(percent =>
            {
                var exact = all[((all.Length * percent) + 99) / 100 - 1];
                return Math.Abs(Buckets.Percentile(merged, percent)!.Value - exact) <= Math.Max(1, exact * 0.13);
            });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_was_never_measured_has_no_percentile()
    {
        Buckets.Percentile([], 50).ShouldBeNull();
        Buckets.Percentile([KeyValuePair.Create(7, 0L)], 50).ShouldBeNull();
        Buckets.Of(0).ShouldBe(0);
        Buckets.Of(-5).ShouldBe(0);
        Buckets.Of(long.MaxValue).ShouldBeGreaterThan(300);
    }
}
