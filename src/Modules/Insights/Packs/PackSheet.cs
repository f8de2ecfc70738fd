using Mulin.Contracts.Insights;
using Mulin.Kernel.Modules;

namespace Mulin.Insights.Packs;

/// <summary>A frozen month in a list; above a community without seal, but with how many communities have frozen it.</summary>
/// <param name="Corrected">Facts that came later count in it.</param>
public sealed record ListedPack(DateOnly Month, DateTime FrozenAt, long SealNo, string SealHash, int Communities, bool Corrected);

/// <param name="Facts">How many; null: some, but too few to be told above the community.</param>
public sealed record LaterFacts(string Fact, long? Facts);

/// <summary>A figure of a frozen month.</summary>
/// <param name="Known">Null when it is no longer counted.</param>
/// <param name="Edition">Of the definition by which it was frozen.</param>
/// <param name="Now">As it is counted today; hidden above the community when it differs by a small cell.</param>
public sealed record PackLine(string Indicator, Indicator? Known, int Edition, Amount Frozen, Amount Now, IReadOnlyList<LaterFacts> Later)
{
    public bool Corrected => Frozen != Now;
}

public sealed record PackSeal(string Community, DateTime FrozenAt, long SealNo, string SealHash);

/// <summary>A frozen month as it is read.</summary>
/// <param name="Of">How many communities there are in the area.</param>
public sealed record PackSheet(Period Month, IReadOnlyList<PackSeal> Seals, int Of, string? Digest, IReadOnlyList<PackLine> Lines);
