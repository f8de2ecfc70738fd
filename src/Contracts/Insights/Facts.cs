using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Insights;

/// <summary>月报定稿: a month's figures stand as they were with fact number <see cref="SealNo"/>. <see cref="Digest"/> is the SHA-256 of them.</summary>
[FactName("insights.pack-frozen.v1")]
public sealed record PackFrozen(Guid PackId, DateOnly Month, long SealNo, string Digest) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("pack", PackId)];
}
