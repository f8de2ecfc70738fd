using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Ledger;

namespace Mulin.Points.Cards;

/// <summary>A resident wants points, or wants them for a child they are guardian of.</summary>
internal sealed class OpenCard(IActsFor acts, Opening opening, Db db) : ISlice
{
    internal sealed class Form
    {
        /// <summary>A child they are guardian of; left out: themselves.</summary>
        public Guid? PersonId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Own);
        var person = await acts.ForFile(form.PersonId, ct);
        var guardian = person == db.Actor.Person ? (Guid?)null : db.Actor.Person;
        return await opening.Open(person, guardian is null ? CardWay.Self : CardWay.Guardian, guardian, ct);
    }
}

/// <summary>At the desk: somebody without a phone wants points and says so. For a child, a guardian says it.</summary>
internal sealed class OpenCardFor(Db db, Opening opening, IPersons persons, IActsFor acts, IAges ages) : ISlice
{
    internal sealed class Form
    {
        public Guid PersonId { get; set; }

        /// <summary>For a child under fourteen: the guardian who is there and wants it.</summary>
        public Guid? GuardianId { get; set; }
    }

    internal async Task<Guid> Run(Form form, CancellationToken ct)
    {
        db.Demand(Rights.Serve);
        if (!(await persons.Of([form.PersonId], ct)).TryGetValue(form.PersonId, out var line))
        {
            throw new Missing("person");
        }

        Refuse.If(line.DiedOn is not null, "points.person-died", "PersonId");
        if (form.GuardianId is { } guardian)
        {
            Refuse.If(!(await acts.Of(guardian, ct)).Contains(form.PersonId), "points.not-guardian", "GuardianId");
        }
        else
        {
            Refuse.If((await ages.Under(IActsFor.ActsAlone, [form.PersonId], ct)).Count > 0, "points.guardian-missing", "GuardianId");
        }

        db.Acting.OnBehalfOf = form.PersonId;
        return await opening.Open(form.PersonId, form.GuardianId is null ? CardWay.Desk : CardWay.Guardian, form.GuardianId, ct);
    }
}

/// <summary>What both doors to a card share.</summary>
internal sealed class Opening(Db db, Books books, Numbers numbers, Settings settings)
{
    public async Task<Guid> Open(Guid personId, CardWay way, Guid? guardianId, CancellationToken ct)
    {
        Refuse.If(await books.CardOf(personId, ct) is not null, "points.card-there");
        var today = db.Clock.Today;
        var since = today.AddDays(-(await settings.Of<PointsSettings>(ct)).DaysBack);

        // What a card of before had counted is not counted again.
        if (await db.Set<Card>().Where(row => row.PersonId == personId && row.ClosedOn != null).MaxAsync(row => row.ClosedOn, ct) is { } closed && closed.AddDays(1) is var after && after > since)
        {
            since = after < today ? after : today;
        }

        var card = new Card(db.NewId(), await numbers.Next(db, "points.card", ct), personId, way, guardianId, today, since);
        books.Keep(card);
        try
        {
            return await db.Save(card.Id, ct);
        }
        catch (DbUpdateException exception) when (Engine.IsDuplicate(exception))
        {
            throw new Refusal("points.card-there");
        }
    }
}
