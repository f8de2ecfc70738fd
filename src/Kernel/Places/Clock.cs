namespace Mulin.Kernel.Places;

/// <summary>
/// The business clock: facts, ids and limits use it. It moves in stories and tests; leases, back-off and sessions use the machine's
/// (<see cref="Machine"/>). Both speak UTC; days are those of Shanghai.
/// </summary>
public sealed class Clock(TimeProvider machine)
{
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private DateTime? told;

    public TimeProvider Machine { get; } = machine;

    /// <summary>What the machine's clock says, in UTC: for leases, claims, waits and sessions, never for what happened.</summary>
    public DateTime MachineNow => Machine.GetUtcNow().UtcDateTime;

    /// <summary>Now, in UTC, cut to milliseconds (the precision both engines and the seal keep).</summary>
    public DateTime Now => told ?? Cut(MachineNow);

    public DateOnly Today => DayOf(Now);

    /// <summary>The time here is a story's or a test's: what is done must not reach anybody outside.</summary>
    public bool IsTold => told is not null;

    /// <summary>Sets the business time for this scope: stories and tests only.</summary>
    public void Tell(DateTime utc) => told = Cut(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    /// <summary>The midnight that ends the day of this moment, in UTC.</summary>
    public static DateTime EndOfDay(DateTime utc) => Utc(Local(utc).Date.AddDays(1));

    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Shanghai);

    public static DateTime Utc(DateTime shanghai) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(shanghai, DateTimeKind.Unspecified), Shanghai);

    public static DateTime Cut(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
}
