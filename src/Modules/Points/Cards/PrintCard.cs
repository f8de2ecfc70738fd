using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Ledger;

namespace Mulin.Points.Cards;

/// <summary>
/// The card on paper, with one-time codes by which somebody without a phone spends at the desk. Printed again (lost, used up), the codes of before open
/// nothing any more.
/// </summary>
internal sealed class PrintCard(Db db, Books books, Vault vault) : ISlice
{
    internal sealed class Form
    {
        public Guid CardId { get; set; }
    }

    /// <param name="Codes">Known in this answer alone. A repeat of the same sending says none, because nobody kept them.</param>
    internal sealed record Printed(Guid CardId, IReadOnlyList<string>? Codes);

    internal async Task<Printed> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        var card = await books.Take(form.CardId, ct);
        card.DemandOpen();
        var family = await Family(db, card.Id, ct);
        db.RemoveRange(await db.Set<CardCode>().Where(row => family.Contains(row.CardId) && row.UsedAt == null).ToListAsync(ct));
        var sheet = CardCode.Sheet(card.Id, db.NewId, db.Now, vault);
        db.AddRange(sheet.Select(one => one.Row));
        card.TriedRight();
        card.Announce(new CardPrinted(card.Id, card.PersonId));
        db.Acting.OnBehalfOf = card.PersonId;
        await db.Save(new Printed(card.Id, null), ct);
        return new(card.Id, [.. sheet.Select(one => one.Code)]);
    }

    /// <summary>The card and those that went into it.</summary>
    internal static async Task<List<Guid>> Family(Db db, Guid cardId, CancellationToken ct)
    {
        List<Guid> family = [cardId];
        for (List<Guid> ask = [cardId]; ask.Count > 0;)
        {
            ask = await db.Set<Card>().AsNoTracking().Where(row => row.IntoId != null && ask.Contains(row.IntoId.Value)).Select(row => row.Id).ToListAsync(ct);
            family.AddRange(ask);
        }

        return family;
    }
}
