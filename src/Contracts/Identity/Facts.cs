using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Identity;

/// <summary>A program of somebody outside got a key to the open doors of this community, with what it may do there and how often.</summary>
[FactName("identity.client-made.v1")]
public sealed record ApiClientMade(Guid ClientId, bool MayRead, bool MayCreate, bool MayUpdate, int PerMinute, int PerDay, DateOnly From, DateOnly? Until) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("client", ClientId)];
}

/// <summary>Its key opens nothing any more.</summary>
[FactName("identity.client-revoked.v1")]
public sealed record ApiClientRevoked(Guid ClientId) : Fact
{
    public override IEnumerable<Subject> Subjects => [new("client", ClientId)];
}
