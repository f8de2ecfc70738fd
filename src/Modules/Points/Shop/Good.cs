using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Shop;

/// <summary>兑换物品: something in the community shop that points buy. The row holds the stock and is taken by whoever takes one.</summary>
internal sealed class Good : Entity
{
    public const int LongestName = 40;
    public const int LongestText = 200;
    public const long MostPoints = 1_000_000;
    public const long MostFen = 100_000_00;
    /// <summary>Said in <c>points.stock</c>.</summary>
    public const int MostStock = 100_000;

    private Good() { }

    internal Good(Guid id, string name, string? text, Guid? shopId, long points, long fen, int stock)
        : base(id)
    {
        Refuse.If(stock is < 0 or > MostStock, "points.stock", "Stock");
        Check(name, text, points, fen);
        (Name, Text, ShopId, Points, Fen, Stock) = (name.Trim(), Clean(text), shopId, points, shopId is null ? 0 : fen, stock);
        Record(new GoodOffered(id, shopId, points, Fen, stock));
    }

    public string Name { get; private set; } = "";
    public string? Text { get; private set; }

    /// <summary>The shop that hands it out; null: the community.</summary>
    public Guid? ShopId { get; private set; }
    public long Points { get; private set; }

    /// <summary>What the shop is paid for one, in fen.</summary>
    public long Fen { get; private set; }
    public int Stock { get; private set; }
    public DateOnly? WithdrawnOn { get; private set; }

    internal void Change(string name, string? text, long points, long fen)
    {
        RefuseIfGone();
        Check(name, text, points, fen);
        (Name, Text, Points, Fen) = (name.Trim(), Clean(text), points, ShopId is null ? 0 : fen);
        Record(new GoodChanged(Id, ShopId, Points, Fen));
    }

    /// <param name="added">Below nought: taken off the shelf.</param>
    internal void Restock(int added)
    {
        RefuseIfGone();
        Refuse.If(added == 0 || Stock + (long)added is < 0 or > MostStock, "points.restock", "Added", Stock);
        Stock += added;
        Record(new GoodRestocked(Id, ShopId, added));
    }

    internal void Withdraw(DateOnly today)
    {
        RefuseIfGone();
        WithdrawnOn = today;
        Record(new GoodWithdrawn(Id, ShopId));
    }

    /// <summary>Somebody buys one. Never more than there are.</summary>
    internal void TakeOne()
    {
        RefuseIfGone();
        Refuse.If(Stock == 0, "points.sold-out");
        Stock--;
    }

    /// <summary>Nobody came for it, or they thought better of it.</summary>
    internal void PutBack() => Stock++;

    private void RefuseIfGone() => Refuse.If(WithdrawnOn is not null, "points.good-gone");

    private static void Check(string? name, string? text, long points, long fen)
    {
        Refuse.If(string.IsNullOrWhiteSpace(name), "points.good-name", "Name");
        Refuse.If(name.Trim().Length > LongestName, "points.good-long", "Name", LongestName);
        Refuse.If(text?.Trim().Length > LongestText, "points.good-long", "Text", LongestText);
        Refuse.If(points is < 1 or > MostPoints, "points.good-points", "Points", MostPoints);
        Refuse.If(fen is < 0 or > MostFen, "points.good-price", "Yuan");
    }

    private static string? Clean(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
