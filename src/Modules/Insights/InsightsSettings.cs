namespace Mulin.Insights;

/// <summary>How figures are kept here.</summary>
public sealed record InsightsSettings
{
    /// <summary>The day of the following month on which a month is frozen: late paper sheets have come in by then.</summary>
    public int PackDay { get; init; } = 5;

    /// <summary>The name of the licence under which anybody may use the open figures.</summary>
    public string Licence { get; init; } = "CC BY 4.0";

    /// <summary>Where its words are; empty when nowhere.</summary>
    public string LicenceAddress { get; init; } = "https://creativecommons.org/licenses/by/4.0/deed.zh-hans";
}
