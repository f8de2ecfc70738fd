using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Earning;

/// <summary>What a rule says.</summary>
/// <param name="DayCap">No more than so many points in a day from this; null: no cap.</param>
internal sealed record Tariff(Earn Earn, EarnUnit Unit, long Points, long? DayCap, long? MonthCap, DateOnly From);

/// <summary>
/// 积分规则, one version: what earns how much from a day on, until the next version begins. Never changed: another version is another row, it begins on a
/// later day, and so what was earned before stands.
/// </summary>
internal sealed class Rule : Entity
{
    public const long MostPoints = 10_000;

    private Rule() { }

    /// <param name="inForce">A version of this is in force or coming: the next one begins tomorrow at the earliest, so that a day has one rule.</param>
    internal Rule(Guid id, Tariff tariff, bool inForce, DateTime now, DateOnly today)
        : base(id)
    {
        Refuse.If(!Earns.Find(tariff.Earn).Units.Contains(tariff.Unit), "points.rule-unit", "Unit");
        Refuse.If(tariff.Points is < 0 or > MostPoints, "points.rule-points", "Points", MostPoints);
        Refuse.If(tariff.DayCap is < 1 or > MostPoints, "points.rule-cap", "DayCap", MostPoints);
        Refuse.If(tariff.MonthCap is < 1 or > MostPoints * 31, "points.rule-cap", "MonthCap", MostPoints * 31);
        Refuse.If(tariff is { DayCap: { } day, MonthCap: { } month } && day > month, "points.rule-caps", "DayCap");
        Refuse.If(tariff.From < (inForce ? today.AddDays(1) : today), inForce ? "points.rule-tomorrow" : "points.rule-past", "From");
        Refuse.If(tariff.From > today.AddYears(1), "points.rule-far", "From");
        (Earn, Unit, Points, DayCap, MonthCap, From, SetAt) = (tariff.Earn, tariff.Unit, tariff.Points, tariff.DayCap, tariff.MonthCap, tariff.From, now);
        Record(new RuleSet(id, Earn, Unit, Points, DayCap, MonthCap, From));
    }

    public Earn Earn { get; private set; }
    public EarnUnit Unit { get; private set; }

    /// <summary>For one unit; none: nothing is earned from this day on.</summary>
    public long Points { get; private set; }
    public long? DayCap { get; private set; }
    public long? MonthCap { get; private set; }
    public DateOnly From { get; private set; }
    public DateTime SetAt { get; private set; }
}

/// <summary>What can earn, and by which measure: the list that a new way of earning is added to.</summary>
internal sealed record Earns(Earn Code, IReadOnlyList<EarnUnit> Units)
{
    public static readonly IReadOnlyList<Earns> All =
    [
        new(Earn.Service, [EarnUnit.Hour]),
        new(Earn.Attendance, [EarnUnit.Time, EarnUnit.Hour]),
    ];

    public static Earns Find(Earn code) => All.First(one => one.Code == code);
}

/// <summary>
/// What the facts of a month come to under the rules. A function of the set of facts and of nothing else: in whatever order they are delivered,
/// and voided ones among them, the sum is the same.
/// </summary>
internal static class Reckoning
{
    /// <param name="rules">Of one <see cref="Earn"/>, all versions.</param>
    /// <param name="done">What counts, each with its day and minutes.</param>
    public static long Due(IReadOnlyCollection<Rule> rules, IEnumerable<(DateOnly Day, int Minutes)> done)
    {
        long sum = 0;
        foreach (var day in done.GroupBy(one => one.Day).OrderBy(group => group.Key))
        {
            if (On(rules, day.Key) is not { } rule)
            {
                continue;
            }

            var points = rule.Unit == EarnUnit.Hour ? day.Sum(one => (long)one.Minutes) * rule.Points / 60 : day.Count() * rule.Points;
            var room = rule.MonthCap is { } cap ? Math.Max(0, cap - sum) : long.MaxValue;
            sum += Math.Min(Math.Min(points, rule.DayCap ?? long.MaxValue), room);
        }

        return sum;
    }

    /// <summary>The version in force on a day: the latest that had begun; of two that begin on one day the one set later.</summary>
    public static Rule? On(IEnumerable<Rule> rules, DateOnly day) => rules.Where(rule => rule.From <= day).OrderBy(rule => rule.From).ThenBy(rule => rule.SetAt).ThenBy(rule => rule.Id).LastOrDefault();

    /// <summary>What one thing alone would give on that day, without caps.</summary>
    public static long Alone(IEnumerable<Rule> rules, DateOnly day, int minutes) =>
        On(rules, day) is { } rule ? (rule.Unit == EarnUnit.Hour ? (long)minutes * rule.Points / 60 : rule.Points) : 0;
}
