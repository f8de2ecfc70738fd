using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Own;

/// <summary>同意: somebody allowed one use of their data, having read which wording, on which day; until they withdraw it (PIPL arts. 14, 15, 29, 31).</summary>
internal sealed class Consent : Entity, ILocated
{
    public const string OwnerKind = "consent";

    private Spot? spot;

    private Consent() { }

    internal Consent(Guid id, Guid personId, Use use, DateOnly on, DateOnly today, Guid? guardianId, Guid? recordedBy, Guid? householdId, Spot at)
        : base(id)
    {
        Refuse.If(on > today, "households.day-later", "On");
        (PersonId, Code, Edition, GivenOn, GuardianId, RecordedBy) = (personId, use.Code, use.Edition, on, guardianId, recordedBy);
        spot = at;
        Record(new ConsentGiven(id, personId, householdId, use.Code, use.Edition, recordedBy is not null, guardianId));
    }

    public Guid PersonId { get; private set; }
    public string Code { get; private set; } = "";

    /// <summary>Of the wording they read.</summary>
    public int Edition { get; private set; }
    public DateOnly GivenOn { get; private set; }

    /// <summary>Who gave it for a child under 14 (art. 31).</summary>
    public Guid? GuardianId { get; private set; }

    /// <summary>Who of the staff recorded a signed sheet; null: given by their own hand here.</summary>
    public Guid? RecordedBy { get; private set; }
    public DateTime? EndedAt { get; private set; }
    public ConsentEnd? Ended { get; private set; }

    /// <summary>Who withdrew it, or recorded that it was.</summary>
    public Guid? EndedBy { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A consent changes where nobody said where its person lives.");

    internal void End(ConsentEnd how, Guid? by, Guid? guardianId, Guid? householdId, DateTime now, Spot at)
    {
        Refuse.If(EndedAt is not null, "households.own.consent-over");
        (Ended, EndedAt, EndedBy) = (how, now, by);
        spot = at;
        Record(new ConsentWithdrawn(Id, PersonId, householdId, Code, how, guardianId));
    }

    internal void GoTo(Guid was, Guid kept)
    {
        PersonId = PersonId == was ? kept : PersonId;
        GuardianId = GuardianId == was ? kept : GuardianId;
        RecordedBy = RecordedBy == was ? kept : RecordedBy;
        EndedBy = EndedBy == was ? kept : EndedBy;
    }
}
