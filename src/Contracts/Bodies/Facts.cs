using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Bodies;

[FactName("bodies.registered.v1")]
public sealed record BodyRegistered(Guid BodyId, BodyKind Kind) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Body(BodyId)];
}

[FactName("bodies.left.v1")]
public sealed record BodyLeft(Guid BodyId, BodyKind Kind) : Fact
{
    public override IEnumerable<Subject> Subjects => [Subject.Body(BodyId)];
}
