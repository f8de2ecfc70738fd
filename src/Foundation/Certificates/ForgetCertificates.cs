using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Certificates;

/// <summary>Whom a certificate was made out to goes, and what they did; that a number was given stays, so that the series has no gaps.</summary>
internal sealed class ForgetCertificates(Db db) : IForgets
{
    public async Task<IReadOnlyList<Held>> Tell(Whose who, CancellationToken ct) =>
    [
        new Held("certificates.held", "certificates.held.why", ["certificates.column.number", "certificates.column.kind", "certificates.column.from", "certificates.column.until", "certificates.held.minutes", "people.held.since", "certificates.column.revoked"],
            [.. (await Of(who).AsNoTracking().OrderBy(row => row.IssuedOn).ToListAsync(ct)).Select(row => (IReadOnlyList<object?>)[row.Number, new Mention.Word($"certificates.kind.{Texts.Kebab(row.Kind.ToString())}"), row.From, row.Until, row.Minutes, row.IssuedOn, row.RevokedOn])]),
    ];

    public async Task Blank(Whose who, CancellationToken ct)
    {
        foreach (var certificate in await Of(who).Where(row => row.Name != null).ToListAsync(ct))
        {
            certificate.Forget();
        }
    }

    private IQueryable<Certificate> Of(Whose who) => db.Set<Certificate>().Where(row => who.Persons.Contains(row.PersonId));
}

/// <summary>Two records turned out to be one human: the certificates of the one are the other's.</summary>
internal sealed class CertificatesFollowMerge(Db db) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        foreach (var certificate in await db.Set<Certificate>().Where(row => row.PersonId == fact.MergedId).ToListAsync(ct))
        {
            certificate.GoTo(fact.KeptId);
        }
    }
}
