using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Points.Conduct;

namespace Mulin.Points.Index;

/// <summary>A month of the index: being counted, then frozen for good, with what it was counted by.</summary>
internal sealed class IndexMonth : Entity
{
    private IndexMonth() { }

    internal IndexMonth(Guid id, DateOnly month, ConductSettings rules, DateTime now)
        : base(id)
    {
        (Month, BegunAt) = (month, now);
        (Base, Floor, Ceiling, Weight0, Weight1, Weight2) = (rules.Base, rules.Floor, rules.Ceiling, rules.Weight0, rules.Weight1, rules.Weight2);
        (MemberShare, HouseholdShare) = (rules.MemberShare, rules.HouseholdShare);
        (RedFrom, GreyBelow, HonourFrom, BuildingHonourFrom) = (rules.RedFrom, rules.GreyBelow, rules.HonourFrom, rules.BuildingHonourFrom);
    }

    /// <summary>Its first day.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>What was recorded later is not in it.</summary>
    public DateTime BegunAt { get; private set; }
    public DateTime? FrozenAt { get; private set; }
    public int Base { get; private set; }
    public int Floor { get; private set; }
    public int Ceiling { get; private set; }
    public int Weight0 { get; private set; }
    public int Weight1 { get; private set; }
    public int Weight2 { get; private set; }
    public int MemberShare { get; private set; }
    public int HouseholdShare { get; private set; }
    public int RedFrom { get; private set; }
    public int GreyBelow { get; private set; }
    public int HonourFrom { get; private set; }
    public int BuildingHonourFrom { get; private set; }
    public int Persons { get; private set; }
    public int Households { get; private set; }
    public int Buildings { get; private set; }
    public int HouseholdsAbove { get; private set; }
    public int BuildingsAbove { get; private set; }

    /// <summary>What the month was, or is being, counted by.</summary>
    public Formula Formula => new(new ConductSettings
    {
        Base = Base,
        Floor = Floor,
        Ceiling = Ceiling,
        Weight0 = Weight0,
        Weight1 = Weight1,
        Weight2 = Weight2,
        MemberShare = MemberShare,
        HouseholdShare = HouseholdShare,
    });

    internal void Counted(ConductOf of, int rows, int above)
    {
        switch (of)
        {
            case ConductOf.Person:
                Persons += rows;
                break;
            case ConductOf.Household:
                (Households, HouseholdsAbove) = (Households + rows, HouseholdsAbove + above);
                break;
            default:
                (Buildings, BuildingsAbove) = (Buildings + rows, BuildingsAbove + above);
                break;
        }
    }

    internal void Freeze(DateTime now)
    {
        Refuse.If(FrozenAt is not null, "points.month-frozen");
        FrozenAt = now;
        Record(new IndexFrozen(Id, Month, Persons, Households, Buildings, HouseholdsAbove, BuildingsAbove));
    }
}

/// <summary>
/// The index of one subject in a month. There is a row for every building, and for those persons and households of whom something was assessed: whoever
/// has none stands at the base, and nothing is kept of them.
/// </summary>
internal sealed class IndexValue : Entity
{
    private IndexValue() { }

    internal IndexValue(Guid id, IndexMonth month, ConductOf of, Guid subjectId, int value)
        : base(id) => (MonthId, Month, Of, SubjectId, Value) = (month.Id, month.Month, of, subjectId, value);

    public Guid MonthId { get; private set; }
    public DateOnly Month { get; private set; }
    public ConductOf Of { get; private set; }
    public Guid SubjectId { get; private set; }

    /// <summary>In hundredths of a point.</summary>
    public int Value { get; private set; }

    internal void GoTo(Guid kept) => SubjectId = kept;
}
