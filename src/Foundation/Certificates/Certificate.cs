using System.Security.Cryptography;
using System.Text.Json;
using Mulin.Contracts.Certificates;
using Mulin.Kernel.Domain;

namespace Mulin.Foundation.Certificates;

/// <summary>证书: what the community attests about somebody, numbered and frozen on the day it was issued. It is revoked, never changed.</summary>
internal sealed class Certificate : Entity
{
    public const int CodeLength = 12;
    public const int LongestText = 200;

    /// <summary>Without signs that are taken for one another on paper: 32 of them, so that a code has 60 bits.</summary>
    private const string Signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Certificate() { }

    /// <param name="name">The full name it is made out to, sealed.</param>
    /// <param name="phone">Masked; null for somebody without one.</param>
    internal Certificate(Guid id, CertificateDraft draft, int year, int serial, Secret name, string? phone, Guid? issuedBy, DateOnly today)
        : base(id)
    {
        Refuse.If(draft.Until < draft.From || draft.Until > today, "certificates.period", "Until");
        Refuse.If(draft.Minutes <= 0 || draft.Lines.Count == 0, "certificates.nothing");
        (PersonId, Kind, SourceId, From, Until) = (draft.PersonId, draft.Kind, draft.SourceId, draft.From, draft.Until);
        (Minutes, ClassHours) = (draft.Minutes, draft.ClassHours);
        (Year, Serial, Number) = (year, serial, NumberOf(draft.Kind, year, serial));
        (Name, Phone, IssuedBy, IssuedOn) = (name, phone, issuedBy, today);
        LinesJson = JsonSerializer.Serialize(draft.Lines.Select(line => line with { Text = line.Text.Length > LongestText ? line.Text[..LongestText] : line.Text }), Json);
        Code = NewCode();
        Record(new CertificateIssued(id, PersonId, Kind, SourceId, Minutes, From, Until));
    }

    public Guid PersonId { get; private set; }
    public CertificateKind Kind { get; private set; }
    public Guid SourceId { get; private set; }
    public int Year { get; private set; }
    public int Serial { get; private set; }

    /// <summary>V2026-00012.</summary>
    public string Number { get; private set; } = "";

    /// <summary>By which anybody verifies it, with the number or from the QR code.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Null once its holder is forgotten.</summary>
    public Secret? Name { get; private set; }
    public string? Phone { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public int Minutes { get; private set; }
    public int? ClassHours { get; private set; }
    public string LinesJson { get; private set; } = "[]";
    public DateOnly IssuedOn { get; private set; }
    public Guid? IssuedBy { get; private set; }
    public DateOnly? RevokedOn { get; private set; }

    public IReadOnlyList<CertificateLine> Lines => JsonSerializer.Deserialize<List<CertificateLine>>(LinesJson, Json)!;

    internal void Revoke(DateOnly today)
    {
        Refuse.If(RevokedOn is not null, "certificates.revoked-already");
        RevokedOn = today;
        Record(new CertificateRevoked(Id, PersonId, Kind, SourceId, Minutes, IssuedOn));
    }

    /// <summary>Its holder is forgotten: the number stays taken and the series without gaps; whom it was made out to goes, and what they did.</summary>
    internal void Forget() => (Name, Phone, LinesJson) = (null, null, "[]");

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    internal static string NumberOf(CertificateKind kind, int year, int serial) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(kind == CertificateKind.VolunteerRecord ? 'V' : 'S')}{year}-{serial:00000}");

    /// <summary>A code as people type it from paper; null: it is none.</summary>
    internal static string? CodeOf(string? typed)
    {
        var code = string.Concat((typed ?? "").ToUpperInvariant().Where(sign => sign is not (' ' or '-')));
        return code.Length == CodeLength && code.All(Signs.Contains) ? code : null;
    }

    internal static string Spaced(string code) => $"{code[..4]} {code[4..8]} {code[8..]}";

    private static string NewCode() => RandomNumberGenerator.GetString(Signs, CodeLength);
}

/// <summary>The last number given of one kind in one year: locked from reading to commit, so that no number is left out or given twice.</summary>
internal sealed class CertificateCounter : Entity
{
    private CertificateCounter() { }

    internal CertificateCounter(Guid id, CertificateKind kind, int year)
        : base(id) => (Kind, Year) = (kind, year);

    public CertificateKind Kind { get; private set; }
    public int Year { get; private set; }
    public int Last { get; private set; }

    internal int Next() => ++Last;
}
