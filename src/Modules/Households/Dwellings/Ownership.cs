using Mulin.Contracts.Households;
using Mulin.Kernel.Domain;

namespace Mulin.Households.Dwellings;

/// <summary>产权: a person of the community, or a body, owns a share of a dwelling. Owners need not live there.</summary>
internal sealed class Ownership : Entity, ILocated
{
    /// <summary>Finer than any land register writes; keeps sums of fractions exact in a long.</summary>
    public const int LargestDenominator = 10_000;

    private Spot? spot;

    private Ownership() { }

    internal Ownership(Guid id, Dwelling dwelling, Guid? personId, Guid? bodyId, int numerator, int denominator, DateOnly? from, DateOnly today, IReadOnlyCollection<Ownership> others)
        : base(id)
    {
        Refuse.If(personId is null == bodyId is null, "households.owner-missing", "PersonId");
        Refuse.If(denominator is < 1 or > LargestDenominator || numerator < 1 || numerator > denominator, "households.share-wrong", "Numerator", LargestDenominator);
        Refuse.If(from > today, "households.day-later", "From");
        Refuse.If(others.Any(other => other.PersonId == personId && other.BodyId == bodyId), "households.owner-there", "PersonId");
        Refuse.If(!Fits(numerator, denominator, others.Select(other => (other.Numerator, other.Denominator))), "households.shares-over", "Numerator");
        DwellingId = dwelling.Id;
        PersonId = personId;
        BodyId = bodyId;
        Numerator = numerator;
        Denominator = denominator;
        From = from;
        spot = dwelling.Spot;
        Record(new OwnershipBegan(id, DwellingId, numerator, denominator, bodyId is not null, from));
    }

    public Guid DwellingId { get; private set; }
    public Guid? PersonId { get; private set; }
    public Guid? BodyId { get; private set; }
    public int Numerator { get; private set; }
    public int Denominator { get; private set; }

    /// <summary>Null: nobody knows since when.</summary>
    public DateOnly? From { get; private set; }
    public DateOnly? Until { get; private set; }

    public Spot Spot => spot ?? throw new InvalidOperationException("A share changes where nobody said where it stands.");

    internal void End(DateOnly on, DateOnly today, Spot at)
    {
        Refuse.If(Until is not null, "households.ownership-over");
        Refuse.If(on > today, "households.day-later", "On");
        Refuse.If(on < From, "households.end-before-from", "On");
        Until = on;
        spot = at;
        Record(new OwnershipEnded(Id, DwellingId, Numerator, Denominator, BodyId is not null, on));
    }

    /// <summary>Two records of one human were merged. What each owned, the one now owns.</summary>
    internal void GoTo(Guid personId) => PersonId = personId;

    /// <summary>Whether a share and those beside it are one dwelling at most. In whole numbers: a third thrice is one.</summary>
    internal static bool Fits(int numerator, int denominator, IEnumerable<(int Numerator, int Denominator)> others)
    {
        var (over, under) = ((System.Numerics.BigInteger)numerator, (System.Numerics.BigInteger)denominator);
        foreach (var (more, of) in others)
        {
            (over, under) = ((over * of) + (more * under), under * of);
        }

        return over <= under;
    }
}
