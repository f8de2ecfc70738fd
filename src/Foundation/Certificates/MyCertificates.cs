using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Certificates;

/// <summary>A resident's own certificates, and those of the children they are guardian of, newest first.</summary>
internal sealed class MyCertificates(Db db, IActsFor acts, INames names) : ISlice
{
    /// <param name="Whose">Masked, of a child; null: one's own.</param>
    internal sealed record Line(Guid Id, string Number, string Code, CertificateKind Kind, string? Whose, DateOnly From, DateOnly Until, int Minutes, int? ClassHours, DateOnly IssuedOn, DateOnly? RevokedOn);

    internal async Task<IReadOnlyList<Line>> Run(CancellationToken ct)
    {
        List<Guid> persons = [.. await acts.All(ct)];
        var rows = await db.Set<Certificate>().AsNoTracking().Where(row => persons.Contains(row.PersonId)).OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Serial).ToListAsync(ct);
        var said = persons.Count > 1 ? await names.Masked(persons, ct) : new Dictionary<Guid, string>();
        return [.. rows.Select(row => new Line(
            row.Id, row.Number, row.Code, row.Kind, row.PersonId == db.Actor.PersonId ? null : said[row.PersonId], row.From, row.Until, row.Minutes, row.ClassHours, row.IssuedOn, row.RevokedOn))];
    }
}
