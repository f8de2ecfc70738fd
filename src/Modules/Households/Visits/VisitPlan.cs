using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Visits;

/// <summary>What a visit meant for the plan.</summary>
/// <param name="Missed">To be announced where the household lives.</param>
internal sealed record Kept(string? Code, DateOnly? DueOn, bool OnTime, DateOnly? FellDueOn, VisitFellDue? Missed);

/// <summary>
/// 走访计划: by when somebody is to call on a household; its id is the household's. A rule says how often, whoever called may have agreed on another
/// day. Where no rule holds and nothing was agreed, nothing is due.
/// </summary>
internal sealed class VisitPlan : Entity, ILocated
{
    private Spot? spot;

    private VisitPlan() { }

    internal VisitPlan(Guid householdId)
        : base(householdId) { }

    /// <summary>The rule in force for this household, the one that asks most often; null: none.</summary>
    public string? Code { get; private set; }
    public int? EveryDays { get; private set; }
    public DateOnly? DueOn { get; private set; }

    /// <summary>The day was agreed on at the door: no rule moves it.</summary>
    public bool Agreed { get; private set; }

    /// <summary>It was announced that the day has passed.</summary>
    public bool Missed { get; private set; }

    /// <summary>The last day on which somebody was met.</summary>
    public DateOnly? LastOn { get; private set; }

    /// <summary>How often nobody opened since.</summary>
    public int Away { get; private set; }

    /// <summary>Of its facts; a grid may be drawn anew, and how many homes were never visited is only true where both sides are counted in one place.</summary>
    public Spot Spot => spot ?? throw new InvalidOperationException("A plan changes where nobody said where it stands.");

    internal VisitPlan StandAt(Spot at)
    {
        spot = at;
        return this;
    }

    internal void Follow(string code, int everyDays, DateOnly today)
    {
        if (Code == code && EveryDays == everyDays)
        {
            return;
        }

        var began = Code is null;
        (Code, EveryDays) = (code, everyDays);
        if (!Agreed)
        {
            // Somebody never visited is seen within one interval; a rule that asks more often makes nobody late on the day it is made.
            var next = (LastOn ?? today).AddDays(everyDays);
            if (!Missed)
            {
                DueOn = next < today ? today : next;
            }
        }

        if (began)
        {
            Record(new VisitPlanBegan(Id, code, LastOn is not null));
        }
    }

    /// <summary>No rule asks for visits any more; what was agreed on stays.</summary>
    internal void Rest()
    {
        if (Code is not { } code)
        {
            return;
        }

        (Code, EveryDays) = (null, null);
        if (!Agreed)
        {
            (DueOn, Missed) = (null, false);
        }

        Record(new VisitPlanEnded(Id, code, LastOn is not null));
    }

    /// <summary>The household is gone: nobody calls.</summary>
    internal void Cease()
    {
        Agreed = false;
        (DueOn, Missed) = (null, false);
        Rest();
    }

    /// <summary>Somebody was met. A second visit of one day keeps no further one, and an older one that is written down late moves nothing.</summary>
    internal Kept Visit(DateOnly on, DateOnly? next, DateOnly today)
    {
        if (on <= LastOn)
        {
            if (on == LastOn && next is not null)
            {
                (DueOn, Agreed) = (next, true);
            }

            return new Kept(Code, null, false, null, null);
        }

        var (code, due) = (Code, DueOn);
        var onTime = due is { } day && on <= day;
        var announced = Missed && onTime ? due : null;
        var missed = onTime ? null : FallDue(today);
        if (LastOn is null && Code is not null)
        {
            Record(new FirstVisited(Id, on));
        }

        (LastOn, Away, Missed, Agreed) = (on, 0, false, next is not null);
        DueOn = next ?? (EveryDays is { } every ? on.AddDays(every) : null);
        return new Kept(code, due, onTime, announced, missed);
    }

    internal int NobodyHome() => ++Away;

    /// <summary>What is to be announced where the household lives; null: nothing new.</summary>
    internal VisitFellDue? FallDue(DateOnly today)
    {
        if (Missed || DueOn is not { } due || due >= today)
        {
            return null;
        }

        Missed = true;
        return new VisitFellDue(Id, Code, due);
    }
}
