using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Mulin.Activities.Meets;
using Mulin.Activities.Seats;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.Web;

namespace Mulin.Activities.Practice;

/// <summary>
/// A student enters, or a guardian enters a child. Under fourteen nobody acts alone (PIPL art. 31); under eighteen a guardian consents where the agreement
/// asks for it (Civil Code art. 19).
/// </summary>
internal sealed class EnterPractice(Db db, Kin kin, IAges ages, ClassHours hours) : ISlice
{
    internal sealed class Form
    {
        public Guid AgreementId { get; set; }

        /// <summary>Left out: oneself.</summary>
        public Guid? PersonId { get; set; }

        /// <summary>In years, where the file does not know it and the agreement asks.</summary>
        [Range(0, 120)]
        public int? Age { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        FormCheck.Check(form);
        var who = form.PersonId ?? db.Actor.Person;
        if (!(await kin.Of(ct)).TryGetValue(who, out var kind) || kind == KinKind.Family)
        {
            throw new NotYours("practice");
        }

        // The lock keeps the same student from entering twice at once.
        var agreement = await db.Take<PracticeAgreement>(form.AgreementId, ct);
        agreement.RefuseUnlessOpen(db.Now);
        if (agreement.GuardianConsent && kind == KinKind.Self)
        {
            var age = (await ages.Birthdays([who], ct)).TryGetValue(who, out var born) ? Usher.AgeOn(born, db.Clock.Today) : form.Age;
            Refuse.If(age is null, "activities.age-unknown", nameof(Form.Age));
            Refuse.If(age < Activity.FullAge, "activities.practice.guardian-enters", nameof(Form.PersonId));
        }

        Refuse.If(await db.Set<PracticeEntry>().AnyAsync(row => row.AgreementId == agreement.Id && row.PersonId == who && row.LeftAt == null, ct), "activities.practice.entered-already", nameof(Form.PersonId));
        var entry = new PracticeEntry(db.NewId(), agreement, who, db.Actor.PersonId, byStaff: false, db.Now);
        db.Add(entry);
        await hours.Count([entry], [agreement], ct);
        return await db.Save(entry.Id, ct);
    }
}

/// <summary>The list of the school: a line for each student, a name and a phone. All of them or none; looked at before it is written.</summary>
internal sealed class EnterStudents(Db db, IPersons persons, INames names, IMeetsPeople meets, ClassHours hours) : ISlice
{
    public const int Most = 1000;
    public const int LongestName = 40;

    internal sealed class Form
    {
        public Guid AgreementId { get; set; }

        [Required(ErrorMessage = "activities.practice.list-missing"), StringLength(80_000)]
        public string? Lines { get; set; }

        /// <summary>The school has the consent of the guardians of those under eighteen, where the agreement asks for it.</summary>
        public bool Consent { get; set; }
    }

    /// <param name="No">The line of the list, from 1.</param>
    /// <param name="Known">They are known here by this phone.</param>
    /// <param name="Problem">Text key of what is wrong with it; null: nothing.</param>
    internal sealed record Line(int No, string Name, string? Phone, bool Known, string? Problem)
    {
        internal Guid? PersonId { get; init; }
    }

    internal sealed record View(IReadOnlyList<Line> Lines)
    {
        public int Wrong => Lines.Count(line => line.Problem is not null);
        public int New => Lines.Count(line => line is { Problem: null, Known: false });
    }

    internal async Task<View> Look(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        FormCheck.Check(form);
        var agreement = await db.Set<PracticeAgreement>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == form.AgreementId, ct) ?? throw new Missing(nameof(PracticeAgreement));
        var read = Read(form.Lines!);
        Refuse.If(read.Count == 0, "activities.practice.list-missing", nameof(Form.Lines));
        Refuse.If(read.Count > Most, "activities.practice.list-long", nameof(Form.Lines), Most);
        var known = await persons.WithPhones([.. read.Select(line => line.Phone).OfType<string>().Distinct()], ct);
        var there = await db.Set<PracticeEntry>().AsNoTracking().Where(row => row.AgreementId == agreement.Id && row.LeftAt == null).Select(row => row.PersonId).ToListAsync(ct);
        var entered = there.ToHashSet();
        var said = await names.Full(known.Values.Union(there), ct);
        var namesThere = there.Select(person => said[person]).ToHashSet(StringComparer.Ordinal);
        HashSet<string> seen = [];
        List<Line> lines = [];
        foreach (var (no, name, phone, broken) in read)
        {
            Guid? person = phone is not null && known.TryGetValue(phone, out var id) ? id : null;
            var problem = broken ? "activities.practice.line-broken"
                : !seen.Add(phone ?? name) ? "activities.practice.line-twice"
                : person is { } one && said[one] != name ? "activities.practice.line-other"
                : (person is { } two && entered.Contains(two)) || (phone is null && namesThere.Contains(name)) ? "activities.practice.line-there"
                : null;
            lines.Add(new Line(no, name, phone, person is not null, problem) { PersonId = person });
        }

        return new View(lines);
    }

    /// <returns>How many were entered.</returns>
    internal async Task<int> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Roster);
        FormCheck.Check(form);
        var agreement = await db.Take<PracticeAgreement>(form.AgreementId, ct);
        agreement.RefuseUnlessOpen(db.Now);
        Refuse.If(agreement.GuardianConsent && !form.Consent, "activities.practice.consent-missing", nameof(Form.Consent));
        var view = await Look(form, ct);
        Refuse.If(view.Wrong > 0, "activities.practice.list-wrong", nameof(Form.Lines), view.Wrong);
        List<PracticeEntry> known = [];
        foreach (var line in view.Lines)
        {
            var entry = new PracticeEntry(db.NewId(), agreement, line.PersonId ?? meets.MeetNew(line.Name, line.Phone, null), db.Actor.PersonId, byStaff: true, db.Now);
            db.Add(entry);
            if (line.PersonId is not null)
            {
                known.Add(entry);
            }
        }

        if (known.Count > 0)
        {
            await hours.Count(known, [agreement], ct);
        }

        return await db.Save(view.Lines.Count, ct);
    }

    private List<(int No, string Name, string? Phone, bool Broken)> Read(string typed)
    {
        List<(int No, string Name, string? Phone, bool Broken)> read = [];
        var lines = typed.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var parts = lines[i].Split([' ', '\t', ',', '，', '、', '　', '\r', ';', '；'], StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            var phone = parts.Length > 1 ? persons.PhoneOf(parts[^1]) : null;
            var name = string.Concat(phone is null ? parts : parts[..^1]);
            read.Add((i + 1, name, phone, name.Length > LongestName || name.Any(char.IsAsciiDigit)));
        }

        return read;
    }
}

/// <summary>A student is no longer part of it: by themselves, a guardian, or staff.</summary>
internal sealed class LeavePractice(Db db, Kin kin) : ISlice
{
    internal sealed class Form
    {
        public Guid EntryId { get; set; }
        public bool ByStaff { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(form.ByStaff ? Rights.Roster : Rights.Own);
        var entry = await db.Take<PracticeEntry>(form.EntryId, ct);
        if (!form.ByStaff && (!(await kin.Of(ct)).TryGetValue(entry.PersonId, out var kind) || kind == KinKind.Family))
        {
            throw new NotYours("practice");
        }

        if (form.ByStaff)
        {
            db.Acting.OnBehalfOf = entry.PersonId;
        }

        entry.Leave(await db.Load<PracticeAgreement>(entry.AgreementId, ct), db.Now);
        return await db.Save(entry.AgreementId, ct);
    }
}
