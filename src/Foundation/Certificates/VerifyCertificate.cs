using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Foundation.Identity.Clients;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Foundation.Certificates;

/// <summary>
/// Whether a certificate is true, for anybody who holds one: from its QR code, or by number and code typed from paper. Whoever has only the number, or
/// guesses, learns nothing, and not often.
/// </summary>
internal sealed class VerifyCertificate(Db db, Vault vault, ApiMeter meter) : ISlice
{
    /// <summary>From one address.</summary>
    internal const int PerMinute = 30;

    internal sealed class Form
    {
        /// <summary>Left out: from the QR code, which is the code alone.</summary>
        public string? Number { get; set; }
        public string? Code { get; set; }
    }

    /// <param name="Name">Masked; null: its holder is on file no longer.</param>
    /// <param name="RevokedOn">What it attests is not so since that day; null: it is.</param>
    internal sealed record View(string Number, CertificateKind Kind, string? Name, DateOnly From, DateOnly Until, int Minutes, int? ClassHours, DateOnly IssuedOn, DateOnly? RevokedOn);

    /// <param name="from">Where the question comes from (<see cref="Kernel.Web.Visitor"/>); kept for a minute.</param>
    internal async Task<View> Run(Form form, string from, CancellationToken ct)
    {
        Refuse.If(!meter.Passes($"certificates {db.CommunityId} {from}", PerMinute), "certificates.too-often");
        var number = form.Number?.Trim().ToUpperInvariant();
        Refuse.If(number is { Length: 0 or > 20 }, "certificates.unknown");
        var code = Certificate.CodeOf(form.Code);
        Refuse.If(code is null, "certificates.unknown");
        var found = await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct);

        // One sentence for a wrong number and for a wrong code: nobody learns which numbers exist.
        Refuse.If(found is null || (number is not null && found.Number != number), "certificates.unknown");
        return new View(found.Number, found.Kind, found.Name is { } name ? Mask.Name(vault.Open(name)) : null, found.From, found.Until, found.Minutes, found.ClassHours, found.IssuedOn, found.RevokedOn);
    }
}
