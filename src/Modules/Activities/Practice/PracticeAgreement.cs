using Mulin.Contracts.Activities;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Places;

namespace Mulin.Activities.Practice;

/// <summary>What may count towards the class hours.</summary>
internal sealed record PracticeTerms(string Title, int ClassHours, int MinutesEach, DateOnly From, DateOnly Until, bool Activities, bool Courses, bool Festivals, bool Camps, bool ChosenOnly, bool GuardianConsent);

/// <summary>实践协议: so many class hours for each student of a school, from–until, by what is held here.</summary>
internal sealed class PracticeAgreement : Entity
{
    public const int LongestTitle = 60;
    public const int UsualHours = 16;
    public const int UsualMinutes = 45;

    private PracticeAgreement() { }

    internal PracticeAgreement(Guid id, Guid bodyId, PracticeTerms terms, DateTime now)
        : base(id)
    {
        Refuse.If(terms.ClassHours is < 1 or > 200, "activities.practice.hours-wrong", "ClassHours");
        Refuse.If(terms.MinutesEach is < 20 or > 120, "activities.practice.minutes-wrong", "MinutesEach");
        Refuse.If(terms.From.Year is < 2000 or > 2199, "activities.practice.days-wrong", "From");
        Refuse.If(terms.Until < terms.From || terms.Until > terms.From.AddYears(5), "activities.practice.days-wrong", "Until");
        Refuse.If(!terms.ChosenOnly && !terms.Activities && !terms.Courses && !terms.Festivals && !terms.Camps, "activities.practice.nothing-counts", "Courses");
        (BodyId, Title, ClassHours, MinutesEach, From, Until, MadeAt) = (bodyId, terms.Title.Trim(), terms.ClassHours, terms.MinutesEach, terms.From, terms.Until, now);
        (CountsActivities, CountsCourses, CountsFestivals, CountsCamps, ChosenOnly, GuardianConsent) = (terms.Activities, terms.Courses, terms.Festivals, terms.Camps, terms.ChosenOnly, terms.GuardianConsent);
        Record(new PracticeAgreed(Id, BodyId, ClassHours, MinutesEach, From, Until));
    }

    /// <summary>The school or university.</summary>
    public Guid BodyId { get; private set; }
    public string Title { get; private set; } = "";
    public int ClassHours { get; private set; }

    /// <summary>How long one class hour is.</summary>
    public int MinutesEach { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public bool CountsActivities { get; private set; }
    public bool CountsCourses { get; private set; }
    public bool CountsFestivals { get; private set; }
    public bool CountsCamps { get; private set; }

    /// <summary>Only what is chosen one by one counts (<see cref="PracticeActivity"/>), whatever its kind.</summary>
    public bool ChosenOnly { get; private set; }

    /// <summary>Who is under eighteen is entered by a guardian, or by the list of the school, which has the guardians' consent.</summary>
    public bool GuardianConsent { get; private set; }
    public DateTime MadeAt { get; private set; }
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What is needed in all.</summary>
    public int Minutes => ClassHours * MinutesEach;

    /// <summary>The last day that counts.</summary>
    public DateOnly LastDay => EndedOn is { } ended && ended < Until ? ended : Until;

    public bool IsOpenOn(DateOnly day) => EndedOn is null && day <= Until;

    internal bool Counts(ActivityKind kind) => kind switch
    {
        ActivityKind.Activity => CountsActivities,
        ActivityKind.Course => CountsCourses,
        ActivityKind.Festival => CountsFestivals,
        _ => CountsCamps,
    };

    internal void End(DateOnly on)
    {
        Refuse.If(EndedOn is not null, "activities.practice.ended-already");
        EndedOn = on;
        Record(new PracticeEnded(Id, BodyId, on));
    }

    internal void RefuseUnlessOpen(DateTime now) => Refuse.If(!IsOpenOn(Clock.DayOf(now)), "activities.practice.over");
}

/// <summary>An activity that counts towards an agreement, with all its parts.</summary>
internal sealed class PracticeActivity : Entity
{
    private PracticeActivity() { }

    internal PracticeActivity(Guid id, Guid agreementId, Guid activityId)
        : base(id) => (AgreementId, ActivityId) = (agreementId, activityId);

    public Guid AgreementId { get; private set; }
    public Guid ActivityId { get; private set; }
}

/// <summary>实践学生: one student under one agreement, and how far they are.</summary>
internal sealed class PracticeEntry : Entity
{
    private PracticeEntry() { }

