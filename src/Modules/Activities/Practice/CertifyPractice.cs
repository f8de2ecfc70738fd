using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Seats;
using Mulin.Contracts.Bodies;
using Mulin.Contracts.Certificates;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Activities.Practice;

/// <summary>
/// The student who has all class hours takes the certificate, or staff issue it. It is not issued by itself: a wrong attendance can still be put right before
/// somebody asks for paper.
/// </summary>
internal sealed class CertifyPractice(Db db, Kin kin, ClassHours hours, IBodies bodies, IEnumerable<ICertificates> certificates, Texts texts) : ISlice
{
    internal sealed class Form
    {
        public Guid EntryId { get; set; }
        public bool ByStaff { get; set; }
    }

    /// <summary>Whether certificates can be issued in this installation.</summary>
    public bool Can => certificates.Any();

    /// <returns>Where the certificate is read and printed.</returns>
    internal async Task<string> Run(Form form, CancellationToken ct)
    {
        db.Demand(form.ByStaff ? Rights.Roster : Rights.Own);
        var entry = await db.Take<PracticeEntry>(form.EntryId, ct);
        if (!form.ByStaff && (!(await kin.Of(ct)).TryGetValue(entry.PersonId, out var kind) || kind == KinKind.Family))
        {
            throw new NotYours("practice");
        }

        Refuse.If(entry.LeftAt is not null, "activities.practice.left-already");
        var issuing = certificates.FirstOrDefault() ?? throw new Refusal("activities.practice.no-certificates");
        var agreement = await db.Load<PracticeAgreement>(entry.AgreementId, ct);

        // By what the rolls say at this moment, not by what was last added up.
        await hours.Count([entry], [agreement], ct);
        Refuse.If(entry.CompletedOn is null, "activities.practice.not-yet");
        Refuse.If(entry.CertificateId is not null, "activities.practice.certified-already");
        if (form.ByStaff)
        {
            db.Acting.OnBehalfOf = entry.PersonId;
        }

        var counted = await hours.Of(agreement, entry.PersonId, ct);
        var school = (await bodies.Named([agreement.BodyId], ct)).TryGetValue(agreement.BodyId, out var body) ? body.Name : "";
        List<CertificateLine> lines = [.. counted.GroupBy(one => (one.ActivityId, one.Title)).Select(group =>
            new CertificateLine(group.First().Day, group.Last().Day, texts["activities.practice.certificate.line", school, group.Key.Title], group.Sum(one => one.Minutes)))];
        var issued = await issuing.Issue(
            new CertificateDraft(CertificateKind.StudentPractice, entry.PersonId, entry.Id, counted[0].Day, counted[^1].Day, entry.Minutes, entry.HoursBy(agreement), lines), ct);
        entry.Certify(issued.Id, issued.Number, issued.Link, db.Now);
        return await db.Save(issued.Link, ct);
    }
}

/// <summary>What it attested turned out not to be so: it is revoked, and whether the hours are enough is judged anew.</summary>
internal sealed class RevokePractice(Db db, ClassHours hours, IEnumerable<ICertificates> certificates) : ISlice
{
    internal sealed class Form
    {
        public Guid EntryId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Keep);
        var entry = await db.Take<PracticeEntry>(form.EntryId, ct);
        var issuing = certificates.FirstOrDefault() ?? throw new Refusal("activities.practice.no-certificates");
        db.Acting.OnBehalfOf = entry.PersonId;
        await issuing.Revoke(entry.Uncertify(), ct);
        var agreement = await db.Load<PracticeAgreement>(entry.AgreementId, ct);
        await hours.Count([entry], [agreement], ct);
        return await db.Save(agreement.Id, ct);
    }
}
