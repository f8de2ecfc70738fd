using Mulin.Kernel.Domain;

namespace Mulin.Contracts.Certificates;

/// <summary>Something about a certificate. Its number and code stay in the row: whoever has both verifies it.</summary>
/// <param name="SourceId">What it is made from.</param>
public abstract record CertificateFact(Guid CertificateId, Guid PersonId, CertificateKind Kind, Guid SourceId, int Minutes) : Fact
{
    public override bool Reserved => true;
    public override IEnumerable<Subject> Subjects => [Subject.Person(PersonId), new("certificate", CertificateId)];
}

/// <param name="From">The first day it attests.</param>
/// <param name="Until">The last.</param>
[FactName("certificates.issued.v1")]
public sealed record CertificateIssued(Guid CertificateId, Guid PersonId, CertificateKind Kind, Guid SourceId, int Minutes, DateOnly From, DateOnly Until)
    : CertificateFact(CertificateId, PersonId, Kind, SourceId, Minutes);

/// <summary>What it attested is no longer so.</summary>
/// <param name="IssuedOn">The local day it was issued on.</param>
[FactName("certificates.revoked.v1")]
public sealed record CertificateRevoked(Guid CertificateId, Guid PersonId, CertificateKind Kind, Guid SourceId, int Minutes, DateOnly IssuedOn)
    : CertificateFact(CertificateId, PersonId, Kind, SourceId, Minutes);
