using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Answers;

/// <summary>What waits: for staff, the inbox with the one step that moves each on; for a resident, questions to answer and work to confirm.</summary>
internal sealed class ConcernsWaiting(Db db, Answerable answerable, Lines lines) : IWaits
{
    public Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct) =>
        actor.PersonId is not { } me ? Task.FromResult(new WaitingList([], 0, 0, 0))
        : query.Resident ? ForResident(me, query, ct)
        : db.May(Rights.Handle) ? ForStaff(me, query, ct)
        : Task.FromResult(new WaitingList([], 0, 0, 0));

    private async Task<WaitingList> ForStaff(Guid me, WaitingQuery query, CancellationToken ct)
    {
        var now = db.Now;
        var mine = Inbox.Mine(db, await answerable.AnsweredBy(me, ct), awaiting: false);
        var counted = await Inbox.Count(mine, now, ct);
        if (query.Kind is not null and not ("concerns.wait.concern" or "concerns.wait.call-back"))
        {
            return new WaitingList([], 0, counted.Overdue, counted.Today);
        }

        var narrowed = Narrow(new ConcernFilter { Q = query.Search, Overdue = query.OnlyLate }.Apply(mine, now), query);
        var found = await Read(narrowed, query, ct);
        var total = IsNarrowed(query) ? await narrowed.CountAsync(ct) : counted.Total;
        return new WaitingList(
            [
                .. found.Select(line => new Waiting(
                    line.CallBack ? "concerns.wait.call-back" : "concerns.wait.concern", line.Id, line.Title, Where(line), null, line.DueAt, Links.Of(line.Id),
                    line.Next is { } next ? $"concerns.act.{Texts.Kebab(next.ToString())}" : "concerns.act.look", line.Next is { } step ? Links.Step(line.Id, step) : Links.Of(line.Id))),
            ],
            total, counted.Overdue, counted.Today);
    }

    private async Task<WaitingList> ForResident(Guid me, WaitingQuery query, CancellationToken ct)
    {
        var now = db.Now;
        var mine = Narrow(new ConcernFilter { Q = query.Search }.Apply(MyConcerns.ForMe(MyConcerns.Mine(db, me)), now), query);
        var found = query.OnlyLate ? [] : await Read(mine, query, ct);
        var total = found.Count < query.Take ? found.Count : await mine.CountAsync(ct);

        // A resident is never late: when the time to confirm is over, it is the office that has to call.
        return new WaitingList(
            [
                .. found.Select(line => line.State == ConcernState.Asked
                    ? new Waiting("concerns.wait.answer", line.Id, line.Title, Where(line), line.PostName, null, Links.Of(line.Id), "concerns.act.answer", Links.Step(line.Id, ConcernAction.Answer))
                    : new Waiting("concerns.wait.confirm", line.Id, line.Title, Where(line), line.PostName, line.CallBack ? null : line.DueAt, Links.Of(line.Id), "concerns.act.confirm", Links.Step(line.Id, ConcernAction.Confirm))),
            ],
            total, 0, 0);
    }

    private async Task<IReadOnlyList<ConcernLine>> Read(IQueryable<Concern> rows, WaitingQuery query, CancellationToken ct) =>
        await lines.Of(await rows.OrderBy(row => row.DueAt).ThenBy(row => row.Number).Take(query.Take).Select(ConcernRow.Select).ToListAsync(ct), ct);

    private static IQueryable<Concern> Narrow(IQueryable<Concern> rows, WaitingQuery query) => query.DueBefore is { } before ? rows.Where(row => row.DueAt < before) : rows;

    private static bool IsNarrowed(WaitingQuery query) => query.OnlyLate || query.DueBefore is not null || !string.IsNullOrWhiteSpace(query.Search);

    private static string Where(ConcernLine line) => line.Where is null ? line.Place : $"{line.Place} · {line.Where}";
}
