using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Covers;

/// <summary>
/// 包联: a party member, a cadre or a volunteer is there for a household, or for all of a staircase, a building or a grid, from–to. It gives no right:
/// who may see a file follows from an office alone.
/// </summary>
internal sealed class Cover : Entity, ILocated
{
    public const int LongestWhy = 100;

    private Spot? spot;

    private Cover() { }

    internal Cover(Guid id, Guid personId, CoverRole role, CoverKind kind, Guid targetId, DateOnly from, DateOnly today, string? why, Spot at)
        : base(id)
    {
        Refuse.If(from > today, "households.day-later", "From");
        Refuse.If(why?.Trim().Length > LongestWhy, "households.note-long", "Why", LongestWhy);
        PersonId = personId;
        Role = role;
        Kind = kind;
        TargetId = targetId;
        From = from;
        Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim();
        spot = at;
        Record(new CoverBegan(id, personId, HouseholdId, kind, role, from));
    }

    public Guid PersonId { get; private set; }
    public CoverRole Role { get; private set; }
    public CoverKind Kind { get; private set; }

    /// <summary>A household, a unit, a building or a grid, by <see cref="Kind"/>.</summary>
    public Guid TargetId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public CoverEnd? Ended { get; private set; }

    /// <summary>Words of whoever assigned it; they stay in this row.</summary>
    public string? Why { get; private set; }

    public Guid? HouseholdId => Kind == CoverKind.Household ? TargetId : null;

    public Spot Spot => spot ?? throw new InvalidOperationException("A cover changes where nobody said where that is.");

    /// <param name="at">Where the household lives or the place stands now.</param>
    internal void End(CoverEnd how, DateOnly on, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.cover-over");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        Until = on;
        Ended = how;
        spot = at;
        Record(new CoverEnded(Id, PersonId, HouseholdId, Kind, Role, how, on));
    }

    /// <summary>Two records of one human were merged.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;
}

/// <summary>Whether anybody is there for a household, as the figures know it; its id is the household's.</summary>
internal sealed class CoveredHome : Entity
{
    private CoveredHome() { }

    internal CoveredHome(Guid householdId)
        : base(householdId) { }

    public bool Covered { get; private set; }

    /// <summary>The grid it was counted in: it is taken out there, wherever it has moved since.</summary>
    public Guid? GridId { get; private set; }

    /// <summary>What is to be announced, each where it is counted: nothing when it is so already.</summary>
    /// <param name="at">Where it lives; null: nobody is there for it, or it has ended.</param>
    internal IReadOnlyList<(HouseholdFact Fact, Spot At)> Count(Spot? at, string areaPath)
    {
        if (at is null ? !Covered : Covered && GridId == at.GridId)
        {
            return [];
        }

        List<(HouseholdFact, Spot)> told = [];
        if (Covered)
        {
            told.Add((new HomeUncovered(Id), new Spot(areaPath, GridId)));
        }

        if (at is not null)
        {
            told.Add((new HomeCovered(Id), at));
        }

        (Covered, GridId) = (at is not null, at?.GridId);
        return told;
    }
}
