using Microsoft.EntityFrameworkCore;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Exchange.Needs;

/// <summary>What is urgent and still open waits for whoever keeps the list there.</summary>
internal sealed class NeedsWaiting(Db db, Access access, NeedLines lines, Texts texts) : IWaits
{
    public const string Kind = "exchange.wait.need";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is null || !db.May(Rights.Keep))
        {
            return WaitingList.Nothing;
        }

        var today = Clock.DayOf(db.Now);
        var urgent = (await access.Narrow(Rights.Keep, db.Set<Need>().AsNoTracking(), ct)).Where(row => row.State == NeedState.Open && row.DueOn != null);
        var counted = await urgent.GroupBy(_ => 1).Select(group => new { Total = group.Count(), Late = group.Count(row => row.DueOn < today), Today = group.Count(row => row.DueOn == today) }).SingleOrDefaultAsync(ct);
        if (counted is null)
        {
            return WaitingList.Nothing;
        }

        if (query.Kind is not null and not Kind)
        {
            return new WaitingList([], 0, counted.Late, counted.Today);
        }

        if (query.OnlyLate)
        {
            urgent = urgent.Where(row => row.DueOn < today);
        }

        if (query.DueBefore is { } before)
        {
            var day = Clock.DayOf(before);
            urgent = urgent.Where(row => row.DueOn < day);
        }

        if (query.Search is { } words)
        {
            urgent = urgent.Where(row => row.Words != null && row.Words.Contains(words));
        }

        var found = await urgent.OrderBy(row => row.DueOn).ThenBy(row => row.Id).Take(query.Take).ToListAsync(ct);
        var narrowed = query.OnlyLate || query.DueBefore is not null || query.Search is not null;
        return new WaitingList(
            [
                .. (await lines.Of(found, ct)).Select(line => new Waiting(
                    Kind, line.Id, line.Words ?? texts.Of("exchange.kind", line.Kind), line.Whose is { } whose ? $"{line.Where} · {whose}" : line.Where, null,
                    Clock.Utc(line.DueOn!.Value.AddDays(1).ToDateTime(TimeOnly.MinValue)), $"exchange/needs/{line.Id}", "exchange.act.meet", $"exchange/needs/{line.Id}/meet") { Version = line.Version }),
            ],
            narrowed ? await urgent.CountAsync(ct) : counted.Total, counted.Late, counted.Today);
    }
}
