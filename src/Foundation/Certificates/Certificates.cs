using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Certificates;

internal sealed class Certificates(Db db, Vault vault, INames names, IPersons persons) : ICertificates
{
    public async Task<IssuedCertificate> Issue(CertificateDraft draft, CancellationToken ct)
    {
        var today = db.Clock.Today;
        var name = (await names.Full([draft.PersonId], ct))[draft.PersonId];
        var line = (await persons.Of([draft.PersonId], ct)).GetValueOrDefault(draft.PersonId) ?? throw new Missing("person");
        var certificate = new Certificate(db.NewId(), draft, today.Year, (await Counter(draft.Kind, today.Year, ct)).Next(), vault.Seal(name), line.Phone, db.Actor.PersonId, today);
        db.Add(certificate);
        return Said(certificate);
    }

    public async Task Revoke(Guid certificateId, CancellationToken ct) => (await db.Take<Certificate>(certificateId, ct)).Revoke(db.Clock.Today);

    public async Task<IReadOnlyList<IssuedCertificate>> Of(Guid personId, CertificateKind kind, CancellationToken ct) =>
        [.. (await db.Set<Certificate>().AsNoTracking().Where(row => row.PersonId == personId && row.Kind == kind).OrderByDescending(row => row.Year).ThenByDescending(row => row.Serial).ToListAsync(ct)).Select(Said)];

    internal static IssuedCertificate Said(Certificate certificate) => new(certificate.Id, certificate.Number, $"certificates/{certificate.Code}/print");

    /// <summary>
    /// The row of this kind and year, locked until the save. The first of a year has no row to lock yet: who makes it is alone with the kind and
    /// year, and whoever waited finds it.
    /// </summary>
    private async Task<CertificateCounter> Counter(CertificateKind kind, int year, CancellationToken ct)
    {
        if (db.Set<CertificateCounter>().Local.FirstOrDefault(row => row.Kind == kind && row.Year == year) is { } held)
        {
            return held;
        }

        await db.Alone($"certificates {kind} {year}", ct);
        if (await db.Set<CertificateCounter>().AsNoTracking().Where(row => row.Kind == kind && row.Year == year).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(ct) is { } known)
        {
            return await db.Take<CertificateCounter>(known, ct);
        }

        var counter = new CertificateCounter(db.NewId(), kind, year);
        db.Add(counter);
        return counter;
    }
}
