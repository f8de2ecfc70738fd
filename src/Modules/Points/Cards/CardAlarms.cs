using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Households;
using Mulin.Contracts.Points;
using Mulin.Kernel.Chronicle;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Points.Earning;
using Mulin.Points.Ledger;

namespace Mulin.Points.Cards;

/// <summary>The first of a month on which points of this card may have grown too old. The oldest are spent first, so what is older than the term is what the card holds above all that came in since.</summary>
internal sealed class ExpiryAlarm(Db db, Books books, Settings settings) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var card = await books.Take(subject, ct);
        card.LookThrough(null);
        if (!card.IsOpen || (await settings.Of<PointsSettings>(ct)).ExpireMonths is not { } months)
        {
            return;
        }

        var today = Kernel.Places.Clock.DayOf(due);
        var since = Kernel.Places.Clock.Utc(Months.Of(today).AddMonths(-months).ToDateTime(TimeOnly.MinValue));
        var entries = db.Set<Entry>();
        var fresh = await (
            from entry in entries.AsNoTracking().Where(row => row.CardId == subject && row.Points > 0)
            join transaction in db.Set<Transaction>().AsNoTracking().Where(row => row.At >= since) on new { entry.CommunityId, Id = entry.TransactionId } equals new { transaction.CommunityId, transaction.Id }
            select entry.Points).SumAsync(ct);
        if (card.Balance - fresh is var old and > 0)
        {
            books.Expire(card, old);
        }

        if (card.Balance > 0)
        {
            books.Look(card, Months.Of(today).AddMonths(1));
        }
    }
}

/// <summary>A community began to let points expire: cards that hold some are looked through from then on, a few hundred at a time.</summary>
internal sealed class ExpirySweep(Db db, Settings settings) : IAlarm
{
    public static readonly Guid Subject = new("9b7f5c1e-5a0c-4f2e-8d55-70696e747302");
    private const int Batch = 300;

    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        if ((await settings.Of<PointsSettings>(ct)).ExpireMonths is null)
        {
            return;
        }

        // The next turn of the month looks; what is not too old by then is looked at again the month after.
        var next = Months.Of(db.Clock.Today).AddMonths(1);
        var cards = await db.Set<Card>().Where(row => row.State == CardState.Open && row.Balance > 0 && row.ExpiresOn == null).OrderBy(row => row.Id).Take(Batch).ToListAsync(ct);
        foreach (var card in cards)
        {
            card.LookThrough(next);
            db.SetAlarm<ExpiryAlarm>(card.Id, Kernel.Places.Clock.Utc(next.ToDateTime(new TimeOnly(3, 0))));
        }

        if (cards.Count == Batch)
        {
            db.SetAlarm<ExpirySweep>(Subject, db.Now);
        }
    }
}

/// <summary>Somebody who moved away had time to spend what is on the card; it is over unless they live here again.</summary>
internal sealed class LeaveAlarm(Books books, IHomes homes) : IAlarm
{
    public async Task Fire(Guid subject, DateTime due, CancellationToken ct)
    {
        var card = await books.Take(subject, ct);
        if (!card.IsOpen)
        {
            return;
        }

        if ((await homes.WhereLive([card.PersonId], ct)).Count > 0)
        {
            card.Leave(null);
        }
        else
        {
            await books.Close(card, CardEnd.MovedAway, ct);
        }
    }
}

/// <summary>Points that waited for the pool come onto their cards, the oldest first, as far as it reaches.</summary>
internal sealed class OwedAlarm(Owing owing) : IAlarm
{
    public Task Fire(Guid subject, DateTime due, CancellationToken ct) => owing.Issue(ct);
}

internal sealed class Owing(Db db, Books books)
{
    private const int Batch = 200;

    public async Task Issue(CancellationToken ct)
    {
        var waiting = await db.Set<Earned>().AsNoTracking().Where(row => row.Owed > 0).OrderBy(row => row.Id).Take(Batch).Select(row => new { row.Id, row.CardId }).ToListAsync(ct);
        foreach (var one in waiting)
        {
            var card = await books.Take(one.CardId, ct);
            var earned = await db.Load<Earned>(one.Id, ct);
            if (!card.IsOpen)
            {
                earned.Lapse();
            }
            else if (earned.Owed > 0 && !await books.Issue(card, earned, null, ct))
            {
                return;
            }
        }

        if (waiting.Count == Batch)
        {
            db.SetAlarm<OwedAlarm>(Pool.TheOne, db.Now);
        }
    }
}
