namespace Mulin.Points;

/// <summary>How a community runs its points, beside the rules for what earns.</summary>
public sealed class PointsSettings
{
    public const int MostDaysBack = 366;
    public const int LongestMonths = 120;
    public const int LongestVoucherDays = 366;
    public const int LongestStayDays = 366;

    /// <summary>What was done so many days before a card was opened counts as well. None: points begin with the card.</summary>
    public int DaysBack { get; set; }

    /// <summary>Points expire at the end of the month so many months after the one they came in. Null: never.</summary>
    public int? ExpireMonths { get; set; }

    /// <summary>So long a voucher can be handed in.</summary>
    public int VoucherDays { get; set; } = 30;

    /// <summary>So long somebody who moved away may still spend what is on the card.</summary>
    public int StayDays { get; set; } = 60;

    /// <summary>What a pupil has earned in a month for the school's badge.</summary>
    public long BadgePoints { get; set; } = 30;
}
