using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Lists;
using Mulin.Concerns.Rules;
using Mulin.Concerns.Search;
using Mulin.Kernel.Data;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;

namespace Mulin.Concerns.Answers;

/// <summary>What waits: for staff, the inbox with the one step that moves each on; for a resident, questions to answer and work to confirm.</summary>
internal sealed class ConcernsWaiting(Db db, Answerable answerable, Lines lines, Seeking seeking, Texts texts) : IWaits
{
    private const string Plain = "concerns.wait.concern";
    private const string CallBack = "concerns.wait.call-back";
    private const string Visit = "concerns.wait.visit";
    private const string Escalated = "concerns.wait.escalated";

    public Task<WaitingList> For(Actor actor, WaitingQuery query, CancellationToken ct) =>
        actor.PersonId is not { } me ? Task.FromResult(WaitingList.Nothing)
        : query.Resident ? ForResident(me, query, ct)
        : db.May(Rights.Handle) ? ForStaff(me, query, ct)
        : Task.FromResult(WaitingList.Nothing);

    private async Task<WaitingList> ForStaff(Guid me, WaitingQuery query, CancellationToken ct)
    {
        var now = db.Now;
        var mine = Inbox.Mine(db, await answerable.AnsweredBy(me, ct), awaiting: false);
        var counted = await Inbox.Count(mine, now, ct);
        var narrowed = OfKind(Narrow(new ConcernFilter { Q = query.Search, Overdue = query.OnlyLate }.Apply(mine, now, await seeking.For(query.Search, ct)), query), query.Kind);
        var found = query.Kind == Escalated ? [] : await Read(narrowed, query, ct);
        var total = query.Kind == Escalated ? 0 : IsNarrowed(query) ? await narrowed.CountAsync(ct) : counted.Total;
        var (above, escalated, all) = await ForSupervisors(me, query, ct);
        return new WaitingList(
            [
                .. above,
                .. found.Select(line => new Waiting(
                    line.IsVisitDue ? Visit : line.CallBack ? CallBack : Plain, line.Id, line.Title, Marked(line), null, line.DueAt, Links.Of(line.Id),
                    line.Next is { } next ? $"concerns.act.{Texts.Kebab(next.ToString())}" : "concerns.act.look", line.Next is { } step ? Links.Step(line.Id, step) : Links.Of(line.Id))
                {
                    Outside = line.IsPrivate ? line.Number : $"{line.Number} {texts.Of("concerns.kind", line.Kind)} {line.Place}",
                    Version = line.Version,
                }),
            ],
            total + escalated, counted.Overdue + all, counted.Today)
        {
            Kinds = new Dictionary<string, int>(await CountKinds(mine, ct)) { [Escalated] = all },
        };
    }

    private static IQueryable<Concern> OfKind(IQueryable<Concern> rows, string? kind) => kind switch
    {
        null => rows,
        Plain => rows.Where(row => row.State != ConcernState.Resolved),
        Visit => rows.Where(row => row.VisitDueAt != null),
        CallBack => rows.Where(row => row.State == ConcernState.Resolved && row.VisitDueAt == null),
        _ => rows.Where(_ => false),
    };

    private static async Task<Dictionary<string, int>> CountKinds(IQueryable<Concern> mine, CancellationToken ct)
    {
        var counted = await mine.GroupBy(row => new { Done = row.State == ConcernState.Resolved, Visit = row.VisitDueAt != null }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return counted.GroupBy(group => group.Key.Visit ? Visit : group.Key.Done ? CallBack : Plain).ToDictionary(kind => kind.Key, kind => kind.Sum(group => group.Count));
    }

    /// <summary>超时督办: late in somebody else's hands, and this actor's post was called in. They are late by their nature.</summary>
    private async Task<(IReadOnlyList<Waiting> Lines, int Found, int All)> ForSupervisors(Guid me, WaitingQuery query, CancellationToken ct)
    {
        var keys = (await answerable.AnsweredBy(me, ct)).ToList();
        var rows = db.Set<Concern>().AsNoTracking().Where(row => row.EscalatedTo != null && keys.Contains(row.EscalatedTo) && !keys.Contains(row.Post));
        var all = await rows.CountAsync(ct);
        if (all == 0 || query.Kind is not (null or Escalated))
        {
            return ([], 0, all);
        }

        var narrowed = Narrow(new ConcernFilter { Q = query.Search }.Apply(rows, db.Now, await seeking.For(query.Search, ct)), query);
        var found = await Read(narrowed, query, ct);
        var total = IsNarrowed(query) ? await narrowed.CountAsync(ct) : all;
        return ([.. found.Select(line => new Waiting(Escalated, line.Id, line.Title, Marked(line), line.PostName, line.DueAt, Links.Of(line.Id), "concerns.act.urge", Links.Step(line.Id, ConcernAction.Urge)))], total, all);
    }

    private async Task<WaitingList> ForResident(Guid me, WaitingQuery query, CancellationToken ct)
    {
        var now = db.Now;
        var mine = Narrow(new ConcernFilter { Q = query.Search }.Apply(MyConcerns.ForMe(MyConcerns.Mine(db, me)), now, await seeking.For(query.Search, ct)), query);
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

    private static bool IsNarrowed(WaitingQuery query) => query.OnlyLate || query.DueBefore is not null || query.Kind is not null || !string.IsNullOrWhiteSpace(query.Search);

    /// <summary>Where, and what else whoever has it should see in a list: that the clock stands, that an office above was called in.</summary>
    private string Marked(ConcernLine line) => line.IsPaused ? $"{texts["concerns.page.due.paused"]} · {Where(line)}" : line.IsEscalated ? $"{texts["concerns.page.escalated"]} · {Where(line)}" : Where(line);

    private static string Where(ConcernLine line) => line.Where is null ? line.Place : $"{line.Place} · {line.Where}";
}