    internal PracticeEntry(Guid id, PracticeAgreement agreement, Guid personId, Guid? by, bool byStaff, DateTime now)
        : base(id)
    {
        (AgreementId, PersonId, ById, ByStaff, EnteredAt) = (agreement.Id, personId, by, byStaff, now);
        Record(new PracticeEntered(Id, PersonId, AgreementId, byStaff));
    }

    public Guid AgreementId { get; private set; }
    public Guid PersonId { get; private set; }

    /// <summary>Who entered them: themselves, a guardian, staff.</summary>
    public Guid? ById { get; private set; }
    public bool ByStaff { get; private set; }
    public DateTime EnteredAt { get; private set; }
    public DateTime? LeftAt { get; private set; }

    /// <summary>Attended so far under the agreement: what the roll of every counted session says, added up anew whenever one changes.</summary>
    public int Minutes { get; private set; }
    public DateOnly? CompletedOn { get; private set; }
    public Guid? CertificateId { get; private set; }
    public string? CertificateNumber { get; private set; }
    public string? CertificateLink { get; private set; }
    public DateTime? CertifiedAt { get; private set; }

    /// <summary>Whole class hours, and what is not one yet stays for the next.</summary>
    public int HoursBy(PracticeAgreement agreement) => Minutes / agreement.MinutesEach;

    /// <summary>What they attended, added up.</summary>
    /// <param name="reachedOn">The day of the session with which it was enough; null: it is not.</param>
    internal void Count(PracticeAgreement agreement, int minutes, DateOnly? reachedOn)
    {
        if (LeftAt is not null)
        {
            return;
        }

        Minutes = minutes;
        if (CompletedOn is null && reachedOn is { } day)
        {
            CompletedOn = day;
            Record(new PracticeCompleted(Id, PersonId, AgreementId, agreement.ClassHours, day));
        }
        else if (CompletedOn is { } was && reachedOn is null && CertificateId is null)
        {
            // A certificate stands until it is revoked: whoever holds it in their hand is not told otherwise by a figure.
            CompletedOn = null;
            Record(new PracticeCompletionUndone(Id, PersonId, AgreementId, agreement.ClassHours, was));
        }
    }

    internal void Certify(Guid certificateId, string number, string link, DateTime now)
    {
        Refuse.If(CompletedOn is null, "activities.practice.not-yet");
        Refuse.If(CertificateId is not null, "activities.practice.certified-already");
        (CertificateId, CertificateNumber, CertificateLink, CertifiedAt) = (certificateId, number, link, now);
    }

    /// <summary>What it attested is not so. Whether the hours are enough is judged anew.</summary>
    internal Guid Uncertify()
    {
        var certificate = CertificateId ?? throw new Refusal("activities.practice.no-certificate");
        (CertificateId, CertificateNumber, CertificateLink, CertifiedAt) = (null, null, null, null);
        return certificate;
    }

    /// <summary>The other line of the same student goes; its certificate is theirs all the same.</summary>
    internal void TakeCertificate(PracticeEntry other)
    {
        if (CertificateId is null)
        {
            (CertificateId, CertificateNumber, CertificateLink, CertifiedAt) = (other.CertificateId, other.CertificateNumber, other.CertificateLink, other.CertifiedAt);
        }

        (other.CertificateId, other.CertificateNumber, other.CertificateLink, other.CertifiedAt) = (null, null, null, null);
    }

    internal void Leave(PracticeAgreement agreement, DateTime now)
    {
        Refuse.If(LeftAt is not null, "activities.practice.left-already");
        Refuse.If(CertificateId is not null, "activities.practice.certified-already");
        if (CompletedOn is { } day)
        {
            CompletedOn = null;
            Record(new PracticeCompletionUndone(Id, PersonId, AgreementId, agreement.ClassHours, day));
        }

        LeftAt = now;
        Record(new PracticeLeft(Id, PersonId, AgreementId, Clock.DayOf(EnteredAt)));
    }

    internal void GoTo(Guid merged, Guid kept)
    {
        PersonId = PersonId == merged ? kept : PersonId;
        ById = ById == merged ? kept : ById;
    }

    internal void ForgetDoer(IReadOnlyCollection<Guid> persons) => ById = ById is { } by && persons.Contains(by) ? null : ById;
}
