using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Points.Cards;
using Mulin.Points.Ledger;

namespace Mulin.Points.Earning;

/// <summary>
/// From facts to points. Each fact is kept once under what it speaks of; then the whole month is reckoned again and the difference to what is booked is
/// issued or taken back. So caps hold and nothing is given twice, in whatever order facts and their undoing arrive. Does not save.
/// </summary>
internal sealed class Crediting(Db db, Books books)
{
    private List<Rule>? rules;

    public Task Confirm(Earn earn, Guid personId, Guid sourceId, DateOnly day, int minutes, CancellationToken ct) => Count(earn, personId, sourceId, day, minutes, voided: false, ct);

    public Task Void(Earn earn, Guid personId, Guid sourceId, DateOnly day, int minutes, CancellationToken ct) => Count(earn, personId, sourceId, day, minutes, voided: true, ct);

    /// <summary>Two cards became one: what both counted counts once, what each had got stands.</summary>
    public async Task Merge(Card from, Card into, CancellationToken ct)
    {
        var theirs = await db.Set<Credit>().Where(row => row.CardId == from.Id).ToListAsync(ct);
        var own = (await db.Set<Credit>().Where(row => row.CardId == into.Id).ToListAsync(ct)).ToDictionary(row => (row.Earn, row.SourceId));
        foreach (var credit in theirs)
        {
            if (own.TryGetValue((credit.Earn, credit.SourceId), out var known))
            {
                if (credit.Voided)
                {
                    known.Void();
                }

                if (credit.Confirmed)
                {
                    known.Confirm();
                }

                credit.Void();
            }
            else
            {
                credit.GoTo(into.Id);
                own.Add((credit.Earn, credit.SourceId), credit);
            }
        }

        foreach (var month in await db.Set<Earned>().Where(row => row.CardId == from.Id).ToListAsync(ct))
        {
            var earned = await EarnedOf(into, month.Earn, month.Month, ct);
            var due = Reckoning.Due(await RulesOf(month.Earn, ct), own.Values.Where(row => row.Counts && row.Earn == month.Earn && Months.Of(row.Day) == month.Month).Select(row => (row.Day, row.Minutes)));
            earned.Take(month.Booked, due);
            if (earned.Open > 0)
            {
                await books.Issue(into, earned, null, ct);
            }
        }
    }

    private async Task Count(Earn earn, Guid personId, Guid sourceId, DateOnly day, int minutes, bool voided, CancellationToken ct)
    {
        // Nothing is kept of who wants no points; what they did before they did is read from the chronicle when they open a card.
        if (await books.TakeOf(personId, ct) is not { } card || day < card.CountsFrom)
        {
            return;
        }

        var credit = db.Set<Credit>().Local.FirstOrDefault(row => row.CardId == card.Id && row.Earn == earn && row.SourceId == sourceId)
            ?? await db.Set<Credit>().SingleOrDefaultAsync(row => row.CardId == card.Id && row.Earn == earn && row.SourceId == sourceId, ct);
        if (credit is null)
        {
            credit = new Credit(db.NewId(), card.Id, earn, sourceId, day, minutes);
            db.Add(credit);
        }

        var counted = credit.Counts;
        if (voided)
        {
            credit.Void();
        }
        else
        {
            credit.Confirm();
        }

        if (credit.Counts != counted)
        {
            var all = await RulesOf(earn, ct);
            await Reckon(card, earn, new(sourceId, credit.Day, credit.Minutes, Reckoning.Alone(all, credit.Day, credit.Minutes)), all, ct);
        }
    }

    private async Task Reckon(Card card, Earn earn, Done done, IReadOnlyList<Rule> all, CancellationToken ct)
    {
        var month = Months.Of(done.Day);
        var next = month.AddMonths(1);
        var credits = (await db.Set<Credit>().Where(row => row.CardId == card.Id && row.Earn == earn && row.Day >= month && row.Day < next).ToListAsync(ct))
            .Union(db.Set<Credit>().Local.Where(row => row.CardId == card.Id && row.Earn == earn && row.Day >= month && row.Day < next));
        var earned = await EarnedOf(card, earn, month, ct);
        List<(DateOnly Day, int Minutes)> own = [.. credits.Where(row => row.Counts).Select(row => (row.Day, row.Minutes))];
        var before = card.OpenedOn >= month ? await Before(card, earn, month, ct) : [];
        earned.Comes(Math.Max(0, Reckoning.Due(all, own.Concat(before)) - Reckoning.Due(all, before)));
        if (earned.Open > 0)
        {
            await books.Issue(card, earned, done, ct);
        }
        else if (earned.Open < 0)
        {
            await books.TakeBack(card, earned, done, ct);
        }
    }

    /// <summary>
    /// What counted in this month for a card that the same person has closed since. The caps are a person's and not a card's: who closes one and opens
    /// another does not begin the month anew.
    /// </summary>
    private async Task<IReadOnlyList<(DateOnly Day, int Minutes)>> Before(Card card, Earn earn, DateOnly month, CancellationToken ct)
    {
        var (cards, next) = (db.Set<Card>(), month.AddMonths(1));
        return [.. (await db.Set<Credit>().AsNoTracking().Where(row => row.Earn == earn && row.Day >= month && row.Day < next && row.Confirmed && !row.Voided
            && cards.Any(one => one.CommunityId == row.CommunityId && one.Id == row.CardId && one.PersonId == card.PersonId && one.State == CardState.Closed && one.ClosedOn >= month))
            .Select(row => new { row.Day, row.Minutes }).ToListAsync(ct)).Select(row => (row.Day, row.Minutes))];
    }

    private async Task<Earned> EarnedOf(Card card, Earn earn, DateOnly month, CancellationToken ct)
    {
        var earned = db.Set<Earned>().Local.FirstOrDefault(row => row.CardId == card.Id && row.Earn == earn && row.Month == month)
            ?? await db.Set<Earned>().SingleOrDefaultAsync(row => row.CardId == card.Id && row.Earn == earn && row.Month == month, ct);
        if (earned is null)
        {
            earned = new Earned(db.NewId(), card.Id, earn, month);
            db.Add(earned);
        }

        return earned;
    }

    private async Task<IReadOnlyList<Rule>> RulesOf(Earn earn, CancellationToken ct)
    {
        rules ??= await db.Set<Rule>().AsNoTracking().ToListAsync(ct);
        return [.. rules.Where(rule => rule.Earn == earn)];
    }
}
