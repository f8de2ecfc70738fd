using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Certificates;

/// <summary>
/// The paper, for its holder, their guardian, and who issues such. The ID number stands on it where the holder asks for it themself and it is on
/// file; otherwise name and masked phone say whose it is.
/// </summary>
internal sealed class PrintedCertificate(Db db, Vault vault, IIdNumbers numbers, IActsFor acts) : ISlice
{
    internal sealed record View(
        Guid Id, string Number, string Code, CertificateKind Kind, string Name, string? Phone, string? IdNumber, bool Own, DateOnly From, DateOnly Until, int Minutes, int? ClassHours, IReadOnlyList<CertificateLine> Lines,
        DateOnly IssuedOn, DateOnly? RevokedOn);

    /// <param name="withNumber">The holder wants the ID number on it.</param>
    internal async Task<View> Run(string typed, bool withNumber, CancellationToken ct)
    {
        var code = Certificate.CodeOf(typed) ?? throw new Missing(nameof(Certificate));
        var found = await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) ?? throw new Missing(nameof(Certificate));
        var own = found.PersonId == db.Actor.PersonId;
        if (!own && !db.May(Rights.Issue) && !(await acts.All(ct)).Contains(found.PersonId))
        {
            throw new NotYours(nameof(Certificate));
        }

        if (found.Name is not { } name)
        {
            throw new Missing(nameof(Certificate));
        }

        return new View(
            found.Id, found.Number, found.Code, found.Kind, vault.Open(name), found.Phone, own && withNumber ? await numbers.Own(ct) : null, own, found.From, found.Until, found.Minutes, found.ClassHours, found.Lines, found.IssuedOn,
            found.RevokedOn);
    }
}
