using Mulin.Points.Conduct;

namespace Mulin.Points.Index;

/// <summary>
/// The points of one subject, by how many months ago: this month, the one before, the one before that. Points of any order add up to the same.
/// </summary>
internal readonly record struct Recent(long Now, long Before, long Earlier)
{
    public static Recent operator +(Recent one, Recent other) => new(one.Now + other.Now, one.Before + other.Before, one.Earlier + other.Earlier);

    public Recent Add(int ago, long points) => ago switch
    {
        0 => this with { Now = Now + points },
        1 => this with { Before = Before + points },
        2 => this with { Earlier = Earlier + points },
        _ => this,
    };
}

/// <summary>
/// The published formula (公开的算法). Whole numbers only, in hundredths of a point, so that every reader and both databases come to the same:
/// <code>
/// person    = base + Σ weight × points
/// household = base + Σ weight × points of the household + share × Σ weight × points of its people
/// building  = base + Σ weight × points of the building  + share × (what its households have beyond the base, together) ÷ its households
/// </code>
/// each kept between floor and ceiling.
/// </summary>
internal sealed class Formula(ConductSettings rules)
{
    /// <summary>Months that count, the present one among them.</summary>
    public const int Months = 3;

    public const int Unit = 100;

    public int Base => rules.Base * Unit;

    public int Person(Recent own) => Clamp(Base + Weighed(own));

    public int Household(Recent own, Recent people) => Clamp(Base + Beyond(own, people));

    /// <param name="households">How many there are; nought counts as one.</param>
    public int Building(Recent own, Recent homes, Recent people, int households) =>
        Clamp(Base + Weighed(own) + Divide(Beyond(homes, people) * rules.HouseholdShare, 100L * Math.Max(1, households)));

    /// <summary>What counts of the points, in hundredths.</summary>
    public long Weighed(Recent points) => (points.Now * rules.Weight0) + (points.Before * rules.Weight1) + (points.Earlier * rules.Weight2);

    private long Beyond(Recent own, Recent people) => Weighed(own) + Divide(Weighed(people) * rules.MemberShare, 100);

    private int Clamp(long value) => (int)Math.Clamp(value, (long)rules.Floor * Unit, (long)rules.Ceiling * Unit);

    /// <summary>To the nearest, halves away from nought.</summary>
    private static long Divide(long number, long by) => (number + (Math.Sign(number) * by / 2)) / by;
}
