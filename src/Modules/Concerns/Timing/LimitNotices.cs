using Mulin.Concerns.Cases;
using Mulin.Concerns.Reactions;
using Mulin.Contracts.Concerns;
using Mulin.Contracts.People;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;
using Mulin.Kernel.People;
using Mulin.Kernel.Places;

namespace Mulin.Concerns.Timing;

/// <summary>The secretary hears what an area above has decided about the community's limits.</summary>
internal sealed class LimitNotices(IOffices offices, Areas areas) : INotifies<LimitLocked>, INotifies<LimitLetGo>
{
    private const string Rules = "concerns/rules";

    public static void Declare(ModuleBuilder module) => module
        .Notifies<LimitLocked, LimitNotices>()
        .Notifies<LimitLetGo, LimitNotices>();

    public Task<IEnumerable<Notice>> Tell(LimitLocked fact, Envelope envelope, CancellationToken ct) => Secretary(
        fact.AreaId, envelope, fact.ByClock ? "concerns.notice.limit-locked-by-clock" : "concerns.notice.limit-locked", [Of(fact.Kind, fact.Category), new Mention.At(fact.From), fact.First, fact.Resolution], ct);

    public Task<IEnumerable<Notice>> Tell(LimitLetGo fact, Envelope envelope, CancellationToken ct) =>
        Secretary(fact.AreaId, envelope, "concerns.notice.limit-let-go", [Of(fact.Kind, fact.Category), new Mention.At(fact.From)], ct);

    private async Task<IEnumerable<Notice>> Secretary(long area, Envelope envelope, string text, object[] args, CancellationToken ct) =>
        await offices.Tell(Post.Community(Office.Secretary).Key, envelope, text, [(await areas.Tree(ct)).Find(area)?.Name ?? "", .. args], Rules, urgent: false, ct);

    private static Mention.Word Of(ConcernKind kind, string? category) => new(category is null ? $"concerns.kind.{Texts.Kebab(kind.ToString())}" : Categories.Text(category));
}
