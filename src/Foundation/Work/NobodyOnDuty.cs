using Mulin.Contracts.Duty;

namespace Mulin.Foundation.Work;

/// <summary>As long as no room keeps rosters.</summary>
internal sealed class NobodyOnDuty : IDuty
{
    public ValueTask<OnDuty> At(DateTime at, CancellationToken ct) => new(OnDuty.Nobody);
}
