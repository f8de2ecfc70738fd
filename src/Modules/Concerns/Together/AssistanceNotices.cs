using Microsoft.EntityFrameworkCore;
using Mulin.Concerns.Cases;
using Mulin.Concerns.Reactions;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Concerns.Together;

/// <summary>Who was asked hears of it; who asked hears what came of it. Nobody is told what they did themselves.</summary>
internal sealed class AssistanceNotices(Db db, IOffices offices) :
    INotifies<AssistanceAsked>, INotifies<AssistanceGiven>, INotifies<AssistanceDeclined>, INotifies<AssistanceRecalled>, INotifies<AssistanceFellOverdue>
{
    public static void Declare(ModuleBuilder module) => module
        .Notifies<AssistanceAsked, AssistanceNotices>()
        .Notifies<AssistanceGiven, AssistanceNotices>()
        .Notifies<AssistanceDeclined, AssistanceNotices>()
        .Notifies<AssistanceRecalled, AssistanceNotices>()
        .Notifies<AssistanceFellOverdue, AssistanceNotices>();

    public async Task<IEnumerable<Notice>> Tell(AssistanceAsked fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact.ConcernId, ct);
        return await Holders(fact.Post, envelope, $"concerns.notice.assistance-{Texts.Kebab(fact.Sort.ToString())}", [it.Title, it.Number, new Mention.At(fact.DueAt)], $"concerns/assistance/{fact.AssistanceId}", ct);
    }

    public Task<IEnumerable<Notice>> Tell(AssistanceGiven fact, Envelope envelope, CancellationToken ct) => TellAnswerable(fact, fact.Post, "concerns.notice.assistance-given", envelope, ct);

    public Task<IEnumerable<Notice>> Tell(AssistanceDeclined fact, Envelope envelope, CancellationToken ct) => TellAnswerable(fact, fact.Post, "concerns.notice.assistance-declined", envelope, ct);

    public async Task<IEnumerable<Notice>> Tell(AssistanceRecalled fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact.ConcernId, ct);
        return await Holders(fact.Post, envelope, "concerns.notice.assistance-recalled", [it.Title, it.Number], "work", ct);
    }

    public async Task<IEnumerable<Notice>> Tell(AssistanceFellOverdue fact, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact.ConcernId, ct);
        return (await Holders(fact.Post, envelope, "concerns.notice.assistance-overdue", [it.Title, it.Number], $"concerns/assistance/{fact.AssistanceId}", ct))
            .Concat(await TellAnswerable(fact, fact.Post, "concerns.notice.assistance-overdue-with", envelope, ct));
    }

    private async Task<IEnumerable<Notice>> TellAnswerable(ConcernFact fact, string helper, string text, Envelope envelope, CancellationToken ct)
    {
        var it = await Of(fact.ConcernId, ct);
        return await Holders(it.Post, envelope, text, [it.Title, it.Number, new Mention.AtPost(helper)], $"{Links.Of(fact.ConcernId)}/work", ct);
    }

    private Task<IEnumerable<Notice>> Holders(string key, Envelope envelope, string text, IReadOnlyList<object> args, string link, CancellationToken ct) =>
        offices.Tell(key, envelope, text, args, link, urgent: false, ct);

    private async Task<Case> Of(Guid id, CancellationToken ct) =>
        await db.Set<Concern>().AsNoTracking().Where(row => row.Id == id).Select(row => new Case(row.Title, row.Number, row.Post)).SingleAsync(ct);

    private sealed record Case(string Title, string Number, string Post);
}
