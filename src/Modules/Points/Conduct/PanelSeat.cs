using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Conduct;

/// <summary>A seat on the panel: who was elected, when, by how many votes, for how long. The office is an appointment like any other; without a seat nobody assesses.</summary>
internal sealed class PanelSeat : Entity
{
    public const int LongestTerm = 5;

    private PanelSeat() { }

    internal PanelSeat(Guid id, Guid personId, DateOnly electedOn, int votes, DateOnly from, DateOnly until, DateOnly today)
        : base(id)
    {
        Refuse.If(electedOn > today, "points.elected-later", "ElectedOn");
        Refuse.If(from < electedOn, "points.seat-from", "From");
        Refuse.If(until < from || until < today, "points.seat-until", "Until");
        Refuse.If(until > from.AddYears(LongestTerm), "points.seat-long", "Until", LongestTerm);
        Refuse.If(votes < 1, "points.seat-votes", "Votes");
        (PersonId, ElectedOn, Votes, From, Until) = (personId, electedOn, votes, from, until);
        Record(new AssessorElected(id, personId, electedOn, votes, from, until));
    }

    public Guid PersonId { get; private set; }
    public DateOnly ElectedOn { get; private set; }
    public int Votes { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }
    public DateOnly? LeftOn { get; private set; }

    public bool SitsOn(DateOnly day) => From <= day && Until >= day && (LeftOn is null || LeftOn > day);

    internal void Leave(DateOnly on)
    {
        Refuse.If(LeftOn is not null || Until < on, "points.seat-over");
        LeftOn = on;
        Record(new AssessorLeft(Id, PersonId, on));
    }

    internal void GoTo(Guid personId) => PersonId = personId;
}

/// <summary>The committee member who reads entries of the grey list beside the secretary. One at a time.</summary>
internal sealed class Keeper : Entity
{
    private Keeper() { }

    internal Keeper(Guid id, Guid personId, DateOnly from)
        : base(id) => (PersonId, From) = (personId, from);

    public Guid PersonId { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }

    internal void End(DateOnly on) => Until = on;

    internal void GoTo(Guid personId) => PersonId = personId;
}
