using Mulin.Kernel.Domain;

namespace Mulin.Points.Ledger;

/// <summary>发行池: what the community has decided to give out and has not yet. One for each community; points come from nowhere else.</summary>
internal sealed class Pool : Entity
{
    /// <summary>There is one, so its id is known, and two who fill the first pool at once collide on it.</summary>
    public static readonly Guid TheOne = new("9b7f5c1e-5a0c-4f2e-8d55-70696e747301");

    private Pool() { }

    private Pool(Guid id)
        : base(id) { }

    public long Balance { get; private set; }

    /// <exception cref="Refusal"><c>points.pool-empty</c>: never below nought.</exception>
    internal void Move(long points)
    {
        Refuse.If(Balance + points < 0, "points.pool-empty", "Points", Balance);
        Balance += points;
    }

    internal static Pool Found() => new(TheOne);

    internal void Announce(Fact fact) => Record(fact);
}
