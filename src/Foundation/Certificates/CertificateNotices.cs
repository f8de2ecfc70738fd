using Mulin.Contracts.Certificates;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Certificates;

/// <summary>Its holder hears that there is one, and when it is true no longer.</summary>
internal sealed class CertificateNotices : INotifies<CertificateIssued>, INotifies<CertificateRevoked>
{
    public Task<IEnumerable<Notice>> Tell(CertificateIssued fact, Envelope envelope, CancellationToken ct) =>
        Task.FromResult<IEnumerable<Notice>>(envelope.ActorId == fact.PersonId ? [] : [new Notice(fact.PersonId, "certificates.notice.issued", [new Mention.Word($"certificates.kind.{Texts.Kebab(fact.Kind.ToString())}")], "certificates/mine")]);

    public Task<IEnumerable<Notice>> Tell(CertificateRevoked fact, Envelope envelope, CancellationToken ct) =>
        Task.FromResult<IEnumerable<Notice>>([new Notice(fact.PersonId, "certificates.notice.revoked", [new Mention.Word($"certificates.kind.{Texts.Kebab(fact.Kind.ToString())}")], "certificates/mine")]);
}
