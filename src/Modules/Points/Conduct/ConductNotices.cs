using Microsoft.EntityFrameworkCore;
using Mulin.Contracts.Points;
using Mulin.Kernel.Data;
using Mulin.Kernel.Domain;
using Mulin.Kernel.Modules;

namespace Mulin.Points.Conduct;

/// <summary>Whoever was assessed, listed or honoured hears of it, and how to object; assessors hear what waits for a second look.</summary>
internal sealed class ConductNotices(Db db, Whom whom)
    : INotifies<ConductAssessed>, INotifies<AssessmentConfirmed>, INotifies<AssessmentCorrected>, INotifies<ObjectionDecided>, INotifies<ListEntered>, INotifies<ListLeft>, INotifies<HonourNominated>, INotifies<HonourAwarded>
{
    public static readonly NoticeKind Work = new("points.notices.assess", Work: true);
    public static readonly NoticeKind Own = new("points.notices.conduct");
    public static readonly NoticeKind Honours = new("points.notices.honours");

    public static readonly string[] WorkTexts = ["points.notice.second"];
    public static readonly string[] OwnTexts =
    [
        "points.notice.assessed", "points.notice.assessed-home", "points.notice.corrected", "points.notice.objection-upheld", "points.notice.objection-rejected", "points.notice.red", "points.notice.grey", "points.notice.entry-expired",
        "points.notice.entry-corrected",
    ];

    public static readonly string[] HonourTexts = ["points.notice.nominated", "points.notice.awarded"];

    private const string Mine = "points/conduct/mine";

    public async Task<IEnumerable<Notice>> Tell(ConductAssessed fact, Envelope envelope, CancellationToken ct)
    {
        var today = envelope.Day > db.Clock.Today ? envelope.Day : db.Clock.Today;
        var seats = await db.Set<PanelSeat>().AsNoTracking().Where(row => row.From <= today && row.Until >= today && row.LeftOn == null && row.PersonId != envelope.ActorId).Select(row => row.PersonId).Distinct().ToListAsync(ct);
        return [.. seats.Where(person => person != fact.PersonId).Select(person => new Notice(person, "points.notice.second", [Kind(fact.Kind)], "points/conduct/desk"))];
    }

    public async Task<IEnumerable<Notice>> Tell(AssessmentConfirmed fact, Envelope envelope, CancellationToken ct) =>
        [.. (await whom.Hears(fact.Of, fact.PersonId, fact.HouseholdId, ct)).Select(person => new Notice(
            person, fact.Of == ConductOf.Person ? "points.notice.assessed" : "points.notice.assessed-home", [Kind(fact.Kind), fact.Points, Day(fact.ObjectUntil)], Mine))];

    public async Task<IEnumerable<Notice>> Tell(AssessmentCorrected fact, Envelope envelope, CancellationToken ct) =>
        [.. (await whom.Hears(fact.Of, fact.PersonId, fact.HouseholdId, ct)).Select(person => new Notice(person, "points.notice.corrected", [Kind(fact.Kind), fact.Points], Mine))];

    public async Task<IEnumerable<Notice>> Tell(ObjectionDecided fact, Envelope envelope, CancellationToken ct) =>
        await db.Set<Objection>().AsNoTracking().Where(row => row.Id == fact.ObjectionId).Select(row => (Guid?)row.ById).SingleOrDefaultAsync(ct) is { } by
            ? [new Notice(by, fact.Upheld ? "points.notice.objection-upheld" : "points.notice.objection-rejected", [], Mine)]
            : [];

    public Task<IEnumerable<Notice>> Tell(ListEntered fact, Envelope envelope, CancellationToken ct) =>
        One(new Notice(fact.PersonId, fact.List == ConductList.Red ? "points.notice.red" : "points.notice.grey", [Day(fact.Until)], Mine));

    public Task<IEnumerable<Notice>> Tell(ListLeft fact, Envelope envelope, CancellationToken ct) => fact.Because switch
    {
        EntryEnd.Expired when fact.List == ConductList.Grey => One(new Notice(fact.PersonId, "points.notice.entry-expired", [], Mine)),
        EntryEnd.Corrected => One(new Notice(fact.PersonId, "points.notice.entry-corrected", [], Mine)),
        _ => Task.FromResult<IEnumerable<Notice>>([]),
    };

    public async Task<IEnumerable<Notice>> Tell(HonourNominated fact, Envelope envelope, CancellationToken ct) =>
        !fact.First || fact.BuildingId is not null ? [] : [.. (await Whose(fact, ct)).Select(person => new Notice(person, "points.notice.nominated", [Named(fact.Honour)], "points/honours/mine"))];

    public async Task<IEnumerable<Notice>> Tell(HonourAwarded fact, Envelope envelope, CancellationToken ct) =>
        fact.BuildingId is not null ? [] : [.. (await Whose(fact, ct)).Select(person => new Notice(person, "points.notice.awarded", [Named(fact.Honour)], "points/honours/mine"))];

    private Task<IReadOnlyList<Guid>> Whose(CandidateFact fact, CancellationToken ct) => whom.Hears(fact.PersonId is null ? ConductOf.Household : ConductOf.Person, fact.PersonId, fact.HouseholdId, ct);

    private static Task<IEnumerable<Notice>> One(Notice notice) => Task.FromResult<IEnumerable<Notice>>([notice]);

    private static Mention.Word Kind(ConductKind kind) => new($"points.conduct-kind.{Texts.Kebab(kind.ToString())}");

    private static Mention.Word Named(Honour honour) => new($"points.honour.{Texts.Kebab(honour.ToString())}");

    private static string Day(DateOnly day) => day.ToString("M.d", System.Globalization.CultureInfo.InvariantCulture);
}
