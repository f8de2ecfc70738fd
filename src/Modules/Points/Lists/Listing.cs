using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Lists;

/// <summary>榜单条目: somebody on the red or the grey list of a month, until a day on which it goes by itself. It is never edited: it ends, and why stays.</summary>
internal sealed class Listing : Entity, ILocated
{
    private Listing() { }

    internal Listing(Guid id, ConductList list, Guid personId, Guid? gridId, Guid monthId, DateOnly month, int value, DateOnly enteredOn, DateOnly until)
        : base(id)
    {
        (List, PersonId, GridId, MonthId, Month, Value, EnteredOn, Until) = (list, personId, gridId, monthId, month, value, enteredOn, until);
        Record(new ListEntered(id, personId, list, month, enteredOn, until));
    }

    public ConductList List { get; private set; }
    public Guid PersonId { get; private set; }
    public Guid? GridId { get; private set; }
    public Guid MonthId { get; private set; }
    public DateOnly Month { get; private set; }

    /// <summary>The index of that month, in hundredths of a point.</summary>
    public int Value { get; private set; }
    public DateOnly EnteredOn { get; private set; }

    /// <summary>The day on which it goes.</summary>
    public DateOnly Until { get; private set; }
    public DateOnly? EndedOn { get; private set; }
    public EntryEnd? Because { get; private set; }

    public bool Stands => EndedOn is null;

    public Spot Spot => new("", GridId);

    internal void End(EntryEnd because, DateOnly on)
    {
        Refuse.If(!Stands, "points.entry-over");
        (EndedOn, Because) = (on, because);
        Record(new ListLeft(Id, PersonId, List, Month, EnteredOn, because));
    }

    internal void GoTo(Guid personId) => PersonId = personId;
}

/// <summary>How somebody stands on the red list.</summary>
internal enum ShowAs
{
    /// <summary>张*明.</summary>
    Masked,
    Full,
}

/// <summary>Somebody's consent to be shown on the red list, and how. Taken back at once.</summary>
internal sealed class Showing : Entity
{
    public const int LongestPaper = 60;

    private Showing() { }

    internal Showing(Guid id, Guid personId, ShowAs showAs, string? paper, DateTime now)
        : base(id)
    {
        (PersonId, As, Paper, GivenAt) = (personId, showAs, paper, now);
        Record(new ShowingAllowed(id, personId, paper is not null));
    }

    public Guid PersonId { get; private set; }
    public ShowAs As { get; private set; }

    /// <summary>Where the signed sheet is kept; null: given on one's own phone.</summary>
    public string? Paper { get; private set; }
    public DateTime GivenAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    internal void Show(ShowAs showAs) => As = showAs;

    internal void End(DateTime now)
    {
        EndedAt = now;
        Record(new ShowingWithdrawn(Id, PersonId));
    }

    internal void GoTo(Guid personId) => PersonId = personId;
}
