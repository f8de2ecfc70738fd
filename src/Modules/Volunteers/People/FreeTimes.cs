namespace Mulin.Volunteers.People;

/// <summary>Parts of a day in which people say they have time. The order is permanent: it stands in masks.</summary>
internal enum DayPart
{
    /// <summary>Until noon.</summary>
    Morning,

    /// <summary>Until 18:00.</summary>
    Afternoon,
    Evening,
}

/// <summary>
/// When somebody has time: one bit for each part of each weekday, Monday morning the lowest. No bit at all says nothing about when, not that they
/// never have time.
/// </summary>
internal static class FreeTimes
{
    public const int Always = (1 << 21) - 1;

    /// <summary>Monday first, as a week is read here.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static int Bit(DayOfWeek day, DayPart part) => 1 << ((((int)day + 6) % 7 * 3) + (int)part);

    public static bool Has(int times, DayOfWeek day, DayPart part) => (times & Bit(day, part)) != 0;

    /// <summary>The part of the day in which a local moment lies.</summary>
    public static DayPart PartOf(DateTime local) => local.Hour < 12 ? DayPart.Morning : local.Hour < 18 ? DayPart.Afternoon : DayPart.Evening;

    /// <summary>Whether somebody said they have time then; also when they said nothing.</summary>
    public static bool Fits(int times, DateTime local) => times == 0 || Has(times, local.DayOfWeek, PartOf(local));

    public static int Of(IEnumerable<int>? bits) => (bits ?? []).Where(bit => bit is >= 0 and < 21).Aggregate(0, (mask, bit) => mask | (1 << bit));

    public static IEnumerable<int> Bits(int times) => Enumerable.Range(0, 21).Where(bit => (times & (1 << bit)) != 0);
}
