using Mulin.Contracts.Households;
using Mulin.Households.Dwellings;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Homes;

/// <summary>
/// 住户: people who live together behind a door. It goes with them when they move within the community, and keeps its history. Several may share
/// a dwelling.
/// </summary>
internal sealed class Household : Entity, ILocated
{
    private Spot? spot;

    private Household() { }

    internal Household(Guid id, Dwelling at, HouseholdStart how, DateOnly from, DateOnly today, Guid? splitFromId = null)
        : base(id)
    {
        Refuse.If(from > today, "households.day-later", "From");
        DwellingId = at.Id;
        Start = how;
        From = from;
        spot = at.HomeSpot;
        Record(new HouseholdBegan(id, how, splitFromId, from));
    }

    /// <summary>Where it lives; where it last lived when it has ended.</summary>
    public Guid DwellingId { get; private set; }
    public Guid? HeadId { get; private set; }
    public HouseholdStart Start { get; private set; }
    public DateOnly From { get; private set; }
    public DateOnly? Until { get; private set; }
    public HouseholdEnd? End { get; private set; }

    /// <summary>The latest day on which somebody left: it did not end before, in whatever order that was written down.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>The household it went into.</summary>
    public Guid? IntoId { get; private set; }

    /// <summary>How many live in it: who lives alone is read from here.</summary>
    public int Size { get; private set; }

    public bool IsOpen => Until is null;

    public Spot Spot => spot ?? throw new InvalidOperationException("A household changes where nobody said where it stands.");

    internal Household StandAt(Dwelling at)
    {
        spot = at.HomeSpot;
        return this;
    }

    /// <summary>Somebody comes to live in it. The first is its head, whatever else was said.</summary>
    /// <param name="counted">The day the figures hear of it.</param>
    internal Living Join(Guid livingId, Guid personId, Relation relation, LivingStart how, DateOnly from, DateOnly today, DateOnly counted, Traits traits)
    {
        RefuseIfEnded();
        Refuse.If(from > today, "households.day-later", "From");

        // Found there when the file was made: longer ago than the file is no mistake, but nobody lives in a household before there is one.
        if (how == LivingStart.OnFile && from < From)
        {
            from = From;
        }

        Refuse.If(from < From, "households.before-household", "From", From);
        Refuse.If(Size > 0 && relation == Relation.Head, "households.head-there", "Relation");
        if (Size == 0)
        {
            relation = Relation.Head;
            HeadId = personId;
        }

        Size++;
        return new Living(livingId, personId, this, relation, how, from, counted, traits);
    }

    /// <summary>Somebody lives in it no longer. The last one ends it; a head is followed by who was named, else by the nearest.</summary>
    /// <param name="others">Everybody else who lives in it.</param>
    /// <param name="intoId">The household that the last one takes this one into.</param>
    internal void Leave(Living living, LivingEnd how, DateOnly on, DateOnly today, IReadOnlyCollection<Living> others, Traits traits, Guid? successor = null, Guid? intoId = null)
    {
        RefuseIfEnded();
        living.End(how, on, today, traits);
        LeftOn = on > LeftOn ? on : LeftOn ?? on;
        Size--;
        if (Size == 0)
        {
            Over(how switch
            {
                LivingEnd.MovedOut => HouseholdEnd.MovedAway,
                LivingEnd.Merged => HouseholdEnd.Merged,
                LivingEnd.Mistake => HouseholdEnd.Mistake,
                _ => HouseholdEnd.NobodyLeft,
            }, intoId);
        }
        else if (living.PersonId == HeadId)
        {
            Follow(living.PersonId, successor, others);
        }
    }

    /// <summary>Another of those who live in it becomes its head.</summary>
    internal void Choose(Guid headId, IReadOnlyCollection<Living> all)
    {
        RefuseIfEnded();
        Refuse.If(headId == HeadId, "households.head-already", "HeadId");
        Refuse.If(all.All(one => one.PersonId != headId), "households.head-elsewhere", "HeadId");
        Become(all.First(one => one.PersonId == headId), all);
    }

    /// <summary>All of it goes to live in another dwelling of the community: a new line for everybody, the file goes along.</summary>
    /// <param name="all">Everybody who lives in it.</param>
    internal IReadOnlyList<Living> MoveTo(Dwelling to, DateOnly on, DateOnly today, DateOnly counted, IReadOnlyCollection<(Living Living, Traits Traits)> all, Func<Guid> newId)
    {
        RefuseIfEnded();
        Refuse.If(to.Id == DwellingId, "households.lives-there", "DwellingId");
        foreach (var (living, traits) in all)
        {
            living.End(LivingEnd.MovedHome, on, today, traits);
        }

        DwellingId = to.Id;
        spot = to.HomeSpot;
        LeftOn = on > LeftOn ? on : LeftOn ?? on;
        Record(new HouseholdMovedHome(Id, on));
        return [.. all.Select(one => new Living(newId(), one.Living.PersonId, this, one.Living.Relation, LivingStart.MovedHome, on, counted, one.Traits))];
    }

    /// <summary>Two records of one human were merged.</summary>
    internal void HeadIsNow(Guid personId) => HeadId = personId;

    internal void RefuseIfEnded() => Refuse.If(!IsOpen, "households.household-ended");

    private void Follow(Guid gone, Guid? successor, IReadOnlyCollection<Living> others)
    {
        Refuse.If(successor is not null && others.All(one => one.PersonId != successor), "households.head-elsewhere", "HeadId");
        Become(others.FirstOrDefault(one => one.PersonId == successor) ?? Relations.Nearest(others), others, gone);
    }

    private void Become(Living head, IReadOnlyCollection<Living> all, Guid? gone = null)
    {
        var (was, relation) = (gone ?? HeadId, head.Relation);
        HeadId = head.PersonId;
        foreach (var one in all)
        {
            one.Is(one == head ? Relation.Head : Relations.SeenFrom(relation, one.Relation));
        }

        Record(new HeadChanged(Id, was, head.PersonId));
    }

    private void Over(HouseholdEnd how, Guid? intoId)
    {
        Until = LeftOn;
        End = how;
        IntoId = intoId;
        Record(new HouseholdEnded(Id, how, intoId, Until!.Value));
    }
}
