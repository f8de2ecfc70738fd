using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.People;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Points.Cards;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;
using Mulin.Points.School;
using Mulin.Points.Shop;

namespace Mulin.Points.Reactions;

/// <summary>
/// Two records turned out to be one human: two cards become one, by a transaction. The old card keeps the old record's id and says which card it went
/// into, so that a fact of before that arrives late still finds it.
/// </summary>
internal sealed class FollowMerge(Db db, Books books, Crediting crediting, Numbers numbers) : IReaction<PersonsMerged>
{
    public async Task React(PersonsMerged fact, Envelope envelope, CancellationToken ct)
    {
        var (kept, merged) = (fact.KeptId, fact.MergedId);
        var (first, second) = (await books.CardOf(kept, ct), await books.CardOf(merged, ct));
        if (second is { } lost && lost != first)
        {
            // Before anything is taken: see Buying.Number.
            var number = first is null ? await numbers.Next(db, "points.card", ct) : null;
            foreach (var id in new[] { first, second }.OfType<Guid>().Order())
            {
                await books.Take(id, ct);
            }

            var from = await books.Take(lost, ct);
            var into = first is { } known ? await books.Take(known, ct) : Anew(from, kept, number!);
            await books.Merge(from, into, ct);
            await crediting.Merge(from, into, ct);
        }

        foreach (var card in await db.Set<Card>().Where(row => row.GuardianId == merged).ToListAsync(ct))
        {
            card.GuardianIs(merged, kept);
        }

        foreach (var voucher in await db.Set<Voucher>().Where(row => row.PersonId == merged).ToListAsync(ct))
        {
            voucher.GoTo(kept);
        }

        await Schools(kept, merged, ct);
    }

    private Card Anew(Card from, Guid kept, string number)
    {
        var card = new Card(db.NewId(), number, kept, from.Way, from.GuardianId, db.Clock.Today, from.CountsFrom < db.Clock.Today ? from.CountsFrom : db.Clock.Today);
        books.Keep(card);
        return card;
    }

    private async Task Schools(Guid kept, Guid merged, CancellationToken ct)
    {
        var pupils = await db.Set<Pupil>().Where(row => row.PersonId == kept || row.PersonId == merged || row.GuardianId == merged).ToListAsync(ct);
        foreach (var pupil in pupils)
        {
            if (pupil.PersonId == merged && pupil.EndedOn is null && pupils.Exists(other => other.PersonId == kept && other.SchoolId == pupil.SchoolId && other.EndedOn is null))
            {
                pupil.End(db.Clock.Today);
            }

            pupil.GoTo(merged, kept);
        }

        var badges = await db.Set<Badge>().Where(row => row.PersonId == kept || row.PersonId == merged).ToListAsync(ct);
        foreach (var badge in badges.Where(row => row.PersonId == merged && !badges.Exists(other => other.PersonId == kept && other.SchoolId == row.SchoolId && other.Month == row.Month)).ToList())
        {
            badge.GoTo(kept);
        }
    }
}

/// <summary>Somebody moved away: they have some weeks to spend what is on the card.</summary>
internal sealed class MindLeaving(Db db, Books books, Settings settings) : IReaction<LivingEnded>
{
    public async Task React(LivingEnded fact, Envelope envelope, CancellationToken ct)
    {
        if (fact.How == LivingEnd.MovedOut && await books.TakeOf(fact.PersonId, ct) is { } card)
        {
            var on = db.Clock.Today.AddDays((await settings.Of<PointsSettings>(ct)).StayDays);
            card.Leave(on);
            db.SetAlarm<LeaveAlarm>(card.Id, Kernel.Places.Clock.Utc(on.AddDays(1).ToDateTime(new TimeOnly(3, 30))));
        }
    }
}

/// <summary>They live here (again, or elsewhere here): the card stays.</summary>
internal sealed class MindArriving(Db db, Books books) : IReaction<LivingBegan>
{
    public async Task React(LivingBegan fact, Envelope envelope, CancellationToken ct)
    {
        if (await books.CardOf(fact.PersonId, ct) is { } id && await books.Take(id, ct) is { LeavesOn: not null } card)
        {
            card.Leave(null);
            db.CancelAlarm<LeaveAlarm>(id);
        }
    }
}

internal sealed class MindDeath(Books books) : IReaction<PersonDied>
{
    public async Task React(PersonDied fact, Envelope envelope, CancellationToken ct)
    {
        if (await books.TakeOf(fact.PersonId, ct) is { } card)
        {
            await books.Close(card, CardEnd.Died, ct);
        }
    }
}

/// <summary>Whoever is forgotten has no card any more. The amounts stay in the ledger, under an id that is nobody's.</summary>
internal sealed class MindForgotten(Books books) : IReaction<PersonForgotten>
{
    public async Task React(PersonForgotten fact, Envelope envelope, CancellationToken ct)
    {
        if (await books.TakeOf(fact.PersonId, ct) is { } card)
        {
            await books.Close(card, CardEnd.Forgotten, ct);
        }
    }
}
