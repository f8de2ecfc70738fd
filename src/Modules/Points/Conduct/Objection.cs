using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Conduct;

internal enum ObjectionState
{
    Open,

    /// <summary>One officer has said what they think; a second is needed.</summary>
    HalfDecided,
    Upheld,
    Rejected,
}

/// <summary>
/// 异议: whoever was assessed, or stands on the grey list, says that it is wrong. Two officers who had no part in it decide; where they are not of one mind,
/// whoever objects is right.
/// </summary>
internal sealed class Objection : Entity, ILocated
{
    public const int Longest = 500;

    private Objection() { }

    /// <param name="assessment">Null: to an entry.</param>
    internal Objection(Guid id, Assessment? assessment, Guid? entryId, Target about, Guid by, string words, DateTime now, DateOnly dueOn)
        : base(id)
    {
        (AssessmentId, EntryId, Of, PersonId, HouseholdId, BuildingId, GridId) = (assessment?.Id, entryId, about.Of, about.PersonId, about.HouseholdId, about.BuildingId, about.GridId);
        (ById, Words, ObjectedAt, DueOn) = (by, words.Trim(), now, dueOn);
        Record(new ConductObjected(id, AssessmentId, EntryId, NamedPerson, NamedHousehold, NamedBuilding, dueOn));
    }

    public Guid? AssessmentId { get; private set; }
    public Guid? EntryId { get; private set; }
    public ConductOf Of { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? HouseholdId { get; private set; }
    public Guid? BuildingId { get; private set; }
    public Guid? GridId { get; private set; }
    public Guid ById { get; private set; }
    public string Words { get; private set; } = "";
    public DateTime ObjectedAt { get; private set; }
    public DateOnly DueOn { get; private set; }
    public ObjectionState State { get; private set; }
    public Guid? FirstId { get; private set; }
    public bool? FirstUpholds { get; private set; }
    public string? FirstReason { get; private set; }
    public Guid? SecondId { get; private set; }
    public bool? SecondUpholds { get; private set; }
    public string? SecondReason { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public bool IsOpen => State is ObjectionState.Open or ObjectionState.HalfDecided;

    public Spot Spot => new("", GridId);

    private Guid? NamedPerson => Of == ConductOf.Person ? PersonId : null;
    private Guid? NamedHousehold => Of == ConductOf.Household ? HouseholdId : null;
    private Guid? NamedBuilding => Of == ConductOf.Building ? BuildingId : null;

    /// <returns>Whether it is decided by this.</returns>
    internal bool Decide(Guid by, bool upholds, string reason, DateOnly today, DateTime now)
    {
        Refuse.If(!IsOpen, "points.objection-decided");
        Refuse.If(string.IsNullOrWhiteSpace(reason), "points.conduct.reason-missing", "Reason");
        Refuse.If(reason.Trim().Length > Longest, "points.conduct-long", "Reason", Longest);
        Refuse.If(by == FirstId, "points.objection-second");
        if (State == ObjectionState.Open)
        {
            (State, FirstId, FirstUpholds, FirstReason) = (ObjectionState.HalfDecided, by, upholds, reason.Trim());
            return false;
        }

        var agreed = FirstUpholds == upholds;
        var upheld = !agreed || upholds;
        (State, SecondId, SecondUpholds, SecondReason, DecidedAt) = (upheld ? ObjectionState.Upheld : ObjectionState.Rejected, by, upholds, reason.Trim(), now);
        Record(new ObjectionDecided(Id, AssessmentId, EntryId, NamedPerson, NamedHousehold, NamedBuilding, upheld, agreed, today <= DueOn));
        return true;
    }

    internal void GoTo(Guid was, Guid kept)
    {
        (PersonId, ById) = (PersonId == was ? kept : PersonId, ById == was ? kept : ById);
        (FirstId, SecondId) = (FirstId == was ? kept : FirstId, SecondId == was ? kept : SecondId);
    }

    internal void GoToHousehold(Guid was, Guid kept) => HouseholdId = HouseholdId == was ? kept : HouseholdId;

    internal void Forget() => (Words, FirstReason, SecondReason) = ("", FirstReason is null ? null : "", SecondReason is null ? null : "");
}
