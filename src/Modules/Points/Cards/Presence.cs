using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;

namespace Mulin.Points.Cards;

/// <summary>Somebody is at the desk with their paper card, for they can say one of its codes.</summary>
internal sealed class Presence(Db db, Vault vault, IServiceScopeFactory scopes)
{
    /// <summary>
    /// Counts the try in a save of its own, so that a wrong one has been tried; only then the code is looked up. Not to be asked while a row is taken.
    /// Refuses one that is none of this card's (<c>points.code-wrong</c>), a used one, and too many tries (field Code).
    /// </summary>
    /// <returns>The code, to be used up once the card is taken.</returns>
    public async Task<Guid> Prove(Guid cardId, string? typed, CancellationToken ct)
    {
        var code = CardCode.Demand(typed);
        var family = await PrintCard.Family(db, cardId, ct);
        await using (var scope = scopes.Beside(db))
        {
            var apart = scope.ServiceProvider.GetRequiredService<Db>();
            (await apart.Take<Card>(cardId, ct)).Try(db.Now);
            await apart.Save(ct);
        }

        var hashes = family.SelectMany(id => CardCode.HashesOf(id, code, vault)).ToList();
        var row = await db.Set<CardCode>().AsNoTracking().Where(one => family.Contains(one.CardId) && hashes.Contains(one.Hash)).OrderBy(one => one.UsedAt != null).FirstOrDefaultAsync(ct);
        Refuse.If(row is null, "points.code-wrong", "Code");

        Refuse.If(row.UsedAt is not null, "points.code-used", "Code");
        return row.Id;
    }

    /// <summary>With the card in hand: always in this order, for printing anew takes the codes after the card as well.</summary>
    public async Task Use(Card card, Guid codeId, CancellationToken ct)
    {
        (await db.Take<CardCode>(codeId, ct)).Use(db.Now);
        card.TriedRight();
    }
}
