namespace Mulin.Contracts.Certificates;

/// <summary>What a certificate attests. The names are permanent.</summary>
public enum CertificateKind
{
    /// <summary>志愿服务记录证明 (Ministry of Civil Affairs order 67 of 2020).</summary>
    VolunteerRecord,

    /// <summary>学生社会实践证明: the class hours of a student.</summary>
    StudentPractice,
}

/// <summary>One line of what is attested, as it was on the day of issue.</summary>
/// <param name="Text">In the language it is issued in.</param>
public sealed record CertificateLine(DateOnly From, DateOnly Until, string Text, int Minutes);

/// <param name="SourceId">What it is made from; the same source may have several certificates, each with a number of its own.</param>
/// <param name="Minutes">All that is attested; class hours are said by <paramref name="ClassHours"/> beside it.</param>
/// <param name="ClassHours">Null: not said.</param>
public sealed record CertificateDraft(
    CertificateKind Kind, Guid PersonId, Guid SourceId, DateOnly From, DateOnly Until, int Minutes, int? ClassHours, IReadOnlyList<CertificateLine> Lines);

/// <param name="Number">Gapless for each community, kind and year.</param>
/// <param name="Link">The printable page, inside the community, without a leading slash.</param>
public sealed record IssuedCertificate(Guid Id, string Number, string Link);

public interface ICertificates
{
    /// <summary>
    /// Issues a numbered certificate with a code by which anybody can verify it in public. An order, because the number is part of what the caller answers.
    /// What it says is frozen in it. Does not save.
    /// </summary>
    Task<IssuedCertificate> Issue(CertificateDraft draft, CancellationToken ct);

    /// <summary>What it attested is no longer so: whoever verifies it reads that and since when. An order for the same reason. Refuses a second time. Does not save.</summary>
    Task Revoke(Guid certificateId, CancellationToken ct);

    /// <summary>Of one person, newest first.</summary>
    Task<IReadOnlyList<IssuedCertificate>> Of(Guid personId, CertificateKind kind, CancellationToken ct);
}
