namespace Mulin.Insights;

/// <summary>How figures are kept here.</summary>
public sealed record InsightsSettings
{
    /// <summary>The day of the following month on which a month is frozen: late paper sheets have come in by then.</summary>
    public int PackDay { get; init; } = 5;
}
