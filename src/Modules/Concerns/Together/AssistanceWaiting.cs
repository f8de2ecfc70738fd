using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Rules;
using Mulin.Contracts.Places;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Together;

/// <summary>Help that others wait for: to be given by whoever answers for the post that was asked.</summary>
internal sealed class AssistanceWaiting(Db db, Answerable answerable, IPlaces places) : IWaits
{
    public const string Kind = "concerns.wait.assistance";

    public async Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct)
    {
        if (query.Resident || actor.PersonId is not { } me || !db.May(Rights.Handle))
        {
            return WaitingList.Nothing;
        }

        var keys = (await answerable.AnsweredBy(me, ct)).ToList();
        var now = db.Now;
        var end = Clock.EndOfDay(now);
        var concerns = db.Set<Concern>().AsNoTracking();
        var asked = db.Set<Assistance>().AsNoTracking().Where(row => row.EndedAt == null && keys.Contains(row.Post))
            .Join(concerns, row => row.ConcernId, concern => concern.Id, (row, concern) => new { row.Id, row.DueAt, row.ConcernId, concern.Title, concern.PlaceId, concern.Where });
        var counted = await asked.GroupBy(_ => 1).Select(group => new
        {
            Total = group.Count(),
            Late = group.Count(row => row.DueAt < now),
            Today = group.Count(row => row.DueAt >= now && row.DueAt < end),
        }).SingleOrDefaultAsync(ct);
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
            asked = asked.Where(row => row.DueAt < now);
        }

        if (query.DueBefore is { } before)
        {
            asked = asked.Where(row => row.DueAt < before);
        }

        if (query.Search is { } words)
        {
            asked = asked.Where(row => row.Title.Contains(words));
        }

        var narrowed = query.OnlyLate || query.DueBefore is not null || query.Search is not null;
        var found = await asked.OrderBy(row => row.DueAt).ThenBy(row => row.Id).Take(query.Take).ToListAsync(ct);
        var book = await places.Book(ct);
        return new WaitingList(
            [
                .. found.Select(row => new Waiting(
                    Kind, row.Id, row.Title, row.Where is null ? book.NameOf(row.PlaceId) : $"{book.NameOf(row.PlaceId)} · {row.Where}", null, row.DueAt,
                    $"{Links.Of(row.ConcernId)}/work", "concerns.act.give-assistance", $"concerns/assistance/{row.Id}")),
            ],
            narrowed ? await asked.CountAsync(ct) : counted.Total, counted.Late, counted.Today);
    }
}
