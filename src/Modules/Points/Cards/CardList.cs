using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;

namespace Mulin.Points.Cards;

internal sealed record CardLine(Guid Id, string Number, Guid PersonId, string Name, CardState State, CardWay Way, DateOnly OpenedOn, DateOnly? ClosedOn, long Balance, long Debt);

/// <summary>The cards, the newest first, by number or by who holds them; never by how much is on them: nobody is ranked.</summary>
internal sealed class CardList(Db db, IPersons persons, INames names) : ISlice
{
    public const int Size = 30;
    public const int Most = 200;

    internal sealed class Query
    {
        /// <summary>Open, Closed or Merged; left out: those in use.</summary>
        public CardState? State { get; set; } = CardState.Open;

        /// <summary>A number, or a name, initials or the last digits of a phone.</summary>
        public string? Search { get; set; }
        public Guid? After { get; set; }
        public int? Size { get; set; }
    }

    /// <param name="Total">Under the filter; null on a page other than the first.</param>
    internal sealed record View(IReadOnlyList<CardLine> Lines, Guid? After, int? Total);

    internal async Task<View> Run(Query query, CancellationToken ct)
    {
        if (!db.May(Rights.See))
        {
            db.Demand(Rights.Serve);
        }

        var rows = db.Set<Card>().AsNoTracking();
        if (query.State is { } state)
        {
            rows = rows.Where(row => row.State == state);
        }

        if (!string.IsNullOrWhiteSpace(query.Search))
        {
            var typed = query.Search.Trim();
            var found = await persons.Find(typed, 50, ct);
            rows = rows.Where(row => row.Number == typed || found.Contains(row.PersonId));
        }

        var size = Math.Clamp(query.Size ?? Size, 1, Most);
        var page = query.After is { } after ? rows.Where(row => row.Id.CompareTo(after) < 0) : rows;
        var list = await page.OrderByDescending(row => row.Id).Take(size + 1).ToListAsync(ct);
        var more = list.Count > size;
        list = [.. list.Take(size)];
        return new(await Lines(list, names, ct), more ? list[^1].Id : null, query.After is null ? await rows.CountAsync(ct) : null);
    }

    internal static async Task<IReadOnlyList<CardLine>> Lines(IReadOnlyCollection<Card> cards, INames names, CancellationToken ct)
    {
        var named = await names.Masked(cards.Select(row => row.PersonId), ct);
        return [.. cards.Select(row => new CardLine(row.Id, row.Number, row.PersonId, named[row.PersonId], row.State, row.Way, row.OpenedOn, row.ClosedOn, row.Balance, row.Debt))];
    }
}

/// <summary>One card as the desk sees it. What it was earned and spent for is its owner's: the desk reads the statement only where they ask for it.</summary>
internal sealed class CardDetail(Db db, INames names, Statement statement) : ISlice
{
    /// <param name="Codes">One-time codes on paper that are not used yet.</param>
    internal sealed record View(CardLine Card, int Version, CardEnd? Ended, DateOnly? LeavesOn, long Owed, int Codes, StatementView Statement);

    internal async Task<View> Run(Guid id, Guid? after, CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        var card = await db.Set<Card>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) ?? throw new Missing(nameof(Card));
        var family = await PrintCard.Family(db, id, ct);
        return new(
            (await CardList.Lines([card], names, ct))[0], card.Version, card.Ended, card.LeavesOn,
            await db.Set<Earned>().Where(row => row.CardId == id && row.Owed > 0).SumAsync(row => row.Owed, ct),
            await db.Set<CardCode>().CountAsync(row => family.Contains(row.CardId) && row.UsedAt == null, ct),
            await statement.Of(id, after, ct));
    }
}
