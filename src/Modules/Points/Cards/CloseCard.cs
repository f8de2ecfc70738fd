using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Ledger;

namespace Mulin.Points.Cards;

/// <summary>A resident wants no points any more: what is left on the card goes back to the community. Vouchers stay good.</summary>
internal sealed class CloseCard(Db db, IActsFor acts, Books books) : ISlice
{
    internal sealed class Form
    {
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var card = await books.TakeOf(await acts.ForFile(form.PersonId, ct), ct);
        Refuse.If(card is null, "points.no-card");
        await books.Close(card, CardEnd.Asked, ct);
        return await db.Save(card.Id, ct);
    }
}

/// <summary>The same at the desk, at the word of who the card belongs to.</summary>
internal sealed class CloseCardFor(Db db, Books books) : ISlice
{
    internal sealed class Form
    {
        public Guid CardId { get; set; }
        public int? Version { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        var card = await books.Take(form.CardId, ct);
        card.MustBeAt(form.Version);
        db.Acting.OnBehalfOf = card.PersonId;
        await books.Close(card, CardEnd.Asked, ct);
        return await db.Save(card.Id, ct);
    }
}
