using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Certificates;
using Mulin.Contracts.People;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Web;
using Mulin.Ui.Sheets;

namespace Mulin.Foundation.Certificates;

/// <summary>证书: numbered papers of the community that anybody can verify, whichever room they are made in.</summary>
public sealed class CertificatesModule : IModule
{
    public static string Code => "certificates";

    public static void Build(ModuleBuilder module) => module
        .Tables(Map)
        .Rights(new Right(Rights.Issue, Reach.Here, Office.Secretary, Office.CommitteeMember, Office.CommunityStaff))
        .Menu(
            new MenuItem(Shell.Work, 46, "certificates.register", "badge-check", "certificates", Rights.Issue),
            new MenuItem(Shell.Public, 40, "certificates.verify", "badge-check", "certificates/verify"))
        .Api(Doors)
        .Answers<ICertificates, Certificates>()
        .ReactsTo<PersonsMerged, CertificatesFollowMerge>()
        .Tells<CertificateIssued>(fact => new Told("certificates.told.issued", [new Mention.Word($"certificates.kind.{Texts.Kebab(fact.Kind.ToString())}"), fact.Minutes / 60], Audience.Involved))
        .Tells<CertificateRevoked>(fact => new Told("certificates.told.revoked", [new Mention.Word($"certificates.kind.{Texts.Kebab(fact.Kind.ToString())}")], Audience.Involved))
        .Notifies<CertificateIssued, CertificateNotices>()
        .Notifies<CertificateRevoked, CertificateNotices>()
        .Sorts(new NoticeKind("certificates.notices"), "certificates.notice.issued", "certificates.notice.revoked")
        .Forgets<ForgetCertificates>(typeof(Certificate))
        .Measures(
            Indicator.Count("certificates.issued").By("kind").From<CertificateIssued>((fact, _) => new Tick(1, Texts.Kebab(fact.Kind.ToString()))),
            Indicator.Count("certificates.revoked").By("kind").From<CertificateRevoked>((fact, _) => new Tick(1, Texts.Kebab(fact.Kind.ToString()))));

    private static void Map(ModelBuilder model)
    {
        model.Entity<Certificate>(certificate =>
        {
            certificate.Ignore(row => row.Lines);
            certificate.Property(row => row.Number).HasMaxLength(20);
            certificate.Property(row => row.Code).HasMaxLength(Certificate.CodeLength);
            certificate.Property(row => row.Phone).HasMaxLength(20);
            certificate.HasIndex(row => new { row.CommunityId, row.Code }).IsUnique();
            certificate.HasIndex(row => new { row.CommunityId, row.Kind, row.Year, row.Serial }).IsUnique();
            certificate.HasIndex(row => new { row.CommunityId, row.PersonId });
        });
        model.Entity<CertificateCounter>(counter => counter.HasIndex(row => new { row.CommunityId, row.Kind, row.Year }).IsUnique());
    }

    private static void Doors(IEndpointRouteBuilder api)
    {
        api.MapGet("/verify", async (string? number, string? code, VerifyCertificate slice, HttpContext http, CancellationToken ct) =>
                TypedResults.Ok(await slice.Run(new() { Number = number ?? "", Code = code }, Visitor.From(http), ct)))
            .Open().WithName("certificates.verify").WithSummary("Whether a certificate is true, by its number and code: masked name, period, hours, and since when it is revoked");
        api.MapGet("/mine", async (MyCertificates slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(ct)))
            .SignedIn().WithName("certificates.mine").WithSummary("One's own certificates and those of one's children");
        api.MapGet("/", async ([AsParameters] CertificateRegister.Query query, CertificateRegister slice, CancellationToken ct) => TypedResults.Ok(await slice.Run(query, ct)))
            .Needs(Rights.Issue).WithName("certificates.register").WithSummary("All certificates, the newest first, names masked; pages by key");
        foreach (var xlsx in new[] { true, false })
        {
            api.MapGet($"/register.{(xlsx ? "xlsx" : "csv")}", ([AsParameters] CertificateRegister.Query query, CertificateRegister slice, CancellationToken ct) =>
                    SheetStream.Send("certificates", xlsx, file => slice.Export(query, xlsx, file, ct)))
                .Needs(Rights.Issue).WithName($"certificates.register-{(xlsx ? "xlsx" : "csv")}").WithSummary("The register of certificates in the order of their numbers, names masked");
        }
    }
}

internal static class Rights
{
    /// <summary>Sees all certificates and prints them for who cannot. What is attested, its room says.</summary>
    public const string Issue = "certificates.issue";
}
