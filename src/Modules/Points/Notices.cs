using Mulin.Contracts.Points;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Points;

/// <summary>What came onto a card, what was taken back and what ran out. Nobody is told what they did themselves.</summary>
internal sealed class CardNotices : INotifies<PointsIssued>, INotifies<PointsTakenBack>, INotifies<PointsExpired>, INotifies<VoucherExpired>, INotifies<CardClosed>, INotifies<BadgeGiven>
{
    public static readonly NoticeKind Earned = new("points.notices.earned");
    public static readonly NoticeKind Card = new("points.notices.card");
    public static readonly string[] CardTexts = ["points.notice.taken-back", "points.notice.short", "points.notice.expired", "points.notice.voucher-expired", "points.notice.closed", "points.notice.badge"];
    public const string EarnedText = "points.notice.issued";

    private const string Mine = "points";

    public Task<IEnumerable<Notice>> Tell(PointsIssued fact, Envelope envelope, CancellationToken ct) => One(fact.PersonId, EarnedText, Mine, new Mention.Word($"points.earn.{Texts.Kebab(fact.Earn.ToString())}"), fact.Points);

    public Task<IEnumerable<Notice>> Tell(PointsTakenBack fact, Envelope envelope, CancellationToken ct) => fact.Short > 0
        ? One(fact.PersonId, "points.notice.short", Mine, new Mention.Word($"points.earn.{Texts.Kebab(fact.Earn.ToString())}"), fact.Points, fact.Short)
        : One(fact.PersonId, "points.notice.taken-back", Mine, new Mention.Word($"points.earn.{Texts.Kebab(fact.Earn.ToString())}"), fact.Points);

    public Task<IEnumerable<Notice>> Tell(PointsExpired fact, Envelope envelope, CancellationToken ct) => One(fact.PersonId, "points.notice.expired", Mine, fact.Points);

    public Task<IEnumerable<Notice>> Tell(VoucherExpired fact, Envelope envelope, CancellationToken ct) => One(fact.PersonId, "points.notice.voucher-expired", "points/vouchers", fact.Points);

    public Task<IEnumerable<Notice>> Tell(CardClosed fact, Envelope envelope, CancellationToken ct) =>
        fact.Because == CardEnd.MovedAway ? One(fact.PersonId, "points.notice.closed", Mine, fact.Returned) : Task.FromResult<IEnumerable<Notice>>([]);

    public Task<IEnumerable<Notice>> Tell(BadgeGiven fact, Envelope envelope, CancellationToken ct) => One(fact.PersonId, "points.notice.badge", "points/school", fact.Month.Month);

    private static Task<IEnumerable<Notice>> One(Guid person, string text, string link, params IReadOnlyList<object> args) =>
        Task.FromResult<IEnumerable<Notice>>([new Notice(person, text, args, link)]);
}
