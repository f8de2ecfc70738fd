using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.Duty;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Reactions;

/// <summary>
/// Who is told what. The reporter hears of every step in plain words; who has it hears what they must do; the office above hears when a
/// promise was broken. Nobody is told what they did themselves. When the office is closed, who is on duty hears of what is new in the place of
/// who has it, and of an emergency beside them.
/// </summary>
internal sealed class Notices(Db db, IOffices offices, IDuty duty, WorkCalendars calendars) :
    INotifies<ConcernReported>, INotifies<ConcernAssigned>, INotifies<ConcernAccepted>, INotifies<ReporterAsked>, INotifies<ReporterAnswered>, INotifies<ConcernNoted>,
    INotifies<ConcernReturned>, INotifies<ConcernPassedUp>, INotifies<ConcernSentBack>, INotifies<ConcernFellOverdue>, INotifies<ConcernResolved>, INotifies<ConfirmationMissed>,
    INotifies<ConcernConfirmed>, INotifies<ConcernClosed>, INotifies<ConcernReopened>, INotifies<ConcernWarned>, INotifies<ConcernEscalated>, INotifies<ConcernUrged>, INotifies<ClockResumed>
{
    private readonly Dictionary<Guid, Case> cases = [];

    public static void Declare(ModuleBuilder module) => module
        .Notifies<ConcernReported, Notices>()
        .Notifies<ConcernAssigned, Notices>()
        .Notifies<ConcernAccepted, Notices>()
        .Notifies<ReporterAsked, Notices>()
        .Notifies<ReporterAnswered, Notices>()
        .Notifies<ConcernNoted, Notices>()
        .Notifies<ConcernReturned, Notices>()
        .Notifies<ConcernPassedUp, Notices>()
        .Notifies<ConcernSentBack, Notices>()
        .Notifies<ConcernFellOverdue, Notices>()
        .Notifies<ConcernResolved, Notices>()
        .Notifies<ConfirmationMissed, Notices>()
        .Notifies<ConcernConfirmed, Notices>()
        .Notifies<ConcernClosed, Notices>()
        .Notifies<ConcernReopened, Notices>()
        .Notifies<ConcernWarned, Notices>()
        .Notifies<ConcernEscalated, Notices>()
        .Notifies<ConcernUrged, Notices>()
        .Notifies<ClockResumed, Notices>();

    public async Task<IEnumerable<Notice>> Tell(ConcernReported fact, Envelope envelope, CancellationToken ct)
    {
        if (envelope.OnBehalfOf is not { } caller || caller != fact.ReporterId)
        {
            return [];
        }

        var it = await Of(fact, ct);
        return [new Notice(caller, "concerns.notice.recorded", [it.Title, it.Number], it.Link, Urgent: true)];
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernAssigned fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        var text = fact.By == AssignedBy.SentBack ? "concerns.notice.back-to-you" : fact.Kind == ConcernKind.Emergency ? "concerns.notice.emergency" : "concerns.notice.to-you";
        var notices = await Holders(it, fact.Post, envelope, text, [it.Title, it.Number, new Mention.At(fact.DueAt)], fact.Kind == ConcernKind.Emergency, ct);
        if (fact.By == AssignedBy.Rule || fact.Kind == ConcernKind.Emergency)
        {
            notices = await OrOnDuty(notices, it, fact, envelope, ct);
        }

        return fact.By is AssignedBy.Hand or AssignedBy.HandOver or AssignedBy.Escalation
            ? notices.Concat(Reporter(it, envelope, "concerns.notice.assigned", [it.Title, new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)]))
            : notices;
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernAccepted fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return Reporter(it, envelope, "concerns.notice.accepted", [it.Title, new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)]);
    }

    public async Task<IEnumerable<Notice>> Tell(ReporterAsked fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return Reporter(it, envelope, "concerns.notice.asked", [it.Title], urgent: true);
    }

    public async Task<IEnumerable<Notice>> Tell(ReporterAnswered fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return await Holders(it, it.Post, envelope, "concerns.notice.answered", [it.Title, it.Number], false, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernNoted fact, Envelope envelope, CancellationToken ct)
    {
        if (!fact.Public)
        {
            return [];
        }

        var it = await Of(fact, ct);

        // A program outside that sends what the reporter added acts on the reporter's behalf.
        return (envelope.ActorId ?? envelope.OnBehalfOf) == it.ReporterId
            ? await Holders(it, it.Post, envelope, "concerns.notice.reporter-noted", [it.Title, it.Number], false, ct)
            : Reporter(it, envelope, "concerns.notice.noted", [it.Title]);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernReturned fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return Reporter(it, envelope, "concerns.notice.returned", [it.Title], urgent: true);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernPassedUp fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return Reporter(it, envelope, "concerns.notice.passed-up", [it.Title, new Mention.AtPost(Post.Area(Office.Overseer, fact.AreaId).Key), new Mention.At(fact.DueAt)]);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernSentBack fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return await Holders(it, fact.ToPost, envelope, "concerns.notice.sent-back", [it.Title, it.Number, new Mention.At(fact.DueAt)], false, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernFellOverdue fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        var text = fact.Limit switch
        {
            TimeLimit.CallBack => "concerns.notice.call-overdue",
            TimeLimit.FirstResponse => "concerns.notice.first-overdue",
            TimeLimit.Visit => "concerns.notice.visit-overdue",
            _ => "concerns.notice.overdue",
        };
        return await Holders(it, fact.Post, envelope, text, [it.Title, it.Number, new Mention.At(fact.DueAt)], false, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernWarned fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        var text = fact.Limit == TimeLimit.FirstResponse ? "concerns.notice.first-soon" : "concerns.notice.due-soon";
        return await Holders(it, fact.Post, envelope, text, [it.Title, it.Number, new Mention.At(fact.DueAt)], false, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernEscalated fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        var have = (await offices.Book(ct)).Answers(Post.Parse(fact.Post)).Select(holder => holder.PersonId).ToHashSet();
        return (await Holders(it, fact.ToPost, envelope, "concerns.notice.escalated", [it.Title, it.Number, new Mention.AtPost(fact.Post)], false, ct)).Where(notice => !have.Contains(notice.PersonId));
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernUrged fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return await Holders(it, fact.Post, envelope, "concerns.notice.urged", [it.Title, it.Number], true, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ClockResumed fact, Envelope envelope, CancellationToken ct)
    {
        if (fact.By != ResumedBy.TimeUp)
        {
            return [];
        }

        var it = await Of(fact, ct);
        return (await Holders(it, it.Post, envelope, "concerns.notice.clock-resumed", [it.Title, it.Number, new Mention.At(fact.DueAt)], false, ct))
            .Concat(Reporter(it, envelope, "concerns.notice.going-on", [it.Title]));
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernResolved fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        var text = fact.Outcome == Outcome.Resolved ? "concerns.notice.resolved" : "concerns.notice.result";
        return Reporter(it, envelope, text, it.ConfirmBy is { } until ? [it.Title, new Mention.At(until)] : [it.Title, ""], urgent: true);
    }

    public async Task<IEnumerable<Notice>> Tell(ConfirmationMissed fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return await Holders(it, it.Post, envelope, "concerns.notice.call-back", [it.Title, it.Number], false, ct);
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernConfirmed fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        if (fact.Rating != Rating.Dissatisfied)
        {
            return await Holders(it, it.Post, envelope, "concerns.notice.confirmed", [it.Title, it.Number, new Mention.Word($"concerns.rating.{Texts.Kebab(fact.Rating.ToString())}")], false, ct);
        }

        return (await Holders(it, it.Post, envelope, "concerns.notice.rated-badly", [it.Title, it.Number], false, ct))
            .Concat(await Above(it, it.Post, "concerns.notice.rated-badly-below", [it.Title, it.Number, new Mention.AtPost(it.Post)], ct));
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernClosed fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return fact.By switch
        {
            ClosedBy.NotReached => Reporter(it, envelope, "concerns.notice.not-reached", [it.Title, it.ReopenUntil is { } until ? new Mention.At(until) : ""], urgent: true),
            ClosedBy.Withdrawal when envelope.ActorId == it.ReporterId => await Holders(it, it.Post, envelope, "concerns.notice.withdrawn", [it.Title, it.Number], false, ct),
            ClosedBy.Withdrawal => Reporter(it, envelope, "concerns.notice.withdrawn-for-you", [it.Title], urgent: true),
            _ => [],
        };
    }

    public async Task<IEnumerable<Notice>> Tell(ConcernReopened fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact, ct);
        return (await Holders(it, fact.Post, envelope, "concerns.notice.reopened", [it.Title, it.Number, new Mention.At(fact.DueAt)], false, ct))
            .Concat(Reporter(it, envelope, "concerns.notice.reopened-for-you", [it.Title, new Mention.AtPost(fact.Post), new Mention.At(fact.DueAt)]));
    }

    private async Task<Case> Of(ConcernFact fact, CancellationToken ct)
    {
        if (!cases.TryGetValue(fact.ConcernId, out var found))
        {
            found = cases[fact.ConcernId] = await db.Set<Concern>().AsNoTracking().Where(row => row.Id == fact.ConcernId)
                .Select(row => new Case(row.Id, row.Number, row.Title, row.ReporterId, row.Post, row.ConfirmBy, row.ReopenUntil)).SingleAsync(ct);
        }

        return found;
    }

    private static IEnumerable<Notice> Reporter(Case it, Envelope envelope, string text, IReadOnlyList<object> args, bool urgent = false) =>
        it.ReporterId is { } reporter && reporter != envelope.ActorId ? [new Notice(reporter, text, args, it.Link, urgent)] : [];

    private Task<IEnumerable<Notice>> Holders(Case it, string key, Envelope envelope, string text, IReadOnlyList<object> args, bool urgent, CancellationToken ct) =>
        offices.Tell(key, envelope, text, args, it.Link, urgent, ct);

    private async Task<IEnumerable<Notice>> OrOnDuty(IEnumerable<Notice> holders, Case it, ConcernAssigned fact, Envelope envelope, CancellationToken ct)
    {
        if ((await calendars.Here(ct)).IsOpen(envelope.HappenedAt))
        {
            return holders;
        }

        var now = await duty.At(envelope.HappenedAt, ct);
        var book = await offices.Book(ct);
        var text = fact.Kind == ConcernKind.Emergency ? "concerns.notice.emergency" : "concerns.notice.on-duty";
        var told = now.Posts.SelectMany(book.At).Select(holder => holder.PersonId).Concat(now.Persons).Distinct().Where(person => person != envelope.ActorId)
            .Select(person => new Notice(person, text, [it.Title, it.Number, new Mention.At(fact.DueAt)], it.Link, Urgent: true)).ToList();
        return told.Count == 0 ? holders
            : fact.Kind == ConcernKind.Emergency ? told.Concat(holders.Where(holder => !told.Exists(other => other.PersonId == holder.PersonId)))
            : told;
    }

    private async Task<IEnumerable<Notice>> Above(Case it, string key, string text, IReadOnlyList<object> args, CancellationToken ct)
    {
        var post = Post.Parse(key);
        if (post.AreaId is not null)
        {
            return [];
        }

        var book = await offices.Book(ct);
        var own = book.Answers(post).Select(holder => holder.PersonId).ToHashSet();
        return book.At(book.OneAbove(post)).Select(holder => holder.PersonId).Distinct().Where(person => !own.Contains(person)).Select(person => new Notice(person, text, args, it.Link));
    }

    private sealed record Case(Guid Id, string Number, string Title, Guid? ReporterId, string Post, DateTime? ConfirmBy, DateTime? ReopenUntil)
    {
        public string Link => Links.Of(Id);
    }
}
