using Mulin.Contracts.Concerns;

namespace Mulin.Concerns;

/// <summary>How long each kind may take, and how long people have to answer. Plain hours.</summary>
internal sealed record ConcernsSettings
{
    public int RepairHours { get; init; } = 72;
    public int CareHours { get; init; } = 48;
    public int InformationHours { get; init; } = 24;
    public int CultureHours { get; init; } = 120;
    public int EmergencyHours { get; init; } = 4;
    public int MediationHours { get; init; } = 168;

    /// <summary>How long the post above the community has from the moment a concern is passed up to it.</summary>
    public int PassedUpHours { get; init; } = 72;

    /// <summary>How long the reporter has to say whether it is done, before somebody must call.</summary>
    public int ConfirmDays { get; init; } = 3;

    /// <summary>How soon somebody must call when the reporter did not say.</summary>
    public int CallBackHours { get; init; } = 24;

    /// <summary>How long after it was resolved, and again after it was closed, the reporter may re-open it.</summary>
    public int ReopenDays { get; init; } = 7;

    /// <summary>So many alike from one compound …</summary>
    public int BurstReports { get; init; } = 5;

    /// <summary>… within so many minutes may be one incident.</summary>
    public int BurstMinutes { get; init; } = 60;

    public TimeSpan For(ConcernKind kind) => TimeSpan.FromHours(kind switch
    {
        ConcernKind.Repair => RepairHours,
        ConcernKind.Care => CareHours,
        ConcernKind.Information => InformationHours,
        ConcernKind.Culture => CultureHours,
        ConcernKind.Emergency => EmergencyHours,
        _ => MediationHours,
    });
}
